package caravan.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML document as a JSON tree that remembers where each value stands in the file.
 *
 * <p>YAML 1.2 core schema; duplicate keys are errors; aliases are refused. Not thread-safe while it
 * is read.
 */
final class YamlTree {
  private final String file;
  private final UnaryOperator<String> placeholders;
  private final Map<String, Mark> marks = new HashMap<>();
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

  /**
   * Returns a problem at the value (or key) that a JSON pointer names, or at its nearest parent.
   */
  Problem problem(String pointer, String message) {
    String at = pointer;
    while (!at.isEmpty() && !marks.containsKey(at)) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    Mark mark = marks.get(at);
    return mark == null
        ? new Problem(file, 1, 1, message)
        : new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message);
  }

  private JsonNode read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setMaxAliasesForCollections(0)
            .build();
    try {
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty() || !(node.get() instanceof MappingNode)) {
        throw new Invalid(
            new Problem(
                file, 1, 1, "a source is a list of keys; the smallest is 'url: https://…'"));
      }
      return tree(node.get(), "");
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      throw new Invalid(
          new Problem(
              file,
              mark == null ? 1 : mark.getLine() + 1,
              mark == null ? 1 : mark.getColumn() + 1,
              "not valid YAML: "
                  + e.getProblem()
                  + "; quote texts that hold : # { [ & * ! | > ' \""));
    } catch (YamlEngineException e) {
      throw new Invalid(new Problem(file, 1, 1, "not valid YAML: " + e.getMessage()));
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
        throw new Invalid(problem(pointer, "a key must be a plain word"));
      }
      String name = key.getValue();
      String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      if (object.has(name)) {
        key.getStartMark().ifPresent(mark -> marks.put(child, mark));
        throw new Invalid(problem(child, "'" + name + "' stands here twice; keep one"));
      }
      key.getStartMark().ifPresent(mark -> marks.put(child, mark));
      object.set(name, tree(tuple.getValueNode(), child));
    }
    return object;
  }

  private JsonNode scalar(ScalarNode node, String pointer) {
    String value = node.getValue();
    if (node.getTag().equals(Tag.STR)) {
      return TextNode.valueOf(resolved(value, pointer));
    }
    if (node.getTag().equals(Tag.INT)) {
      return JsonNodeFactory.instance.numberNode(new java.math.BigDecimal(number(value)));
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return JsonNodeFactory.instance.booleanNode(value.equalsIgnoreCase("true"));
    }
    if (node.getTag().equals(Tag.NULL)) {
      return JsonNodeFactory.instance.nullNode();
    }
    return TextNode.valueOf(resolved(value, pointer));
  }

  private static String number(String value) {
    return value.matches("[-+]?\\d{1,18}") ? value : "0";
  }

  private String resolved(String value, String pointer) {
    try {
      return placeholders.apply(value);
    } catch (IllegalArgumentException e) {
      throw new Invalid(problem(pointer, String.valueOf(e.getMessage())));
    }
  }

  /** Thrown for a file that can't be bound; carries what is wrong. */
  static final class Invalid extends RuntimeException {
    private final transient java.util.List<Problem> problems;

    Invalid(java.util.List<Problem> problems) {
      super(String.valueOf(problems.get(0)));
      this.problems = java.util.List.copyOf(problems);
    }

    Invalid(Problem problem) {
      this(java.util.List.of(problem));
    }

    java.util.List<Problem> problems() {
      return problems;
    }
  }
}
