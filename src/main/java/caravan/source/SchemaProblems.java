package caravan.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what breaks the schema in the words of someone who never saw one: the key, the value as it
 * stands in the file, and how it would be right.
 */
final class SchemaProblems {
  private final JsonSchema schema;
  private final YamlTree tree;

  private SchemaProblems(JsonSchema schema, YamlTree tree) {
    this.schema = schema;
    this.tree = tree;
  }

  /** Returns what is wrong, in the order of the lines, one problem a mistake. */
  static List<Problem> of(JsonSchema schema, YamlTree tree) {
    SchemaProblems problems = new SchemaProblems(schema, tree);
    return schema.validate(tree.root()).stream()
        .map(problems::problem)
        .distinct()
        .sorted(Problem.IN_ORDER)
        .toList();
  }

  private Problem problem(ValidationMessage message) {
    String at = pointer(message);
    String key = YamlTree.name(at);
    return switch (message.getType()) {
      case "additionalProperties" -> unknown(message, at);
      case "anyOf" -> tree.problem(at, "a source needs 'url', as in url: https://…");
      case "required" -> required(message, at);
      case "propertyNames" ->
          tree.problem(
              YamlTree.child(at, String.valueOf(message.getProperty())),
              key
                  + ": '"
                  + message.getProperty()
                  + "' is no name of a header; letters, digits and -, such as Accept-Language");
      default -> tree.problem(at, key + value(message));
    };
  }

  private Problem required(ValidationMessage message, String at) {
    return at.isEmpty()
        ? tree.problem(at, "a source needs 'url', as in url: https://…")
        : tree.problem(at, YamlTree.name(at) + " needs the key '" + message.getProperty() + "'");
  }

  private Problem unknown(ValidationMessage message, String at) {
    List<String> known = new ArrayList<>();
    beside(message, "/properties").fieldNames().forEachRemaining(known::add);
    String key = message.getProperty();
    return tree.problem(
        YamlTree.child(at, key),
        YamlTree.name(at) + " has no key '" + key + "'; " + Nearest.hint(key, known));
  }

  private String value(ValidationMessage message) {
    JsonNode value = message.getInstanceNode();
    String shown = "'" + value.asText() + "'";
    String like = "; write it like " + shown(beside(message, "/examples/0"));
    return switch (message.getType()) {
      case "type" -> type(message, value);
      case "const" -> bare(message, value.asText());
      case "enum" -> ": " + shown + " is none of " + join(beside(message, "/enum"));
      case "minimum", "maximum" -> range(message, shown, like);
      case "minLength", "minItems", "minProperties" ->
          " is empty; give it a value or delete the line";
      case "pattern" -> ": " + shown + " can't be read" + like;
      default -> ": " + message.getError();
    };
  }

  private static String bare(ValidationMessage message, String text) {
    boolean address = pointer(message).startsWith("/list/link/") && text.contains("://");
    return address
        ? ": '" + text + "' is an address, which stands alone; write it without a list"
        : ": '" + text + "' is no rule; write { css: \"" + text + "\" }, or auto";
  }

  private String range(ValidationMessage message, String shown, String like) {
    boolean span = beside(message, "/type").isArray();
    return span
        ? ": " + shown + " has no unit (ms, s, m, h or d)" + like
        : ": "
            + shown
            + " is out of range; from "
            + beside(message, "/minimum").asText()
            + " to "
            + beside(message, "/maximum").asText();
  }

  private String type(ValidationMessage message, JsonNode value) {
    if (value.isNull()) {
      return " is empty; give it a value or delete the line";
    }
    JsonNode type = beside(message, "/type");
    String wanted = type.isArray() ? type.path(0).asText() : type.asText();
    String example = shown(beside(message, "/examples/0"));
    return switch (wanted) {
      case "string" ->
          value.isValueNode()
              ? ": a text is needed; put '" + value.asText() + "' in quotes"
              : ": one text is needed, not " + kind(value) + "; write it like " + example;
      case "array" ->
          value.isValueNode()
              ? ": a list is needed; write [" + shown(value) + "]"
              : ": a list is needed, not " + kind(value) + "; write it like " + example;
      case "integer" -> ": a whole number is needed, such as " + example;
      case "boolean" -> ": true or false is needed, not '" + value.asText() + "'";
      default ->
          beside(message, "/title").asText().equals("Selector")
              ? ": a selector is needed, such as " + example + ", or auto"
              : ": keys of its own are needed; write it like " + example;
    };
  }

  private static String kind(JsonNode value) {
    return value.isArray() ? "a list" : "keys of its own";
  }

  /** Writes a value on one line, as a person would write it in YAML. */
  private static String shown(JsonNode value) {
    if (value.isArray()) {
      return "[" + join(value) + "]";
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(key -> key.getKey() + ": " + shown(key.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    String text = value.asText();
    boolean plain = !value.isTextual() || text.matches("[\\p{L}\\d][\\p{L}\\d/.:_-]*[\\p{L}\\d/]?");
    return plain ? text : "\"" + text + "\"";
  }

  private static String join(JsonNode values) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add(shown(value)));
    return String.join(", ", all);
  }

  /** Returns what stands in the schema beside the keyword that failed. */
  private JsonNode beside(ValidationMessage message, String pointer) {
    String path = message.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(path.substring(0, path.lastIndexOf('/')) + pointer);
  }

  private static String pointer(ValidationMessage message) {
    String pointer = "";
    for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
      pointer =
          YamlTree.child(pointer, String.valueOf(message.getInstanceLocation().getElement(i)));
    }
    return pointer;
  }
}
