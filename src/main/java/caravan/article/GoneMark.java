package caravan.article;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line of a front matter that says when the article's address was found gone for good. It is
 * set and taken off without a change to anything else in the file, whoever wrote that.
 */
public final class GoneMark {
  static final String KEY = "gone";

  private static final Pattern LINE = Pattern.compile("(?m)^gone:.*\\R");
  private static final Pattern END =
      Pattern.compile("(?s)\\A---[ \\t]*\\R(?:.*?\\R)??(?<end>(---|\\.\\.\\.)[ \\t]*(\\R|\\z))");

  private GoneMark() {}

  /**
   * Returns the text of a post's file with the mark set, or without one.
   *
   * @param text front matter and body
   * @param at when it was found gone, or null for no mark
   * @return the same text where it has no front matter
   */
  public static String set(String text, @Nullable Instant at) {
    Matcher end = END.matcher(text);
    if (!end.find()) {
      return text;
    }
    int last = end.start("end");
    String keys = LINE.matcher(text.substring(0, last)).replaceAll("");
    String mark =
        at == null ? "" : KEY + ": " + PostValues.written(at.atOffset(ZoneOffset.UTC)) + "\n";
    return keys + mark + text.substring(last);
  }
}
