package caravan.source;

import caravan.article.Digest;
import caravan.source.Source.Fetch;
import caravan.source.Source.Filing;
import caravan.source.Source.Listing;
import caravan.source.Source.Replacement;
import caravan.source.Source.Rules;
import caravan.source.YamlTree.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Binds a checked tree to a {@link Source}; each value's own syntax is judged here. */
final class SourceBinder {
  private static final Pattern ATTRIBUTE = Pattern.compile("^(.*)@([\\w:-]+)$", Pattern.DOTALL);
  private final YamlTree tree;

  SourceBinder(YamlTree tree) {
    this.tree = tree;
  }

  Source bind(String id) {
    JsonNode root = tree.root();
    return new Source(
        id,
        Digest.of(root.toString()),
        urls(root),
        text(root, "title"),
        text(root, "language"),
        value(root, "", "time-zone", ZoneId::of),
        rhythm(root),
        strings(root, "tags"),
        listing(root.path("list")),
        rules(root.path("article")),
        filing(root.path("post")),
        fetch(root.path("fetch")));
  }

  private List<String> urls(JsonNode root) {
    List<String> urls = new ArrayList<>(strings(root, "urls"));
    if (root.has("url")) {
      urls.add(0, root.get("url").asText());
    }
    for (String url : urls) {
      guarded(root.has("url") ? "/url" : "/urls", () -> address(url));
    }
    return urls.stream().distinct().toList();
  }

  private static URI address(String url) {
    URI uri = URI.create(url);
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + url + "' is no address of a page; it begins with http:// or https:// and a host");
    }
    return uri;
  }

  private Rhythm rhythm(JsonNode root) {
    Rhythm cron = value(root, "", "cron", Rhythm::cron);
    if (cron != null) {
      return cron;
    }
    Rhythm every = value(root, "", "every", Rhythm::every);
    return every != null ? every : Rhythm.AUTO;
  }

  private Listing listing(JsonNode list) {
    Map<String, List<Rule>> fields = new LinkedHashMap<>();
    list.path("fields")
        .fieldNames()
        .forEachRemaining(
            name -> fields.put(name, rules(list.path("fields"), name, "/list/fields")));
    JsonNode next = list.path("next");
    return new Listing(
        rules(list, "items", "/list"),
        rules(list, "link", "/list"),
        Map.copyOf(fields),
        next.isMissingNode() ? null : rule(next, "/list/next"),
        next.isObject() && next.has("max") ? next.get("max").asInt() : 3);
  }

  private Rules rules(JsonNode article) {
    Map<String, List<Rule>> fields = new LinkedHashMap<>();
    for (String name : List.of("title", "date", "author", "body", "image")) {
      fields.put(name, rules(article, name, "/article"));
    }
    List<String> drop = strings(article, "drop");
    for (int i = 0; i < drop.size(); i++) {
      String css = drop.get(i);
      guarded("/article/drop/" + i, () -> QueryParser.parse(css));
    }
    return new Rules(Map.copyOf(fields), drop, replacements(article.path("replace")));
  }

  private List<Replacement> replacements(JsonNode replace) {
    List<Replacement> all = new ArrayList<>();
    for (JsonNode one : replace) {
      String find = one.get("find").asText();
      boolean regex = one.path("regex").asBoolean(false);
      String at = "/article/replace/" + all.size() + "/find";
      Pattern pattern = guarded(at, () -> Pattern.compile(regex ? find : Pattern.quote(find)));
      String with = one.path("with").asText("");
      all.add(
          new Replacement(pattern, regex ? with : java.util.regex.Matcher.quoteReplacement(with)));
    }
    return List.copyOf(all);
  }

  private Filing filing(JsonNode post) {
    List<FieldText> tags = new ArrayList<>();
    for (String tag : strings(post, "tags")) {
      tags.add(guarded("/post/tags/" + tags.size(), () -> FieldText.of(tag)));
    }
    FieldText path = value(post, "/post", "path", FieldText::of);
    return new Filing(
        path != null ? path : FieldText.of(FieldText.DEFAULT_PATH),
        value(post, "/post", "category", FieldText::of),
        List.copyOf(tags),
        "link".equals(text(post, "same")));
  }

  private Fetch fetch(JsonNode fetch) {
    Map<String, String> headers = new LinkedHashMap<>();
    fetch
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    Duration timeout = value(fetch, "/fetch", "timeout", Durations::parse);
    Duration delay = value(fetch, "/fetch", "delay", Durations::parse);
    return new Fetch(
        Map.copyOf(headers),
        timeout,
        delay,
        fetch.path("concurrent").asInt(1),
        !"ignore".equals(text(fetch, "robots")));
  }

  private List<Rule> rules(JsonNode parent, String name, String pointer) {
    JsonNode node = parent.path(name);
    String at = pointer + "/" + name;
    if (node instanceof MissingNode) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(rule(node, at));
    }
    List<Rule> rules = new ArrayList<>();
    for (JsonNode member : node) {
      rules.add(rule(member, at + "/" + rules.size()));
    }
    return List.copyOf(rules);
  }

  private Rule rule(JsonNode node, String at) {
    if (node.isTextual()) {
      return Rule.AUTO;
    }
    String css = text(node, "css");
    String attribute = null;
    if (css != null) {
      var matcher = ATTRIBUTE.matcher(css);
      if (matcher.matches()) {
        css = matcher.group(1).strip();
        attribute = matcher.group(2);
      }
      String selector = css;
      if (!selector.isEmpty()) {
        guarded(at + "/css", () -> QueryParser.parse(selector));
      }
    }
    return new Rule(
        css,
        attribute,
        text(node, "field"),
        value(node, at, "regex", Pattern::compile),
        format(node, at),
        false);
  }

  private @Nullable String format(JsonNode node, String at) {
    String format = text(node, "format");
    if (format != null) {
      guarded(
          at + "/format",
          () -> java.time.format.DateTimeFormatter.ofPattern(format, java.util.Locale.ROOT));
    }
    return format;
  }

  private <T> @Nullable T value(
      JsonNode parent, String pointer, String name, Function<String, T> read) {
    String text = text(parent, name);
    return text == null ? null : guarded(pointer + "/" + name, () -> read.apply(text));
  }

  private <T> T guarded(String pointer, java.util.function.Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException | IllegalStateException | java.time.DateTimeException e) {
      String name = pointer.substring(1).replace('/', '.');
      throw new Invalid(tree.problem(pointer, "'" + name + "': " + e.getMessage()));
    }
  }

  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    return node.isMissingNode() || node.isNull() ? null : node.asText();
  }

  private static List<String> strings(JsonNode parent, String name) {
    List<String> all = new ArrayList<>();
    parent.path(name).forEach(node -> all.add(node.asText()));
    return List.copyOf(all);
  }
}
