package caravan.article;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The line of a front matter that says when the article's address was found gone for good.
 * Stateless.
 */
public final class GoneMark {
  static final String KEY = "gone";

  private GoneMark() {}

  /**
   * Returns the text of a post's file with the mark set, or without one.
   *
   * @param text front matter and body
   * @param at when it was found gone, or null for no mark
   * @return the same text where it has no front matter
   */
  public static String set(String text, @Nullable Instant at) {
    String when = at == null ? null : PostValues.written(at.atOffset(ZoneOffset.UTC));
    return FrontMatter.set(text, KEY, when);
  }
}
