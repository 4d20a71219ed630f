package caravan.source;

import caravan.article.Slug;
import caravan.source.YamlTree.Invalid;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of views: YAML, placeholders, the JSON Schema, then the values that a schema
 * can't judge. Thread-safe.
 */
public final class ViewReader {
  private final JsonSchema schema;
  private final UnaryOperator<String> placeholders;

  /**
   * What became of a file: a view, or the reasons why there is none.
   *
   * @param name the view's name, from the file's
   */
  public record Result(String name, @Nullable View view, List<Problem> problems) {}

  /**
   * Makes a reader.
   *
   * @param schema {@code config/feed.schema.json}
   * @param placeholders resolves {@code {{key}}} in values
   * @throws IOException if the schema can't be read
   */
  public ViewReader(Path schema, UnaryOperator<String> placeholders) throws IOException {
    this.schema =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(Files.readString(schema, StandardCharsets.UTF_8));
    this.placeholders = placeholders;
  }

  /** Reads one file; a file that can't be read is a problem like any other. */
  public Result read(Path file) {
    String name = SourceReader.id(file);
    String label = SourceReader.label(file);
    try {
      return new Result(name, bind(name, label, SourceReader.text(file, label, "view")), List.of());
    } catch (Invalid e) {
      return new Result(name, null, e.problems());
    } catch (IOException e) {
      Problem problem = new Problem(label, 1, 1, "can't be read: " + SourceReader.why(e));
      return new Result(name, null, List.of(problem));
    }
  }

  private View bind(String name, String label, String text) {
    named(name, label);
    if (text.isBlank()) {
      throw invalid(label, "the file is empty; the smallest view is one line: sources: [acme]");
    }
    YamlTree tree = YamlTree.of(label, text, placeholders);
    List<Problem> problems = SchemaProblems.of(schema, tree);
    if (!problems.isEmpty()) {
      throw new Invalid(problems);
    }
    return new ViewBinder(tree).bind(name);
  }

  private static void named(String name, String label) {
    if (!SourceReader.ID.matcher(name).matches()) {
      throw invalid(
          label,
          "the file's name is the feed's and made of a-z, 0-9 and -; rename it, such as "
              + Slug.of(name)
              + ".yaml");
    }
    if (Reserved.holds(name)) {
      throw invalid(
          label,
          "'"
              + name
              + "' is the name of a feed of Caravan's own; rename the file, such as "
              + name
              + "-view.yaml");
    }
  }

  private static Invalid invalid(String label, String message) {
    return new Invalid(new Problem(label, 1, 1, message));
  }
}
