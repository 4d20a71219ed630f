package caravan.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as a feed can hold it. */
final class Text {
  /** What ends an element of HTML, or begins an e-mail address in angle brackets. */
  private static final Pattern MARKUP =
      Pattern.compile("<(?=/\\w+>|[\\w.'+-]+@)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final char WORD_JOINER = '\u2060';

  private Text() {}

  /** Returns a text as {@link #clean} does, or null where nothing of it can be seen. */
  static @Nullable String shown(@Nullable String text) {
    String clean = text == null ? "" : clean(text);
    return clean.codePoints().allMatch(Text::blank) ? null : clean;
  }

  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Returns whether a plain text would be taken for HTML. */
  static boolean looksLikeMarkup(String text) {
    return MARKUP.matcher(text).find();
  }

  /**
   * Returns a plain text that nobody takes for HTML, for a place that can't say which it is: an
   * invisible character parts what looks like a tag's end.
   */
  static String unmarked(String text) {
    return MARKUP.matcher(text).replaceAll("<" + WORD_JOINER);
  }

  /**
   * Drops what XML 1.0 §2.2 cannot hold or advises against: control characters, halves of surrogate
   * pairs, noncharacters. Line ends become {@code \n}; U+FFFD, the mark of bytes that were lost
   * earlier and an error to validators, becomes a question mark.
   */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!plain(text.charAt(i))) {
        return rebuild(text);
      }
    }
    return text; // nearly always
  }

  private static String rebuild(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\uFFFD', '?');
    StringBuilder kept = new StringBuilder(lines.length());
    lines.codePoints().filter(Text::legal).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Whether a unit of UTF-16 is right by itself, whatever stands next to it. */
  private static boolean plain(char c) {
    return c != '\uFFFD' && !Character.isSurrogate(c) && legal(c);
  }

  private static boolean legal(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n';
    }
    if (in(c, 0x7F, 0x9F) || in(c, 0xD800, 0xDFFF) || in(c, 0xFDD0, 0xFDEF)) {
      return false;
    }
    return (c & 0xFFFE) != 0xFFFE;
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
