package caravan.observe;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as it stands in the cells of a terminal: Chinese letters and emoji take two (Unicode
 * Standard Annex 11), marks none.
 */
final class Cells {
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final String MORE = "…";

  private Cells() {}

  /** Returns a text in one line, without what would move the cursor or turn the line around. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().forEach(point -> plain.appendCodePoint(isVisible(point) ? point : (int) ' '));
    return plain.toString().strip().replaceAll(" {2,}", " ");
  }

  /** A joiner inside an emoji has no cell of its own, and does no harm. */
  private static boolean isVisible(int point) {
    return switch (UCharacter.getType(point)) {
      case UCharacterCategory.CONTROL,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR,
          UCharacterCategory.SURROGATE,
          UCharacterCategory.UNASSIGNED ->
          false;
      default -> point == 0x200D || UCharacter.getType(point) != UCharacterCategory.FORMAT;
    };
  }

  /** Returns how many cells a text takes. */
  static int width(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text.length();
    }
    return letters(text).stream().mapToInt(Cells::letter).sum();
  }

  /** Returns the text cut to so many cells, with a sign where something is left out. */
  static String cut(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (String letter : letters(text)) {
      used += letter(letter);
      if (used > cells - 1) {
        break;
      }
      kept.append(letter);
    }
    return kept.toString().stripTrailing() + MORE;
  }

  /** Returns the text in so many cells, blanks behind it. */
  static String left(String text, int cells) {
    String cut = cut(text, cells);
    return cut + " ".repeat(cells - width(cut));
  }

  /** Returns the text in so many cells, blanks before it. */
  static String right(String text, int cells) {
    String cut = cut(text, cells);
    return " ".repeat(cells - width(cut)) + cut;
  }

  private static List<String> letters(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(ULocale.ROOT);
    breaks.setText(text);
    List<String> letters = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      letters.add(text.substring(start, end));
      start = end;
    }
    return letters;
  }

  private static int letter(String letter) {
    boolean wide = letter.codePoints().anyMatch(Cells::isWide);
    return wide ? 2 : letter.codePoints().allMatch(Cells::isMark) ? 0 : 1;
  }

  private static boolean isWide(int point) {
    int width = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
    return width == EastAsianWidth.WIDE
        || width == EastAsianWidth.FULLWIDTH
        || point == EMOJI_STYLE
        || UCharacter.hasBinaryProperty(point, UProperty.REGIONAL_INDICATOR);
  }

  private static boolean isMark(int point) {
    return switch (UCharacter.getType(point)) {
      case UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.ENCLOSING_MARK,
          UCharacterCategory.FORMAT ->
          true;
      default -> false;
    };
  }
}
