package caravan.extract;

import java.util.Arrays;

/** The words of a page that hold bytes beyond ASCII: what tells its charset, without its markup. */
final class HighBytes {
  private static final int MOST = 4000;

  private HighBytes() {}

  /** Returns the first such words, with a space between them. */
  static byte[] of(byte[] bytes) {
    byte[] words = new byte[MOST];
    int length = 0;
    int start = 0;
    boolean high = false;
    for (int i = 0; i <= bytes.length && length < MOST; i++) {
      high |= i < bytes.length && bytes[i] < 0;
      if (i == bytes.length || isBetween(bytes[i]) || (high && i - start >= MOST)) {
        if (high) {
          int count = Math.min(i - start, MOST - length);
          System.arraycopy(bytes, start, words, length, count);
          length += count;
          if (length < MOST) {
            words[length++] = ' ';
          }
        }
        start = i + 1;
        high = false;
      }
    }
    return Arrays.copyOf(words, length);
  }

  /** Returns whether a byte stands between words, and within no character of any charset. */
  private static boolean isBetween(byte b) {
    return b >= 0 && (b <= ' ' || b == '<' || b == '>' || b == '"' || b == '=');
  }
}
