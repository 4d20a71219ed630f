package caravan.source;

import caravan.source.YamlTree.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads source files: YAML, placeholders, the JSON Schema, then the values that a schema can't
 * judge. Thread-safe.
 */
public final class SourceReader {
  private final JsonSchema schema;
  private final UnaryOperator<String> placeholders;

  /**
   * What became of a file: a source, or the reasons why there is none.
   *
   * @param id the source's id, from the file's name
   */
  public record Result(String id, @Nullable Source source, List<Problem> problems) {}

  /**
   * Makes a reader.
   *
   * @param schema {@code config/source.schema.json}
   * @param placeholders resolves {@code {{key}}} in values
   * @throws IOException if the schema can't be read
   */
  public SourceReader(Path schema, UnaryOperator<String> placeholders) throws IOException {
    this.schema =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(Files.readString(schema, StandardCharsets.UTF_8));
    this.placeholders = placeholders;
  }

  /** Reads one file; a file that can't be read is a problem like any other. */
  public Result read(Path file) {
    String id = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String label = label(file);
    try {
      return new Result(
          id, bind(id, label, Files.readString(file, StandardCharsets.UTF_8)), List.of());
    } catch (Invalid e) {
      return new Result(id, null, e.problems());
    } catch (IOException e) {
      Problem problem = new Problem(label, 1, 1, "cannot be read as UTF-8 text: " + e);
      return new Result(id, null, List.of(problem));
    }
  }

  private static String label(Path file) {
    int names = file.getNameCount();
    return names < 3 ? file.toString() : file.subpath(names - 3, names).toString();
  }

  private Source bind(String id, String label, String text) {
    YamlTree tree = YamlTree.of(label, text, placeholders);
    if (!id.matches("[a-z0-9-]+") || Reserved.IDS.contains(id)) {
      throw new Invalid(
          new Problem(
              label,
              1,
              1,
              "the file's name is the source's id: '"
                  + id
                  + "' must be of a-z, 0-9 and - and none of "
                  + new TreeSet<>(Reserved.IDS)));
    }
    List<Problem> problems =
        schema.validate(tree.root()).stream()
            .map(message -> problem(tree, message))
            .distinct()
            .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::message))
            .toList();
    if (!problems.isEmpty()) {
      throw new Invalid(problems);
    }
    return new SourceBinder(tree).bind(id);
  }

  private Problem problem(YamlTree tree, ValidationMessage message) {
    String at = pointer(message);
    String where = at.isEmpty() ? "the file" : "'" + at.substring(1).replace('/', '.') + "'";
    String property = message.getProperty();
    return switch (message.getType()) {
      case "additionalProperties" ->
          tree.problem(at + "/" + property, unknown(property, message, where));
      case "anyOf" -> tree.problem(at, "a source needs 'url' (one address) or 'urls' (a list)");
      case "const" ->
          tree.problem(
              at,
              where
                  + ": '"
                  + message.getInstanceNode().asText()
                  + "' is no rule; for a selector write { css: \""
                  + message.getInstanceNode().asText()
                  + "\" }, or auto");
      case "pattern" ->
          tree.problem(
              at,
              where
                  + ": '"
                  + message.getInstanceNode().asText()
                  + "' can't be read; write it like "
                  + beside(message, "/examples/0").asText());
      default -> tree.problem(at, where + ": " + message.getError());
    };
  }

  private String unknown(String property, ValidationMessage message, String where) {
    List<String> known = new ArrayList<>();
    beside(message, "/properties").fieldNames().forEachRemaining(known::add);
    String hint =
        Nearest.to(property, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("known here: " + String.join(", ", known));
    return where + " has no key '" + property + "'; " + hint;
  }

  /** Returns what stands in the schema beside the keyword that failed. */
  private JsonNode beside(ValidationMessage message, String pointer) {
    String path = message.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(path.substring(0, path.lastIndexOf('/')) + pointer);
  }

  private static String pointer(ValidationMessage message) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
      pointer.append('/').append(message.getInstanceLocation().getName(i));
    }
    return pointer.toString();
  }
}
