package caravan.article;

/** Which characters may stand in a body, and which of them are space. */
final class Chars {
  private static final int SOFT_HYPHEN = 0xAD;

  private Chars() {}

  /**
   * Returns whether a character may be written: what XML 1.0 allows, without the C1 controls, line
   * breaks and the byte order mark.
   */
  static boolean allowed(int c) {
    if (c >= 0x20 && c < 0x7F) {
      return true;
    }
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000)) {
      return false;
    }
    return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
  }

  /** Returns whether a character is space that collapses: ASCII space and line separators. */
  static boolean collapses(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Returns whether a character shows nothing: space of any width. */
  static boolean blank(int c) {
    if (c > ' ' && c < 0x7F) {
      return false;
    }
    return collapses(c) || Character.isSpaceChar(c) || c == 0x200B;
  }

  /** Returns whether a character is shown as it is: no blank, nothing to escape or to leave out. */
  static boolean plain(char c) {
    return (c > ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"')
        || (c > 0xBF && c < 0x2000 && c != 0x1680)
        || (c > 0x3000 && c < Character.MIN_SURROGATE);
  }

  /** Appends a character as HTML and XML text or double-quoted attribute value. */
  static void escape(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case 0xA0 -> out.append("&#160;");
      default -> out.appendCodePoint(c);
    }
  }

  /** Returns a value fit to stand between double quotes: one line, no controls. */
  static String attribute(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> collapses(c) ? ' ' : c)
        .filter(Chars::allowed)
        .forEach(c -> escape(out, c));
    return out.toString().strip();
  }

  /** Returns text with every run of blanks made one space, none at the ends, no soft hyphens. */
  static String collapsed(CharSequence text) {
    char[] chars = text.toString().toCharArray();
    int length = 0; // what is written never overtakes what is read
    boolean gap = false;
    for (int i = 0; i < chars.length; ) {
      char first = chars[i];
      boolean single = !Character.isHighSurrogate(first) || i + 1 == chars.length;
      int c = single ? first : Character.codePointAt(chars, i);
      int width = Character.charCount(c);
      if (blank(c)) {
        gap = length > 0;
      } else if (c != SOFT_HYPHEN && allowed(c)) {
        if (gap) {
          chars[length++] = ' ';
          gap = false;
        }
        chars[length++] = first;
        if (width == 2) {
          chars[length++] = chars[i + 1];
        }
      }
      i += width;
    }
    return new String(chars, 0, length);
  }

  /** Returns whether a text shows nothing. */
  static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!blank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
