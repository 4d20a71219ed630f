package caravan.extract;

import caravan.source.Rule;
import caravan.web.BadAnswer;
import caravan.web.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document (RFC 8259) or a value within it, looked at by JSONPath (RFC 9535).
 *
 * @param node the document, or the value
 */
public record Json(JsonNode node) implements Content {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
  private static final Configuration PATHS =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
          .mappingProvider(new JacksonMappingProvider(MAPPER))
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();
  private static final int SHOWN = 80;

  /** Returns whether a page's text is JSON: told by how it begins and what its server says. */
  static boolean is(Page page, String text) {
    String start = text.stripLeading();
    boolean html = String.valueOf(page.contentType()).contains("html");
    return start.startsWith("{") || (start.startsWith("[") && !html);
  }

  /**
   * Reads a document.
   *
   * @throws BadAnswer if it is broken
   */
  static Json read(Page page, String text) {
    try {
      return new Json(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new BadAnswer(
          page.url()
              + " answered broken JSON (line "
              + line
              + ", column "
              + column
              + ": "
              + why.substring(0, Math.min(SHOWN, why.length()))
              + ")",
          200,
          false);
    }
  }

  @Override
  public List<Content> all(Rule rule) {
    List<Content> found = new ArrayList<>();
    for (JsonNode one : nodes(rule)) {
      found.add(new Json(one));
    }
    return found;
  }

  @Override
  public @Nullable String text(Rule rule) {
    return texts(rule).stream().findFirst().orElse(null);
  }

  /** Returns the texts of all values that a rule selects; objects and lists have none. */
  List<String> texts(Rule rule) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : nodes(rule)) {
      if (one.isValueNode() && !one.isNull()) {
        texts.add(one.asText());
      }
    }
    return texts;
  }

  /** Returns whether the list is there whose members a rule selects, however few they are. */
  boolean hasList(Rule rule) {
    JsonPath path = rule.json();
    String text = path == null ? "" : path.getPath();
    return text.endsWith("[*]")
        && JsonPath.compile(text.substring(0, text.length() - 3)).<JsonNode>read(node, PATHS).size()
            > 0;
  }

  /** Returns the beginning of the document, for a person. */
  String shown() {
    String text = node.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** Returns whether a rule leads to a text, however empty, or to null, which stands for one. */
  boolean hasText(Rule rule) {
    for (JsonNode one : nodes(rule)) {
      if (one.isValueNode()) {
        return true;
      }
    }
    return false;
  }

  private Iterable<JsonNode> nodes(Rule rule) {
    JsonPath path = rule.json();
    if (path == null) {
      return rule.css() == null ? List.of(node) : List.of();
    }
    JsonNode found = path.read(node, PATHS);
    return found;
  }
}
