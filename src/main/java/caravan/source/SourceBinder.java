package caravan.source;

import caravan.article.Digest;
import caravan.source.Source.Fetch;
import caravan.source.Source.Listing;
import caravan.source.Source.Replacement;
import caravan.source.Source.Rules;
import caravan.source.YamlTree.Invalid;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
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
  private static final Set<String> LISTED =
      Set.of("title", "author", "date", "updated", "summary", "content", "tags", "language");

  private final Part root;
  private final BiFunction<String, Set<String>, @Nullable String> templates;
  private final Set<String> fields;
  private final Set<String> listed = new HashSet<>(LISTED);

  /**
   * Makes a binder.
   *
   * @param templates says what is wrong with a template for a source's fields, or null
   */
  SourceBinder(YamlTree tree, BiFunction<String, Set<String>, @Nullable String> templates) {
    this.root = Part.root(tree);
    this.templates = templates;
    this.fields = root.at("list").at("fields").keys().keySet();
    listed.addAll(fields);
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
            new ConditionBinder(fields).conditions(root.at("keep")),
            new FilingBinder(listed, templates).filing(root.at("post")),
            fetch(root.at("fetch")),
            root.at("was").texts());
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

  private Listing listing(Part list) {
    RuleBinder binder = new RuleBinder(null);
    Map<String, List<Rule>> values = new LinkedHashMap<>();
    list.at("fields").keys().forEach((name, rules) -> values.put(name, binder.rules(rules)));
    Part link = list.at("link");
    boolean text = link.node().isTextual() && !"auto".equals(link.text());
    Part next = list.at("next");
    if (next.present() && !next.at("css").present() && !next.at("xpath").present()) {
      next.note("a selector is needed, such as { css: \"a[rel=next]\" }");
    }
    return new Listing(
        binder.rules(list.at("items")),
        text ? List.of() : binder.rules(link),
        text ? address(link) : null,
        Map.copyOf(values),
        next.present() ? binder.rule(next) : null,
        next.at("max").node().asInt(MORE_PAGES),
        list.at("max-items").node().asInt(Listing.MAX_ITEMS));
  }

  private @Nullable FieldText address(Part link) {
    link.noteSecret();
    FieldText text = link.text(FieldText::address, fields);
    if (text != null && text.fields().isEmpty()) {
      link.note("names no field, so all items would have one address; add one, such as {code}");
    }
    return text;
  }

  private Rules rules(Part article) {
    RuleBinder binder = new RuleBinder(listed);
    Map<String, List<Rule>> rules = new LinkedHashMap<>();
    for (String name : List.of("title", "date", "author", "body", "image")) {
      rules.put(name, binder.rules(article.at(name)));
    }
    Set<String> known = new HashSet<>(fields);
    known.add("link");
    return new Rules(
        Map.copyOf(rules),
        binder.drops(article.at("drop")),
        article.at("replace").members().stream()
            .map(SourceBinder::replacement)
            .filter(Objects::nonNull)
            .toList(),
        article.at("get").text(FieldText::address, known),
        "verbatim".equals(article.at("html").text()),
        !"never".equals(article.at("revisit").text()),
        binder.rules(article.at("next")),
        binder.rules(article.at("single")));
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

  private static Fetch fetch(Part fetch) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, Part> header : fetch.at("headers").keys().entrySet()) {
      String value = header.getValue().read(Syntax::header);
      if (value != null) {
        headers.put(header.getKey(), value);
      }
    }
    String cookies = fetch.at("cookies").text();
    if (cookies != null) {
      headers.put("Cookie", cookies);
    }
    return new Fetch(
        Map.copyOf(headers),
        fetch.at("timeout").read(Syntax::positive),
        fetch.at("delay").read(Durations::parse),
        fetch.at("concurrent").node().asInt(1),
        !"ignore".equals(fetch.at("robots").text()),
        fetch.at("proxy").text());
  }
}
