package caravan.source;

import caravan.article.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML document as a JSON tree that remembers where each value stands in the file.
 *
 * <p>YAML 1.2 core schema; duplicate keys are errors; aliases are refused. Messages show values as
 * the file has them, with their placeholders, so that no secret gets into a log. Not thread-safe
 * while it is read.
 */
final class YamlTree {
  private final String file;
  private final UnaryOperator<String> placeholders;
  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();
  private final JsonNode root;

  private YamlTree(String file, String text, UnaryOperator<String> placeholders) {
    this.file = file;
    this.placeholders = placeholders;
    this.root = read(text);
  }

  /**
   * Reads a document.
   *
   * @param file name for the problems
   * @param text the document
   * @param placeholders resolves {@code {{key}}} in a value; throws IllegalArgumentException
   * @throws Invalid for anything that is not one YAML mapping
   */
  static YamlTree of(String file, String text, UnaryOperator<String> placeholders) {
    return new YamlTree(file, text, placeholders);
  }

  JsonNode root() {
    return root;
  }

  /** Returns the pointer of a key below a pointer (RFC 6901). */
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** Returns what a person calls the value at a pointer: its keys, without numbers of lists. */
  static String name(String pointer) {
    String keys = pointer.replaceAll("/\\d+(?=/|$)", "").replaceFirst("^/", "").replace('/', '.');
    return keys.isEmpty() ? "the file" : "'" + keys.replace("~1", "/").replace("~0", "~") + "'";
  }

  /**
   * Returns a problem at the value (or key) that a JSON pointer names, or at its nearest parent.
   */
  Problem problem(String pointer, String message) {
    String at = pointer;
    while (!at.isEmpty() && !marks.containsKey(at)) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    String shown = message;
    for (Map.Entry<String, String> one : written.entrySet()) {
      shown = shown.replace("'" + one.getKey() + "'", "'" + one.getValue() + "'");
    }
    Mark mark = marks.get(at);
    return mark == null
        ? new Problem(file, 1, 1, shown)
        : new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, shown);
  }

  /** Returns whether a value came from the environment, in part or whole: it may be a secret. */
  boolean isSecret(String value) {
    return written.getOrDefault(value, "").matches("(?s).*\\{\\{\\s*env:.*");
  }

  private JsonNode read(String text) {
    try {
      Node node = Yaml.compose(text, false);
      if (node instanceof MappingNode) {
        return tree(node, "");
      }
      String found = node == null ? "the file is empty" : "the file holds no keys";
      throw new Invalid(
          new Problem(file, 1, 1, found + "; the smallest source is one line: url: https://…"));
    } catch (Yaml.Broken e) {
      throw new Invalid(new Problem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
    }
  }

  private JsonNode tree(Node node, String pointer) {
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer);
    }
    node.getStartMark().ifPresent(mark -> marks.putIfAbsent(pointer, mark));
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(tree(item, pointer + "/" + array.size()));
      }
      return array;
    }
    return scalar((ScalarNode) node, pointer);
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    mapping.getStartMark().ifPresent(mark -> marks.putIfAbsent(pointer, mark));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new Invalid(
            problem(
                pointer, name(pointer) + ": a text that begins with { or [ must stand in quotes"));
      }
      String name = key.getValue();
      String child = child(pointer, name);
      key.getStartMark().ifPresent(mark -> marks.put(child, mark));
      if (object.has(name)) {
        throw new Invalid(problem(child, "'" + name + "' stands here twice; keep one"));
      }
      object.set(name, tree(tuple.getValueNode(), child));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode node, String pointer) {
    String value = node.getValue();
    boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    if (number && value.matches("[-+]?\\d{1,18}(\\.\\d{1,18})?")) {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(value));
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return JsonNodeFactory.instance.booleanNode(value.equalsIgnoreCase("true"));
    }
    if (node.getTag().equals(Tag.NULL)) {
      return JsonNodeFactory.instance.nullNode();
    }
    return TextNode.valueOf(resolved(value, pointer));
  }

  private String resolved(String value, String pointer) {
    try {
      String resolved = placeholders.apply(value);
      if (!resolved.equals(value) && !resolved.isBlank()) {
        written.put(resolved, value);
      }
      return resolved;
    } catch (IllegalArgumentException e) {
      throw new Invalid(problem(pointer, name(pointer) + ": " + e.getMessage()));
    }
  }

  /** Thrown for a file that can't be bound; carries what is wrong. */
  static final class Invalid extends RuntimeException {
    private final transient List<Problem> problems;

    Invalid(List<Problem> problems) {
      super(String.valueOf(problems.get(0)), null, false, false);
      this.problems = List.copyOf(problems);
    }

    Invalid(Problem problem) {
      this(List.of(problem));
    }

    List<Problem> problems() {
      return problems;
    }
  }
}
