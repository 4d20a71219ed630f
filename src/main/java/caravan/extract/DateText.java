package caravan.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people and machines write them, each as a pattern with the groups {@code y}, {@code m}
 * and {@code d}; a time may follow the day.
 */
final class DateText {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String YEAR = "(?<y>(?:19|20)\\d\\d)";

  /** One way to write a day; the first that matches earliest in a text is taken. */
  private record Form(Pattern pattern, boolean dayFirst) {
    Form(String regex) {
      this(Pattern.compile(regex, FLAGS), true);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          new Form("(?<!\\d)" + YEAR + "([-/.])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})(?!\\d)"),
          new Form(YEAR + "\\s?[年년]\\s?(?<m>\\d{1,2})\\s?[月월]\\s?(?<d>\\d{1,2})\\s?[日号號일]?"),
          new Form(
              "(?<![\\d.:])(?<d>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?[\\s-]{0,3}(?:(?:de|of"
                  + "|di)\\s)?\\s?(?<m>"
                  + Months.PATTERN
                  + ")(?!\\p{L})[.,]?[\\s-]{0,3}(?:(?:de|del)\\s)?\\s?"
                  + YEAR
                  + "(?!\\d)"),
          new Form(
              "(?<!\\p{L})(?<m>"
                  + Months.PATTERN
                  + ")\\.?\\s{0,3}(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:\\s?,\\s{0,3}|\\s{1,3})"
                  + YEAR
                  + "(?!\\d)"),
          new Form(
              "(?<![\\d./-])(?<d>\\d{1,2})([./-])\\s?(?<m>\\d{1,2})\\2\\s?" + YEAR + "(?!\\.?\\d)"),
          new Form("(?<![\\d./-])(?<d>\\d{1,2})([./])(?<m>\\d{1,2})\\2(?<y>\\d\\d)(?![\\d./-])"),
          new Form("^\\s*" + YEAR + "(?<m>\\d\\d)(?<d>\\d\\d)(?=$|T|\\s)"));

  private static final Pattern TIME =
      Pattern.compile(
          "^(?:T|[\\s,;|·•()–—-]{0,4}(?:[\\p{L}()]{1,10}\\.?[\\s,]{1,2}){0,2}[\\s"
              + "|(]{0,2})(?<h>\\d{1,2})[:.h时時点點시]\\s?(?<i>\\d\\d)"
              + "(?:[:.分](?<s>\\d\\d))?(?:[.,]\\d{1,9})?(?:\\s?(?<half>[ap])\\.?m\\b)?"
              + "\\s{0,2}(?<zone>Z\\b|UTC\\b|GMT\\b|[A-Z]{3,4}\\b|[+-]\\d\\d:?\\d\\d)?",
          FLAGS);
  private static final Pattern COMPACT_TIME =
      Pattern.compile(
          "^T(?<h>\\d\\d)(?<i>\\d\\d)(?<s>\\d\\d)?(?<half>[ap]m)?(?<zone>Z|[+-]\\d\\d:?\\d\\d)?");

  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("BST", 1),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("MEZ", 1),
          Map.entry("MESZ", 2),
          Map.entry("MSK", 3),
          Map.entry("JST", 9),
          Map.entry("KST", 9),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7));

  private DateText() {}

  /**
   * Returns the first date in a text, or null.
   *
   * @param monthFirst whether {@code 3/4/2026} is the fourth of March
   */
  static @Nullable PageDate first(String text, boolean monthFirst, String source) {
    PageDate best = null;
    int at = Integer.MAX_VALUE;
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      while (matcher.find() && matcher.start() < at) {
        LocalDate day = day(matcher, monthFirst);
        if (day != null) {
          best = withTime(day, text.substring(matcher.end()), source);
          at = matcher.start();
        }
      }
    }
    return best;
  }

  private static @Nullable LocalDate day(Matcher matcher, boolean monthFirst) {
    String month = matcher.group("m");
    int year = Integer.parseInt(matcher.group("y"));
    year += year < 100 ? 2000 : 0;
    int day = Integer.parseInt(matcher.group("d"));
    boolean isName = !Character.isDigit(month.charAt(0));
    int number = isName ? Months.number(month) : Integer.parseInt(month);
    boolean open = !isName && matcher.start("d") < matcher.start("m");
    boolean slash = open && matcher.group().indexOf('/') >= 0;
    if (open && (number > 12 || (slash && monthFirst && day <= 12))) {
      return of(year, day, number);
    }
    return of(year, number, day);
  }

  private static @Nullable LocalDate of(int year, int month, int day) {
    try {
      return year < 1990 || year > 2100 ? null : LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static PageDate withTime(LocalDate day, String rest, String source) {
    String near = rest.substring(0, Math.min(rest.length(), 60));
    Matcher matcher = COMPACT_TIME.matcher(near);
    boolean found = matcher.find();
    if (!found) {
      matcher = TIME.matcher(near);
      found = matcher.find();
    }
    LocalTime time = found ? time(matcher) : null;
    ZoneOffset offset = time == null ? null : offset(matcher.group("zone"));
    return new PageDate(day, time, offset, source);
  }

  private static @Nullable LocalTime time(Matcher matcher) {
    int hour = Integer.parseInt(matcher.group("h"));
    int minute = Integer.parseInt(matcher.group("i"));
    String second = matcher.group("s");
    String half = matcher.group("half");
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    if (hour > 23 || minute > 59) {
      return null;
    }
    int seconds = second == null ? 0 : Integer.parseInt(second);
    return LocalTime.of(hour, minute, Math.min(seconds, 59));
  }

  private static @Nullable ZoneOffset offset(@Nullable String zone) {
    if (zone == null) {
      return null;
    }
    Integer hours = ZONES.get(zone.toUpperCase(Locale.ROOT));
    if (hours != null) {
      return ZoneOffset.ofHours(hours);
    }
    if (zone.charAt(0) != '+' && zone.charAt(0) != '-') {
      return null;
    }
    try {
      return ZoneOffset.of(zone);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
