package caravan.article;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Single lines of a post's front matter, set and taken off without a change to anything else in the
 * file, whoever wrote that. Stateless.
 */
public final class FrontMatter {
  private static final Pattern END =
      Pattern.compile(
          "(?s)\\A\\x{FEFF}?---[ \\t]*(?<line>\\R)(?:.*?\\R)??"
              + "(?<end>(---|\\.\\.\\.)[ \\t]*(\\R|\\z))");

  private FrontMatter() {}

  /**
   * Returns the text of a post's file with a key's line set, or without one.
   *
   * <pre>{@code
   * FrontMatter.set("---\ntitle: Boats\n---\n", "locked", "true")
   * // "---\ntitle: Boats\nlocked: true\n---\n"
   * }</pre>
   *
   * @param text front matter and body
   * @param value as YAML writes it, on one line; null for no such line
   * @return the same text where it has no front matter
   */
  public static String set(String text, String key, @Nullable String value) {
    Matcher end = END.matcher(text);
    if (!end.find()) {
      return text;
    }
    int last = end.start("end");
    String keys = line(key).matcher(text.substring(0, last)).replaceAll("");
    String added = value == null ? "" : key + ": " + value + end.group("line");
    return keys + added + text.substring(last);
  }

  private static Pattern line(String key) {
    return Pattern.compile("(?m)^" + Pattern.quote(key) + ":.*\\R");
  }
}
