package caravan.feed;

import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * The name of a page of a feed's history (RFC 5005 §4): the month for which it was begun, and for
 * further pages of that month their number: {@code 2026-11, 2026-11-2, 2026-11-3}. Immutable.
 *
 * @param number 1 for the first page of the month
 */
public record PageName(YearMonth month, int number) implements Comparable<PageName> {
  /** What names match, and nothing else does; without a group that captures. */
  public static final String PATTERN = "[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:[2-9]|[1-9][0-9]{1,8}))?";

  private static final Pattern NAME = Pattern.compile(PATTERN);
  private static final int MONTH = "2026-11".length();

  /** Returns the name of the first page of a month. */
  public static PageName first(YearMonth month) {
    return new PageName(month, 1);
  }

  /** Returns what a name says that {@link #toString} gave. */
  public static PageName of(String name) {
    YearMonth month = YearMonth.parse(name.substring(0, MONTH));
    return name.length() == MONTH
        ? first(month)
        : new PageName(month, Integer.parseInt(name.substring(MONTH + 1)));
  }

  /** Returns whether a text is such a name. */
  public static boolean fits(String text) {
    return NAME.matcher(text).matches();
  }

  /** Returns the name of the next page of the same month. */
  public PageName next() {
    return new PageName(month, number + 1);
  }

  @Override
  public int compareTo(PageName other) {
    int months = month.compareTo(other.month);
    return months != 0 ? months : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return number == 1 ? month.toString() : month + "-" + number;
  }
}
