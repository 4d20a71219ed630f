package caravan.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a source file and where it stands. What can't be read is noted and passed over, so
 * that a person gets all problems of a file at once.
 *
 * @param pointer JSON pointer (RFC 6901)
 * @param node the value; a missing node where the file has none
 * @param noted the file's problems so far, shared by all its parts
 */
record Part(YamlTree tree, String pointer, JsonNode node, List<Problem> noted) {

  /** Returns the whole file. */
  static Part root(YamlTree tree) {
    return new Part(tree, "", tree.root(), new ArrayList<>());
  }

  /** Returns the value of a key, present or not. */
  Part at(String key) {
    return new Part(tree, YamlTree.child(pointer, key), node.path(key), noted);
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Returns the members of a list; of no list, none. */
  List<Part> members() {
    List<Part> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(member -> all.add(new Part(tree, pointer + "/" + all.size(), member, noted)));
    }
    return all;
  }

  /** Returns the values of all keys, in their order. */
  Map<String, Part> keys() {
    Map<String, Part> all = new LinkedHashMap<>();
    node.fieldNames().forEachRemaining(key -> all.put(key, at(key)));
    return all;
  }

  @Nullable String text() {
    return present() ? node.asText() : null;
  }

  /** Returns the texts of a list. */
  List<String> texts() {
    return members().stream().map(member -> member.node().asText()).toList();
  }

  /** Returns what a text means, or null where there is none or it can't be read. */
  <T> @Nullable T read(Function<String, T> syntax) {
    String text = text();
    if (text == null) {
      return null;
    }
    try {
      return syntax.apply(text);
    } catch (IllegalArgumentException e) {
      note(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Returns what the members of a list mean, without those that can't be read. */
  <T> List<T> readAll(Function<String, T> syntax) {
    List<T> all = new ArrayList<>();
    for (Part member : members()) {
      T value = member.read(syntax);
      if (value != null) {
        all.add(value);
      }
    }
    return List.copyOf(all);
  }

  /** Returns a text with places, each of which must have something that fills it. */
  @Nullable FieldText text(Function<String, FieldText> syntax, Set<String> known) {
    FieldText text = read(syntax);
    if (text != null) {
      text.fields().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> note("nothing gives {" + name + "}; " + Nearest.hint(name, known)));
    }
    return text;
  }

  /** Notes where a value of the environment would get into posts and feeds. */
  void noteSecret() {
    String text = text();
    if (text != null && tree.isSecret(text)) {
      note(
          "a value of the environment would be published with it; take a setting, or leave it out");
    }
  }

  /** Notes what is wrong with this value. */
  void note(String message) {
    noted.add(tree.problem(pointer, YamlTree.name(pointer) + ": " + message));
  }

  /** Notes at the file's top what is wrong with a value that the file leaves out. */
  void noteAtTop(String message) {
    noted.add(tree.problem("", YamlTree.name(pointer) + ": " + message));
  }
}
