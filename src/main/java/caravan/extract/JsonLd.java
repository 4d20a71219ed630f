package caravan.extract;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** What a page says of itself in its JSON-LD scripts; broken ones say nothing. */
final class JsonLd {
  private static final String TYPE = "application/ld+json";
  private static final String FREE = "isAccessibleForFree";
  private static final Pattern NOT_FREE =
      Pattern.compile(FREE + "\"\\s*:\\s*\"?(?:[Ff]alse|[Nn]o\\b)");
  private static final int MAX_SCRIPTS = 30;
  private static final int MAX_CHARS = 500_000;
  private static final int MAX_NODES = 5_000;
  private static final int MAX_VALUES = 60;
  private static final List<String> INNER = List.of("@graph", "mainEntity", "mainEntityOfPage");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?:\\w*Article|\\w*Posting|Report|Recipe|Review|HowTo|CreativeWork|VideoObject)");

  private static final Pattern RECORDING = Pattern.compile("(?:Audio|Video|Media)Object");

  /** Reads what browsers' tools let pass: comments, loose commas, raw line breaks in strings. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(MAX_CHARS)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private final List<JsonNode> articles = new ArrayList<>();
  private final List<JsonNode> others = new ArrayList<>();
  private final Map<String, JsonNode> named = new HashMap<>();

  private boolean isSold;

  private JsonLd() {}

  static JsonLd of(List<Element> scripts) {
    JsonLd found = new JsonLd();
    int read = 0;
    for (Element script : scripts) {
      String type = script.attr("type");
      if (!type.isEmpty() && type.strip().equalsIgnoreCase(TYPE) && read++ < MAX_SCRIPTS) {
        String data = script.data();
        if (data.length() <= MAX_CHARS) {
          found.read(data);
        }
      }
    }
    return found;
  }

  /** Returns whether one of them says that not all may read the article. */
  boolean isSold() {
    return isSold;
  }

  private void read(String data) {
    String json =
        data.replace("<![CDATA[", "").replace("]]>", "").replace("<!--", "").replace("-->", "");
    isSold |= data.contains(FREE) && NOT_FREE.matcher(data).find();
    try {
      JsonNode root = MAPPER.readTree(json);
      if (root != null) {
        gather(root);
      }
    } catch (JsonProcessingException e) {
      return; // what isn't JSON says nothing
    }
  }

  private void gather(JsonNode root) {
    Deque<JsonNode> waiting = new ArrayDeque<>(List.of(root));
    for (int seen = 0; !waiting.isEmpty() && seen < MAX_NODES; seen++) {
      JsonNode node = waiting.poll();
      if (node.isArray()) {
        node.forEach(waiting::add);
      } else if (node.isObject()) {
        (isArticle(node.path("@type")) ? articles : others).add(node);
        if (node.path("@id").isTextual() && node.path("name").isTextual()) {
          named.putIfAbsent(node.path("@id").asText(), node);
        }
        for (String inner : INNER) {
          waiting.add(node.path(inner));
        }
      }
    }
  }

  private static boolean isArticle(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isArticle(one)) {
          return true;
        }
      }
      return false;
    }
    return ARTICLE.matcher(type.asText("")).matches();
  }

  /** Returns the first text an article of the page has under one of the names, or null. */
  @Nullable String article(String... names) {
    return first(articles, names);
  }

  /** Returns the first text anything described has under one of the names, or null. */
  @Nullable String any(String... names) {
    String found = first(articles, names);
    return found != null ? found : first(others, names);
  }

  /** Returns all texts that the first article with the field has in it, without doubles. */
  List<String> all(String name) {
    for (JsonNode article : articles) {
      Set<String> found = new LinkedHashSet<>();
      JsonNode value = article.path(name);
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        JsonNode known = named.get(one.path("@id").asText(""));
        String text = text(one.has("name") || known == null ? one : known, 0);
        if (text != null && found.size() < MAX_VALUES) {
          found.add(text);
        }
      }
      if (!found.isEmpty()) {
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  /** Returns the recordings that stand in an article, or beside it, in the order described. */
  List<JsonNode> recordings() {
    List<JsonNode> found = new ArrayList<>();
    for (List<JsonNode> nodes : List.of(articles, others)) {
      for (JsonNode node : nodes) {
        if (RECORDING.matcher(node.path("@type").asText("")).matches()) {
          found.add(node);
        }
        for (String field : List.of("audio", "video", "associatedMedia")) {
          JsonNode value = node.path(field);
          (value.isArray() ? value : List.of(value)).forEach(found::add);
        }
      }
    }
    return found.subList(0, Math.min(found.size(), MAX_VALUES));
  }

  private static @Nullable String first(List<JsonNode> nodes, String... names) {
    for (String name : names) {
      for (JsonNode node : nodes) {
        String text = text(node.path(name), 0);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  /** Returns a value as text: itself, its name or address, the first of a list. */
  private static @Nullable String text(JsonNode value, int depth) {
    if (value.isTextual() || value.isNumber()) {
      String raw = value.asText();
      String text =
          raw.indexOf('&') < 0 ? raw.strip() : Parser.unescapeEntities(raw, false).strip();
      return text.isEmpty() ? null : text;
    }
    if (depth > 4) {
      return null;
    }
    if (value.isArray()) {
      for (JsonNode one : value) {
        String text = text(one, depth + 1);
        if (text != null) {
          return text;
        }
      }
    }
    for (String name : List.of("name", "url", "@value", "contentUrl")) {
      String text = value.isObject() ? text(value.path(name), depth + 1) : null;
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
