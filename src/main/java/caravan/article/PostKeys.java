package caravan.article;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The keys of a front matter: every value a text as it was written, whatever type YAML would give
 * it. Immutable once read.
 */
final class PostKeys {
  /** Where a value that is itself a list of keys keeps its text, as themes for Jekyll write it. */
  private static final List<String> INNER = List.of("name", "path", "url");

  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Reads the keys.
   *
   * @param path of the post, for messages
   * @param yaml the lines between the two {@code ---}, the first of which is line 2 of the file
   * @throws PostReader.Broken if they are not valid YAML
   */
  PostKeys(String path, String yaml) {
    this.path = path;
    try {
      read(Yaml.compose(yaml, true));
    } catch (Yaml.Broken e) {
      throw new PostReader.Broken(
          path + ":" + (e.line() + 1) + ": the front matter: " + e.getMessage());
    }
  }

  private void read(@Nullable Node root) {
    if (root == null) {
      return;
    }
    if (!(root instanceof MappingNode mapping)) {
      throw new PostReader.Broken(
          path + ":2: the front matter is no list of keys; write lines such as title: \"News\"");
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && values.put(key.getValue(), tuple.getValueNode()) != null) {
        throw new PostReader.Broken(
            path + ":" + line(key) + ": '" + key.getValue() + "' stands here twice; keep one");
      }
    }
  }

  /** Returns a value, or null where there is none or it is blank. */
  @Nullable String text(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode several) {
      List<String> all = scalars(several);
      return all.isEmpty() ? null : String.join(", ", all);
    }
    return value == null ? null : scalar(value);
  }

  /** Returns a value, or another where there is none or it is blank. */
  String text(String key, String none) {
    String text = text(key);
    return text == null ? none : text;
  }

  /** Returns the value of the first of two keys that has one, or null. */
  @Nullable String either(String key, String other) {
    String text = text(key);
    return text == null ? text(other) : text;
  }

  /**
   * Returns a list, a single value's words or, as Jekyll does, the one value of the key's singular.
   */
  List<String> list(String key, String single) {
    Node value = values.get(key);
    if (value instanceof SequenceNode several) {
      return scalars(several).stream().distinct().toList();
    }
    String words = value == null ? null : scalar(value);
    if (words != null) {
      return Stream.of(words.strip().split("\\s+")).distinct().toList();
    }
    String one = text(single);
    return one == null ? List.of() : List.of(one);
  }

  /** Returns the line of a key's value in the file, 1 where it has none. */
  int line(String key) {
    Node value = values.get(key);
    return value == null ? 1 : line(value);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 2;
  }

  private static List<String> scalars(SequenceNode several) {
    List<String> all = new ArrayList<>();
    for (Node one : several.getValue()) {
      String text = scalar(one);
      if (text != null) {
        all.add(text);
      }
    }
    return all;
  }

  private static @Nullable String scalar(Node node) {
    if (node instanceof MappingNode mapping) {
      return inner(mapping, INNER);
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      return null;
    }
    boolean none = scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getTag().equals(Tag.NULL);
    return none ? null : scalar.getValue();
  }

  /** Returns a value that stands inside of another key's, or null. */
  @Nullable String part(String key, String name) {
    return values.get(key) instanceof MappingNode mapping ? inner(mapping, List.of(name)) : null;
  }

  private static @Nullable String inner(MappingNode mapping, List<String> names) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && names.contains(key.getValue())
          && tuple.getValueNode() instanceof ScalarNode value) {
        return scalar(value);
      }
    }
    return null;
  }
}
