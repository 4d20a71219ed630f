package caravan.extract;

import java.util.regex.Pattern;

/**
 * Lines that stand between a headline and its text: the date, the way to the page. There are few of
 * them, so only the first lines are looked at; an instance serves one page.
 */
final class Preludes {
  private static final int LONGEST = 60;
  private static final int MAX_LINES = 60;

  /** A day without its year, as apps write it under a headline: the time follows. */
  private static final Pattern DAY_AND_TIME =
      Pattern.compile("\\d{1,2}[-/.月]\\s?\\d{1,2}日?[\\s,]{1,2}\\d{1,2}:\\d\\d");

  private static final Pattern TRAIL =
      Pattern.compile("[^>›»→/]{1,20}(?:\\s?[>›»→/]\\s?[^>›»→/]{1,40}){1,5}");

  /** Marks that only sentences have: a line with one is text, whatever figures it holds. */
  private static final Pattern PROSE = Pattern.compile("[，。！？、]|\\p{L}{2}[.!?]$");

  private int lines;

  /** Returns whether a block before the text is such a line. */
  boolean is(Block block) {
    if (lines >= MAX_LINES || block.all.chars > LONGEST || !block.element.isBlock()) {
      return false;
    }
    lines++;
    String line = Metadata.line(block.element);
    return line != null && (isDate(line) || (block.all.linked > 0 && isTrail(line)));
  }

  /** Returns whether a line is a date with little beside it. */
  private static boolean isDate(String line) {
    return digits(line) * 8 >= line.length()
        && !PROSE.matcher(line).find()
        && (DateText.first(line, false, "text") != null || DAY_AND_TIME.matcher(line).find());
  }

  private static int digits(String line) {
    int digits = 0;
    for (int i = 0; i < line.length(); i++) {
      digits += Character.isDigit(line.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isTrail(String line) {
    return !Boilerplate.endsSentence(line) && TRAIL.matcher(line).matches();
  }
}
