package caravan.extract;

/** Tells at a glance whether a text may write a day; most lines of a page do not. */
final class DateHints {
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;

  private DateHints() {}

  /** Returns false only where a text holds no date that {@link DateText} can read. */
  static boolean in(CharSequence text) {
    int length = Math.min(text.length(), Tokens.LONGEST);
    int numbers = 0;
    boolean era = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPlainDigit(c)) {
        int end = behindDigits(text, i, length);
        if (era || isYear(text, i, end, numbers)) {
          return true;
        }
        numbers++;
        i = end - 1;
      } else if (c > 'z') {
        era |= c == '令' || c == '平' || c == '民';
        if (isForeignDigit(c) || (era && numbers > 0)) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean isPlausible(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static int behindDigits(CharSequence text, int start, int length) {
    int end = start + 1;
    while (end < length && isPlainDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * Returns whether digits may be those of a year, or of a whole day, for all that stands before.
   */
  private static boolean isYear(CharSequence text, int start, int end, int numbersBefore) {
    int digits = end - start;
    if (digits == 4) {
      return isPlausible(Integer.parseInt(text, start, end, 10));
    }
    return digits == 8
        || (digits == 2 && numbersBefore > 1 && "./．／".indexOf(text.charAt(start - 1)) >= 0);
  }

  private static boolean isPlainDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isForeignDigit(char c) {
    boolean none = c < 0x660 || (c >= 0x2e80 && c < 0xa620) || (c >= 0xac00 && c < 0xff10);
    return !none && Character.isDigit(c);
  }
}
