package caravan.source;

import caravan.article.Digest;
import caravan.source.Source.Fetch;
import caravan.source.Source.Filing;
import caravan.source.Source.Listing;
import caravan.source.Source.Replacement;
import caravan.source.Source.Rules;
import caravan.source.YamlTree.Invalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree that the schema has passed to a {@link Source}; each value's own syntax is judged
 * here.
 */
final class SourceBinder {
  private static final int MORE_PAGES = 3;

  /** Values that a listing may give with no rule for them: those of a feed's entries. */
  private static final Set<String> LISTED = Set.of("title", "author", "date", "updated", "summary");

  /** Values that every article has a name for. */
  private static final Set<String> ARTICLE = Set.of("title", "slug", "source", "author", "date");

  private final Part root;
  private final Set<String> listed = new HashSet<>(LISTED);

  SourceBinder(YamlTree tree) {
    this.root = Part.root(tree);
    listed.addAll(root.at("list").at("fields").keys().keySet());
  }

  /**
   * Returns the source.
   *
   * @throws Invalid with all problems, in the order of their lines
   */
  Source bind(String id) {
    Source source =
        new Source(
            id,
            Digest.of(root.node().toString()),
            urls(),
            root.at("title").text(),
            root.at("language").text(),
            root.at("time-zone").read(Syntax::zone),
            rhythm(),
            root.at("tags").texts(),
            listing(root.at("list")),
            rules(root.at("article")),
            List.of(),
            filing(root.at("post")),
            fetch(root.at("fetch")));
    if (!root.noted().isEmpty()) {
      throw new Invalid(root.noted().stream().sorted(Problem.IN_ORDER).toList());
    }
    return source;
  }

  private List<String> urls() {
    Part url = root.at("url");
    Part urls = root.at("urls");
    if (url.present() && urls.present()) {
      urls.note("'url' and 'urls' are both set; keep one");
    }
    return Stream.concat(
            Stream.ofNullable(url.read(Syntax::address)), urls.readAll(Syntax::address).stream())
        .distinct()
        .toList();
  }

  private Rhythm rhythm() {
    Part every = root.at("every");
    Part cron = root.at("cron");
    if (every.present() && cron.present()) {
      cron.note("'every' and 'cron' both say when; keep one");
    }
    Rhythm rhythm = cron.present() ? cron.read(Rhythm::cron) : every.read(Rhythm::every);
    return rhythm != null ? rhythm : Rhythm.AUTO;
  }

  private static Listing listing(Part list) {
    RuleBinder binder = new RuleBinder(null);
    Map<String, List<Rule>> fields = new LinkedHashMap<>();
    list.at("fields").keys().forEach((name, rules) -> fields.put(name, binder.rules(rules)));
    Part next = list.at("next");
    return new Listing(
        binder.rules(list.at("items")),
        binder.rules(list.at("link")),
        null,
        Map.copyOf(fields),
        next.present() ? binder.rule(next) : null,
        next.at("max").node().asInt(MORE_PAGES));
  }

  private Rules rules(Part article) {
    RuleBinder binder = new RuleBinder(listed);
    Map<String, List<Rule>> fields = new LinkedHashMap<>();
    for (String name : List.of("title", "date", "author", "body", "image")) {
      fields.put(name, binder.rules(article.at(name)));
    }
    return new Rules(
        Map.copyOf(fields),
        article.at("drop").readAll(Syntax::css),
        article.at("replace").members().stream()
            .map(SourceBinder::replacement)
            .filter(Objects::nonNull)
            .toList(),
        null,
        false,
        true);
  }

  private static @Nullable Replacement replacement(Part part) {
    boolean regex = part.at("regex").node().asBoolean(false);
    Pattern find = part.at("find").read(regex ? Syntax::regex : SourceBinder::literal);
    String with = part.at("with").present() ? part.at("with").text() : "";
    if (find == null || with == null) {
      return null;
    }
    if (!regex) {
      return new Replacement(find, Matcher.quoteReplacement(with));
    }
    part.at("with").read(text -> Syntax.replacement(find, text));
    return new Replacement(find, with);
  }

  private static Pattern literal(String text) {
    return Pattern.compile(Pattern.quote(text));
  }

  private Filing filing(Part post) {
    FieldText path = text(post.at("path"), FieldText::path);
    List<FieldText> tags = new ArrayList<>();
    for (Part tag : post.at("tags").members()) {
      FieldText text = text(tag, FieldText::of);
      if (text != null) {
        tags.add(text);
      }
    }
    return new Filing(
        path != null ? path : FieldText.path(FieldText.DEFAULT_PATH),
        text(post.at("category"), FieldText::of),
        Map.of(),
        List.copyOf(tags),
        "link".equals(post.at("same").text()),
        Filing.TEMPLATE);
  }

  /** Reads a text with places, each of which must have something that fills it. */
  private @Nullable FieldText text(Part part, Function<String, FieldText> syntax) {
    FieldText text = part.read(syntax);
    Set<String> known = new HashSet<>(listed);
    known.addAll(ARTICLE);
    if (text != null) {
      text.fields().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> part.note("nothing gives {" + name + "}; " + Nearest.hint(name, known)));
    }
    return text;
  }

  private static Fetch fetch(Part fetch) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, Part> header : fetch.at("headers").keys().entrySet()) {
      String value = header.getValue().read(Syntax::header);
      if (value != null) {
        headers.put(header.getKey(), value);
      }
    }
    return new Fetch(
        Map.copyOf(headers),
        fetch.at("timeout").read(Syntax::positive),
        fetch.at("delay").read(Durations::parse),
        fetch.at("concurrent").node().asInt(1),
        !"ignore".equals(fetch.at("robots").text()));
  }
}
