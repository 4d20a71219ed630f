package caravan.extract;

/**
 * How well a text reads that bytes gave in some charset: 1 where every character beyond ASCII is
 * one that a single language is written with and none stands where it can't; below 0 for nonsense.
 */
final class Legibility {
  /** How much less likely a text is that has small letters, but more capitals. */
  private static final double CAPITALS = 0.06;

  private static final String MARKS = "‘’“”«»„‚‹›…–—·•°€£©®™§№\u00A0\u00AD¿¡†‰";
  private static final String WITHIN = "’‘·–—\u00AD\u00A0";

  private final int[] letters = new int[Tongues.COUNT];
  private final int[] mostUsed = new int[Tongues.COUNT];
  private int total;
  private int faults;
  private int marks;
  private int capitals;
  private int small;

  /** Opening guillemets without a closing one; below 0: the other way round. */
  private int quotes;

  private Legibility() {}

  static double of(String text) {
    Legibility legibility = new Legibility();
    legibility.read(text);
    return legibility.value();
  }

  private void read(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        count(before, c, after);
      } else if (isOddAfter(before, c)) {
        faults++;
      }
      before = c;
    }
  }

  private void count(char before, char c, char after) {
    long tongues = Tongues.of(c);
    if (c == '\uFFFD' || c < 0xA0 || (c >= '\uE000' && c < '\uF900')) {
      total++;
      faults += 3;
    } else if (Character.isSurrogate(c) || (c >= '\u2500' && c < '\u2580')) {
      total++;
    } else if (isLetter(c)) {
      total++;
      add(tongues);
      capitals += Character.isUpperCase(c) ? 1 : 0;
      small += Character.isLowerCase(c) ? 1 : 0;
      faults += isOddAfter(before, c) ? 1 : 0;
    } else if (!isMark(before, c, after)) {
      total++;
    } else {
      marks++;
      quotes += c == '«' ? 1 : c == '»' ? -1 : 0;
    }
  }

  private void add(long tongues) {
    for (long rest = tongues; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      if (bit < 32) {
        letters[bit]++;
      } else {
        mostUsed[bit - 32]++;
      }
    }
  }

  private static boolean isLetter(char c) {
    return c > 0x7F
        ? (Character.isLetter(c) && c != 'ª' && c != 'º')
            || Character.getType(c) == Character.NON_SPACING_MARK
        : (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Returns whether a sign stands where such signs stand. */
  private static boolean isMark(char before, char c, char after) {
    if ((c >= '\u3000' && c < '\u3040') || c >= '\uFF00') {
      return !(c == '〖' && isLetter(before)); // where another charset has the long vowel of kana
    }
    boolean joinsBefore = isLetter(before);
    boolean joinsAfter = isLetter(after);
    if (c == '¤') {
      return false;
    }
    if (MARKS.indexOf(c) < 0) {
      return !joinsBefore && !joinsAfter;
    }
    if (c == '¿' || c == '¡') {
      return !joinsBefore;
    }
    return !(joinsBefore && joinsAfter)
        || WITHIN.indexOf(c) >= 0
        || isWide(before)
        || isWide(after);
  }

  private static boolean isWide(char c) {
    return c >= '\u2E80' && c < '\uFB00';
  }

  /** Returns whether no word goes on so: a capital after a small letter, or another script. */
  private static boolean isOddAfter(char before, char c) {
    if (!isLetter(before) || !isLetter(c) || (before < 0x80 && c < 0x80)) {
      return false;
    }
    if (isWide(before) || isWide(c)) {
      return false;
    }
    return (Character.isLowerCase(before) && Character.isUpperCase(c))
        || ((before < 0x250) != (c < 0x250) && !isLatinMark(before) && !isLatinMark(c));
  }

  private static boolean isLatinMark(char c) {
    return (c >= '\u0300' && c < '\u0370') || (c >= '\u1E00' && c < '\u1F00');
  }

  private double value() {
    total += Math.abs(quotes);
    if (total == 0) {
      return marks > 0 ? 0.96 : 1;
    }
    double best = 0;
    for (int i = 0; i < letters.length; i++) {
      double known = (double) letters[i] / total;
      double usual =
          letters[i] == 0 ? 0 : Math.min(1, mostUsed[i] / (letters[i] * Tongues.usual(i)));
      best = Math.max(best, known * (0.7 + 0.3 * usual));
    }
    double odd = faults + (small > 0 && capitals > small ? total * CAPITALS : 0);
    return best - odd / total;
  }
}
