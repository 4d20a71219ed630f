package caravan.extract;

import java.util.regex.Pattern;

/** Counts the words of a text in any script. Stateless. */
public final class Counting {
  private static final String IDEOGRAPH = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final Pattern WORD =
      Pattern.compile("[" + IDEOGRAPH + "]|(?:(?![" + IDEOGRAPH + "])[\\p{L}\\p{M}\\p{N}'’-])+");

  private Counting() {}

  /** Returns how many words a text has; each ideograph or kana counts as one. */
  public static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }
}
