package caravan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What tests read source files with: the real schema, three placeholders. */
final class SourceFiles {
  /** What {@code {{env:ACME_COOKIE}}} stands for. */
  static final String SECRET = "session=3f9a";

  static final Path SCHEMA = Path.of("config/source.schema.json");

  private SourceFiles() {}

  static SourceReader reader() {
    UnaryOperator<String> placeholders =
        text -> {
          if (text.contains("{{acme.url}}") || text.contains("{{env:ACME_TOKEN}}")) {
            throw new IllegalArgumentException("nothing sets " + text);
          }
          return text.replace("{{acme.api:http://127.0.0.1:8080}}", "http://127.0.0.1:8080")
              .replace("{{env:ACME_COOKIE}}", SECRET);
        };
    try {
      return new SourceReader(SCHEMA, placeholders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
