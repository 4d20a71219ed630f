package caravan.source;

import caravan.article.Slug;
import caravan.source.YamlTree.Invalid;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads source files: YAML, placeholders, the JSON Schema, then the values that a schema can't
 * judge. Thread-safe.
 */
public final class SourceReader {
  static final Pattern ID = Pattern.compile("[a-z0-9-]+");
  private static final long LARGEST = 1_000_000;

  private final JsonSchema schema;
  private final UnaryOperator<String> placeholders;
  private final BiFunction<String, Set<String>, @Nullable String> templates;

  /**
   * What became of a file: a source, or the reasons why there is none.
   *
   * @param id the source's id, from the file's name
   */
  public record Result(String id, @Nullable Source source, List<Problem> problems) {}

  /**
   * Makes a reader that takes every template for a good one.
   *
   * @param schema {@code config/source.schema.json}
   * @param placeholders resolves {@code {{key}}} in values
   * @throws IOException if the schema can't be read
   */
  public SourceReader(Path schema, UnaryOperator<String> placeholders) throws IOException {
    this(schema, placeholders, (template, fields) -> null);
  }

  /**
   * Makes a reader.
   *
   * @param schema {@code config/source.schema.json}
   * @param placeholders resolves {@code {{key}}} in values
   * @param templates given a template's name and the names that a source's items may have, says
   *     what is wrong with it, or null
   * @throws IOException if the schema can't be read
   */
  public SourceReader(
      Path schema,
      UnaryOperator<String> placeholders,
      BiFunction<String, Set<String>, @Nullable String> templates)
      throws IOException {
    this.schema =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(Files.readString(schema, StandardCharsets.UTF_8));
    this.placeholders = placeholders;
    this.templates = templates;
  }

  /** Reads one file; a file that can't be read is a problem like any other. */
  public Result read(Path file) {
    String id = id(file);
    String label = label(file);
    try {
      return new Result(id, bind(id, label, text(file, label, "source")), List.of());
    } catch (Invalid e) {
      return new Result(id, null, e.problems());
    } catch (IOException e) {
      return new Result(id, null, List.of(new Problem(label, 1, 1, "can't be read: " + why(e))));
    }
  }

  /** Returns the id that a file's name stands for. */
  static String id(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  /** Returns what a file is called in problems: its name and two folders, where it has them. */
  static String label(Path file) {
    int names = file.getNameCount();
    return names < 3 ? file.toString() : file.subpath(names - 3, names).toString();
  }

  static String why(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "its permissions forbid it";
    }
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  /** Returns the text of a file that a person wrote, of a {@code source} or {@code view}. */
  static String text(Path file, String label, String what) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new Invalid(
          new Problem(label, 1, 1, "larger than a megabyte: that is no " + what + " file"));
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    boolean broken = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError();
    String read = text.flip().toString();
    if (!broken) {
      return read;
    }
    int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
    int column = read.length() - read.lastIndexOf('\n');
    throw new Invalid(
        new Problem(label, line, column, "a character that is not UTF-8; save the file as UTF-8"));
  }

  private Source bind(String id, String label, String text) {
    named(id, label);
    YamlTree tree = YamlTree.of(label, text, placeholders);
    List<Problem> problems = SchemaProblems.of(schema, tree);
    if (!problems.isEmpty()) {
      throw new Invalid(problems);
    }
    return new SourceBinder(tree, templates).bind(id);
  }

  private static void named(String id, String label) {
    if (!ID.matcher(id).matches()) {
      throw new Invalid(
          new Problem(
              label,
              1,
              1,
              "the file's name is the source's id and made of a-z, 0-9 and -; rename it, such as "
                  + Slug.of(id)
                  + ".yaml"));
    }
    if (Reserved.holds(id)) {
      throw new Invalid(
          new Problem(
              label,
              1,
              1,
              "'"
                  + id
                  + "' is the name of a feed of Caravan's own; rename the file, such as "
                  + id
                  + "-news.yaml"));
    }
  }
}
