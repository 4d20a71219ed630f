package caravan.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with gaps: {@code ${title}} takes a value escaped for HTML, {@code ${body:raw}} one that
 * is HTML already. Values are not read again, so one may hold {@code ${…}} itself.
 */
final class Template {
  private static final Pattern GAP = Pattern.compile("\\$\\{([a-z]+)(:raw)?}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** Reads {@code demo/templates/<name>}. */
  static Template named(String name) {
    return new Template(new String(resource("templates/" + name), StandardCharsets.UTF_8));
  }

  String fill(Map<String, String> values) {
    return GAP.matcher(text)
        .replaceAll(
            gap -> {
              String value = values.get(gap.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + gap.group() + " in:\n" + text);
              }
              return Matcher.quoteReplacement(gap.group(2) == null ? escape(value) : value);
            });
  }

  /** Returns text for element content and quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a JSON string that may stand in a script element. */
  static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
  }

  /** Reads a file below {@code demo/}. */
  static byte[] resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource demo/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
