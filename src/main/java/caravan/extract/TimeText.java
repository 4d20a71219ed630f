package caravan.extract;

import caravan.extract.Tokens.Token;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time of day beside a date, in the ways that people and machines write it: {@code T10:30:00Z},
 * {@code um 10.30 Uhr MEZ}, {@code 18h05}, {@code 4:05 p.m. ET}, {@code 下午3时5分}.
 */
final class TimeText {
  private static final int AROUND = 12;
  private static final int MAX_WORDS = 3;
  private static final int MAX_LETTERS = 10;
  private static final int MAX_IDEOGRAPHS = 8;
  private static final String BETWEEN = ",;|·•()–—-/:@~'.　";
  private static final List<String> NOON_ON = List.of("下午", "午後", "晚上", "晚間", "晚间", "傍晚", "오후");
  private static final List<String> TILL_NOON = List.of("上午", "午前", "凌晨", "早上", "오전");

  /**
   * A time of day.
   *
   * @param offset the offset, or null where the text gives none
   */
  record Clock(LocalTime time, @Nullable ZoneOffset offset) {}

  private record Read(int hour, int minute, int second, int next) {}

  private final String line;
  private final Tokens tokens;
  private final LocalDate day;

  TimeText(String line, Tokens tokens, LocalDate day) {
    this.line = line;
    this.tokens = tokens;
    this.day = day;
  }

  /** Returns the time that stands next to a date, behind it if anywhere, or null. */
  @Nullable Clock beside(int from, int to) {
    int start = afterWords(to);
    Read read = start < 0 ? null : read(start);
    if (read != null) {
      return clock(read, line.substring(tokens.at(to).start(), tokens.at(start).start()));
    }
    return within(from, to);
  }

  /** Returns the time before a date, or between its day and its year, or null. */
  private @Nullable Clock within(int from, int to) {
    for (int i = to - 2; i >= Math.max(0, from - AROUND); i--) {
      boolean may = tokens.at(i).isNumber() && tokens.at(i + 1).is(":");
      Read read = may && !tokens.at(i - 1).is(":") ? read(i) : null;
      if (read != null) {
        boolean near = i > from || read.next() >= from || afterWords(read.next()) == from;
        return near ? clock(read, "") : null;
      }
    }
    return null;
  }

  /** Returns the time that begins at an index, or null. */
  @Nullable Clock at(int index) {
    Read read = read(index);
    return read == null ? null : clock(read, "");
  }

  /**
   * Returns where the next number or the next word's date begins, -1 where too much lies before.
   */
  private int afterWords(int from) {
    int words = 0;
    int ideographs = 0;
    for (int i = from; i < from + AROUND; i++) {
      Token token = tokens.at(i);
      if (token.isNumber()) {
        return i;
      }
      if (token.isWord()) {
        boolean isIdeograph = token.text().codePointAt(0) >= 0x2e80;
        ideographs += isIdeograph ? 1 : 0;
        words += isIdeograph ? 0 : 1;
      } else if (!token.isSign() || !BETWEEN.contains(token.text())) {
        return -1;
      }
      if (words > MAX_WORDS || ideographs > MAX_IDEOGRAPHS || token.text().length() > MAX_LETTERS) {
        return -1;
      }
    }
    return -1;
  }

  private @Nullable Read read(int i) {
    Token hour = tokens.at(i);
    Token next = tokens.at(i + 1);
    if (tokens.at(i - 1).is("t") && tokens.touches(i) && (hour.text().length() & 1) == 0) {
      Read compact = compact(hour, i);
      if (compact != null) {
        return compact;
      }
    }
    if (!hour.hasDigits(1, 2)) {
      return null;
    }
    if (next.is(":", ".") && minuteFollows(i + 1)) {
      return withSigns(i, next.text());
    }
    if (next.is("h", "uhr", "時", "时", "點", "点", "시", "ч")) {
      return withUnits(i);
    }
    return half(i + 1) == 0 ? null : new Read(hour.value(), 0, 0, i + 1);
  }

  private static @Nullable Read compact(Token digits, int i) {
    String text = digits.text();
    if (text.length() != 4 && text.length() != 6) {
      return null;
    }
    int second = text.length() == 6 ? Integer.parseInt(text.substring(4)) : 0;
    return new Read(
        Integer.parseInt(text.substring(0, 2)),
        Integer.parseInt(text.substring(2, 4)),
        second,
        i + 1);
  }

  private boolean minuteFollows(int sign) {
    return tokens.touches(sign) && tokens.touches(sign + 1) && tokens.at(sign + 1).hasDigits(2, 2);
  }

  private @Nullable Read withSigns(int i, String sign) {
    int next = i + 3;
    int second = 0;
    if (tokens.at(next).is(sign) && minuteFollows(next)) {
      if (sign.equals(".")) {
        return null; // a day, a month and a year
      }
      second = tokens.at(next + 1).value();
      next += 2;
      if (tokens.at(next).is(".", ",") && tokens.touches(next + 1) && isNumber(next + 1)) {
        next += 2;
      }
    }
    if (sign.equals(".") && tokens.at(next).is(".") && isNumber(next + 1)) {
      return null;
    }
    return new Read(tokens.at(i).value(), tokens.at(i + 2).value(), second, next);
  }

  private boolean isNumber(int index) {
    return tokens.at(index).isNumber();
  }

  private Read withUnits(int i) {
    int next = i + 2;
    int minute = 0;
    int second = 0;
    if (tokens.at(next).hasDigits(1, 2)) {
      minute = tokens.at(next).value();
      next += tokens.at(next + 1).is("分", "분", "min", "m") ? 2 : 1;
      if (tokens.at(next).hasDigits(1, 2) && tokens.at(next + 1).is("秒", "초")) {
        second = tokens.at(next).value();
        next += 2;
      }
    }
    return new Read(tokens.at(i).value(), minute, second, next);
  }

  private @Nullable Clock clock(Read read, String before) {
    int hour = read.hour();
    int next = read.next();
    int half = half(next);
    if (half != 0) {
      next += tokens.at(next).text().length() > 1 || !tokens.at(next + 1).is(".") ? 1 : 4;
    } else {
      half = NOON_ON.stream().anyMatch(before::contains) ? 'p' : 0;
      half = TILL_NOON.stream().anyMatch(before::contains) ? 'a' : half;
    }
    if (half == 'p' && hour < 12) {
      hour += 12;
    } else if (half == 'a' && hour == 12) {
      hour = 0;
    }
    if (hour > 23 || read.minute() > 59) {
      return null;
    }
    LocalTime time = LocalTime.of(hour, read.minute(), Math.min(read.second(), 59));
    ZoneOffset offset = offset(next, time);
    return new Clock(time, offset != null ? offset : Zones.inLine(line));
  }

  /** Returns {@code a} or {@code p} for the half of the day that a token names, else 0. */
  private int half(int index) {
    Token token = tokens.at(index);
    if (token.is("am", "ص", "صباحا", "صباحاً")
        || (token.is("a") && tokens.at(index + 1).is(".") && tokens.at(index + 2).is("m"))) {
      return 'a';
    }
    return token.is("pm", "م", "مساء", "مساءً")
            || (token.is("p") && tokens.at(index + 1).is(".") && tokens.at(index + 2).is("m"))
        ? 'p'
        : 0;
  }

  private @Nullable ZoneOffset offset(int from, LocalTime time) {
    int i = from;
    while (tokens.at(i).is("(", "uhr", "h", "hrs", "ч", ",")) {
      i++;
    }
    Token token = tokens.at(i);
    if (token.isSign()) {
      return signed(i);
    }
    ZoneOffset more = token.is("utc", "gmt") ? signed(i + 1) : null;
    if (more != null || !token.isWord()) {
      return more;
    }
    boolean isCapital = Character.isUpperCase(line.codePointAt(token.start()));
    return isCapital || token.is("z", "мск")
        ? Zones.named(token.text().toLowerCase(Locale.ROOT), day.atTime(time))
        : null;
  }

  /** Returns the offset of hours, or hours and minutes, behind a sign, or null. */
  private @Nullable ZoneOffset signed(int sign) {
    Token number = tokens.at(sign + 1);
    if (!tokens.at(sign).is("+", "-") || !tokens.touches(sign + 1) || !number.hasDigits(1, 4)) {
      return null;
    }
    boolean west = tokens.at(sign).is("-");
    if (number.text().length() > 2) {
      return Zones.of(west, number.value() / 100, number.value() % 100);
    }
    boolean minutes = tokens.at(sign + 2).is(":") && tokens.at(sign + 3).hasDigits(2, 2);
    return Zones.of(west, number.value(), minutes ? tokens.at(sign + 3).value() : 0);
  }
}
