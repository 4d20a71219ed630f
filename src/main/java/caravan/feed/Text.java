package caravan.feed;

/** Text as a feed can hold it. */
final class Text {
  private Text() {}

  /**
   * Drops what XML 1.0 §2.2 cannot hold or advises against: control characters, halves of surrogate
   * pairs, noncharacters. Line ends become {@code \n}; U+FFFD, the mark of bytes that were lost
   * earlier and an error to validators, becomes a question mark.
   */
  static String clean(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\uFFFD', '?');
    if (lines.codePoints().allMatch(Text::legal)) {
      return lines;
    }
    StringBuilder kept = new StringBuilder(lines.length());
    lines.codePoints().filter(Text::legal).forEach(kept::appendCodePoint);
    return kept.toString();
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
