package caravan.extract;

import caravan.extract.Tokens.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first date in a text, in the ways that people and machines write a day; a time may stand
 * beside it. Days before 1990 are no dates of pages.
 */
final class DateText {
  /** What may stand between a day, its month and its year. */
  private static final Set<String> BETWEEN =
      Set.of(
          "st", "nd", "rd", "th", "er", ".", "º", "ª", "°", "de", "of", "del", "di", "d", "'", "-",
          "/", ",", "den", "ten", "do", "năm", "e", "ο", "η");

  /**
   * A date and where it was read.
   *
   * @param start where it begins in the text
   * @param end where its day ends
   */
  record Read(PageDate date, int start, int end) {}

  private record Day(LocalDate day, int to) {}

  private final String text;
  private final Tokens tokens;
  private final boolean monthFirst;

  private DateText(String text, boolean monthFirst) {
    this.text = text;
    this.tokens = Tokens.of(text);
    this.monthFirst = monthFirst;
  }

  /**
   * Returns the first date in a text, or null.
   *
   * @param monthFirst whether {@code 3/4/2026} is the fourth of March
   */
  static @Nullable PageDate first(String text, boolean monthFirst, String source) {
    Read read = read(text, monthFirst, source);
    return read == null ? null : read.date();
  }

  /** Returns the first date in a text and where it stands, or null. */
  static @Nullable Read read(String text, boolean monthFirst, String source) {
    if (!DateHints.in(text)) {
      return null;
    }
    DateText dates = new DateText(text, monthFirst);
    for (int i = 0; i < dates.tokens.size(); i++) {
      Day found = dates.at(i);
      if (found != null) {
        return dates.read(i, found, source);
      }
    }
    return null;
  }

  private Read read(int from, Day found, String source) {
    TimeText.Clock clock = new TimeText(text, tokens, found.day()).beside(from, found.to());
    PageDate date =
        clock == null
            ? new PageDate(found.day(), null, null, source)
            : new PageDate(found.day(), clock.time(), clock.offset(), source);
    return new Read(date, tokens.at(from).start(), tokens.at(found.to() - 1).end());
  }

  private @Nullable Day at(int i) {
    Token token = tokens.at(i);
    if (token.isWord()) {
      Day era = Eras.starts(token) ? byEra(i) : null;
      return era != null ? era : monthFirst(i);
    }
    if (!token.isNumber()) {
      return null;
    }
    if (token.hasDigits(4, 4)) {
      return yearFirst(i, token.value(), i + 1);
    }
    if (token.hasDigits(1, 2)) {
      Day named = dayFirst(i);
      return named != null ? named : numeric(i);
    }
    return i == 0 && token.hasDigits(8, 8)
        ? day(token.value() / 10_000, token.value() / 100 % 100, token.value() % 100, i + 1)
        : null;
  }

  private @Nullable Day byEra(int i) {
    Eras.Year year = Eras.year(tokens, i);
    return year == null ? null : yearFirst(year.next() - 1, year.year(), year.next());
  }

  private @Nullable Day yearFirst(int i, int year, int next) {
    Token sign = tokens.at(next);
    if (sign.is("年", "년")) {
      return withUnits(year, next + 1);
    }
    if (sign.is("-", "/", ".") && isNumber(next + 1) && tokens.at(next + 2).is(sign.text())) {
      boolean isPart = tokens.touches(i) && tokens.at(i - 1).isNumber();
      boolean goesOn = tokens.touches(next + 4) && isNumber(next + 4);
      return isPart || goesOn || !isNumber(next + 3)
          ? null
          : day(year, value(next + 1), value(next + 3), next + 4);
    }
    int name = next;
    while (name < next + 3 && tokens.at(name).is("-", ".", "m", "г", "/")) {
      name++;
    }
    int month = month(name);
    int number = behindMonth(name);
    return month > 0 && isNumber(number)
        ? day(year, month, value(number), number + (tokens.at(number + 1).is("d") ? 2 : 1))
        : null;
  }

  private @Nullable Day withUnits(int year, int i) {
    boolean isDay = isNumber(i) && tokens.at(i + 1).is("月", "월") && isNumber(i + 2);
    if (!isDay) {
      return null;
    }
    int next = tokens.at(i + 3).is("日", "号", "號", "일") ? i + 4 : i + 3;
    return day(year, value(i), value(i + 2), next);
  }

  private @Nullable Day dayFirst(int i) {
    int next = i + 1;
    for (int step = 0; step < 4 && isBetween(next); step++) {
      next++;
    }
    int month = month(next);
    int year = month == 0 ? 0 : behindMonth(next);
    if (month == 0 && tokens.at(next).is("tháng") && isNumber(next + 1)) {
      month = value(next + 1);
      year = next + 2;
    }
    for (int step = 0; month > 0 && step < 3 && isBetween(year); step++) {
      year++;
    }
    return month > 0 && isYear(year) && !(tokens.touches(i) && tokens.at(i - 1).is(":"))
        ? day(value(year), month, value(i), year + 1)
        : null;
  }

  private boolean isBetween(int index) {
    return BETWEEN.contains(tokens.at(index).text());
  }

  private @Nullable Day monthFirst(int i) {
    int month = isNumberBehind(i) ? month(i) : 0;
    int number = month == 0 ? 0 : behindMonth(i);
    if (tokens.at(number).is("-", "/")) {
      number++;
    }
    if (month == 0 || !isNumber(number) || !tokens.at(number).hasDigits(1, 2)) {
      return null;
    }
    int next = number + 1;
    for (int step = 0;
        step < 2 && tokens.at(next).is("st", "nd", "rd", "th", ",", "-", "/", ".");
        step++) {
      next++;
    }
    if (tokens.at(next + 1).is(":")) {
      next = behindTime(next);
    }
    return isYear(next) ? day(value(next), month, value(number), next + 1) : null;
  }

  /** Returns whether a number is near enough behind a word for the word to be its month. */
  private boolean isNumberBehind(int i) {
    return isNumber(i + 1) || isNumber(i + 2) || isNumber(i + 3) || isNumber(i + 4);
  }

  /** Skips {@code 10:30:00 CET}, as computers write it between the day and the year. */
  private int behindTime(int from) {
    int next = from + (tokens.at(from + 3).is(":") ? 5 : 3);
    return tokens.at(next).isWord() ? next + 1 : next;
  }

  private @Nullable Day numeric(int i) {
    String sign = tokens.at(i + 1).text();
    boolean signs = "./-".contains(sign) && tokens.at(i + 3).is(sign) && isNumber(i + 2);
    boolean isPart = tokens.touches(i) && tokens.at(i - 1).is(".", "/", "-", ":");
    if (sign.isEmpty() || !signs || isPart || (sign.equals("-") && !tokens.touches(i + 1))) {
      return null;
    }
    Token year = tokens.at(i + 4);
    boolean goesOn =
        tokens.touches(i + 5)
            && tokens.at(i + 5).is(".", "/", "-")
            && tokens.touches(i + 6)
            && isNumber(i + 6);
    boolean isShort = year.hasDigits(2, 2) && tokens.touches(i + 4) && !sign.equals("-");
    if (!isYear(i + 4) && !(isShort && !goesOn)) {
      return null;
    }
    if (goesOn && tokens.at(i + 5).is(".")) {
      return null;
    }
    int first = value(i);
    int second = value(i + 2);
    boolean american = second > 12 || (sign.equals("/") && monthFirst && first <= 12);
    int full = year.value() + (isShort ? 2000 : 0);
    return american ? day(full, first, second, i + 5) : day(full, second, first, i + 5);
  }

  private int month(int i) {
    Token token = tokens.at(i);
    if (!token.isWord()) {
      return 0;
    }
    int number = Months.number(token.text());
    return number > 0 || !tokens.at(i + 1).isWord()
        ? number
        : Months.number(token.text() + " " + tokens.at(i + 1).text());
  }

  /** Returns the index behind a month's name, its dot and, where it has two words, the second. */
  private int behindMonth(int i) {
    int next = Months.number(tokens.at(i).text()) > 0 ? i + 1 : i + 2;
    return tokens.at(next).is(".") ? next + 1 : next;
  }

  private boolean isNumber(int i) {
    return tokens.at(i).hasDigits(1, 2);
  }

  private boolean isYear(int i) {
    return tokens.at(i).hasDigits(4, 4);
  }

  private int value(int i) {
    return tokens.at(i).value();
  }

  private static @Nullable Day day(int year, int month, int day, int to) {
    try {
      return DateHints.isPlausible(year) ? new Day(LocalDate.of(year, month, day), to) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
