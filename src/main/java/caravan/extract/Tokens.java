package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into the numbers, words and signs that dates are made of. Digits of every script are
 * digits; ideographs, kana and Hangul stand alone, as a number may touch them.
 */
final class Tokens {
  /** Texts are read up to here, in UTF-16 units. */
  static final int LONGEST = 20_000;

  private static final int MAX_DIGITS = 9;
  private static final Token END = new Token('e', "", -1, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * One of them.
   *
   * @param kind {@code n} a number, {@code w} a word, {@code s} a sign, {@code e} what lies outside
   * @param text a word or sign in small letters, a number in ASCII digits
   * @param value a number's value, -1 for one that is too long and for the others
   * @param start where it begins in the text
   * @param end where it ends
   */
  record Token(char kind, String text, int value, int start, int end) {
    boolean is(String... texts) {
      for (String one : texts) {
        if (text.equals(one)) {
          return true;
        }
      }
      return false;
    }

    boolean isNumber() {
      return kind == 'n';
    }

    /** Returns whether this is a number of so many digits. */
    boolean hasDigits(int least, int most) {
      return kind == 'n' && value >= 0 && text.length() >= least && text.length() <= most;
    }

    boolean isWord() {
      return kind == 'w';
    }

    boolean isSign() {
      return kind == 's';
    }
  }

  private final List<Token> all = new ArrayList<>();

  private Tokens(String text) {
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; ) {
      i = read(text, i, length);
    }
  }

  static Tokens of(String text) {
    return new Tokens(text);
  }

  int size() {
    return all.size();
  }

  /** Returns one of the tokens, or one that is nothing where the text has none. */
  Token at(int index) {
    return index >= 0 && index < all.size() ? all.get(index) : END;
  }

  /** Returns whether nothing stands between a token and the one before it. */
  boolean touches(int index) {
    return index > 0 && at(index).start() == at(index - 1).end();
  }

  /** Returns whether the signs or ideographs of a text stand one after the other from an index. */
  boolean spells(int index, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!at(index + i).text().equals(text.substring(i, i + 1))) {
        return false;
      }
    }
    return true;
  }

  private int read(String text, int start, int length) {
    int c = text.codePointAt(start);
    int next = start + Character.charCount(c);
    if (Character.digit(c, 10) >= 0) {
      return number(text, start, length);
    }
    if (isSilent(c)) {
      return next;
    }
    if (standsAlone(c)) {
      all.add(new Token('w', text.substring(start, next), -1, start, next));
      return next;
    }
    if (!Character.isLetter(c)) {
      all.add(new Token('s', sign(c), -1, start, next));
      return next;
    }
    while (next < length && isPartOfWord(text.codePointAt(next))) {
      next += Character.charCount(text.codePointAt(next));
    }
    String word = text.substring(start, next).toLowerCase(Locale.ROOT);
    all.add(new Token('w', word, -1, start, next));
    return next;
  }

  private int number(String text, int start, int length) {
    StringBuilder digits = new StringBuilder();
    int i = start;
    while (i < length && Character.digit(text.codePointAt(i), 10) >= 0) {
      digits.append(Character.digit(text.codePointAt(i), 10));
      i += Character.charCount(text.codePointAt(i));
    }
    String plain = digits.toString();
    int value = plain.length() > MAX_DIGITS ? -1 : Integer.parseInt(plain);
    all.add(new Token('n', plain, value, start, i));
    return i;
  }

  private static boolean isPartOfWord(int c) {
    int type = Character.getType(c);
    return (Character.isLetter(c) && !standsAlone(c))
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int c) {
    if (c < 0x2e80) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HANGUL
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }

  private static boolean isSilent(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.isISOControl(c);
  }

  /** Returns a sign, those that are written alike as one. */
  private static String sign(int c) {
    return switch (c) {
      case '：' -> ":";
      case '／' -> "/";
      case '．' -> ".";
      case '，', '、', '،' -> ",";
      case '－', '‐', '‑', '−' -> "-";
      case '（' -> "(";
      case '）' -> ")";
      case '’', '‘', 'ʼ' -> "'";
      default -> Character.toString(c);
    };
  }
}
