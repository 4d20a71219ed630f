package caravan.article;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values as YAML 1.1 and 1.2 write them in a line: in double quotes, escaped so that no character
 * stands there that either forbids or takes for a line break; or bare, where both read the same
 * text back. Stateless.
 */
final class Scalar {
  /** A text that begins nothing of YAML's own and ends nothing. */
  private static final Pattern BARE =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_./()（）《》“”‘’、，。！？·+-]*");

  /** What YAML 1.1 might take for a number, a time or a date. */
  private static final Pattern NUMBER = Pattern.compile("(?i)[-+0-9._a-fox]*");

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

  private Scalar() {}

  /** Returns a text in double quotes. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(c -> escape(quoted, c));
    return quoted.append('"').toString();
  }

  /** Returns a list of texts in double quotes. */
  static String quoted(List<String> values) {
    return values.stream().map(Scalar::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns keys in a line, a number bare and a text in double quotes. */
  static String quoted(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(Object value) {
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  /** Returns a text bare where it is read back the same, else in double quotes. */
  static String plain(String value) {
    return isBare(value.replace(" ", "")) && value.equals(value.strip()) && !value.contains("  ")
        ? value
        : quoted(value);
  }

  /** Returns a list's only member bare where it is read back as that; else the list. */
  static String plain(List<String> values) {
    return values.size() == 1 && isBare(values.get(0)) ? values.get(0) : quoted(values);
  }

  private static boolean isBare(String value) {
    return BARE.matcher(value).matches()
        && value.codePoints().allMatch(Chars::allowed)
        && !NUMBER.matcher(value).matches()
        && !WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static void escape(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (Character.getType(c) == Character.SURROGATE) {
          quoted.append('\uFFFD'); // half a pair: UTF-8 can't write it
        } else if (!Chars.allowed(c) || (Chars.collapses(c) && c != ' ')) {
          quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }
}
