package caravan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tests read source files with: the real schema, placeholders. */
final class SourceFiles {
  /** What {@code {{env:ACME_COOKIE}}} stands for. */
  static final String SECRET = "session=3f9a";

  private static final String COOKIE = "{{env:ACME_COOKIE}}";
  private static final Pattern UNSET = Pattern.compile("\\{\\{([a-z.]+|env:[A-Z_]+)}}");
  private static final Pattern DEFAULT = Pattern.compile("\\{\\{[a-z.]+:([^{}]*)}}");

  static final Path SCHEMA = Path.of("config/source.schema.json");

  private SourceFiles() {}

  static SourceReader reader() {
    return reader((template, fields) -> null);
  }

  static SourceReader reader(BiFunction<String, Set<String>, @Nullable String> templates) {
    try {
      return new SourceReader(SCHEMA, SourceFiles::resolved, templates);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is set but one variable, so that a place is its default. */
  private static String resolved(String text) {
    if (UNSET.matcher(text.replace(COOKIE, "")).find()) {
      throw new IllegalArgumentException("nothing sets " + text);
    }
    return DEFAULT.matcher(text.replace(COOKIE, SECRET)).replaceAll("$1");
  }
}
