package caravan.extract;

import caravan.extract.Tokens.Token;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dates told from the day on which a page was fetched: {@code 3 hours ago}, {@code gestern 10:30},
 * {@code 11-24 16:30}. A text gives as much as it says: minutes and hours a time, days a day;
 * weeks, months and years are too coarse for any.
 */
final class RecentDates {
  private static final int MAX_HOURS = 48;
  private static final int MAX_DAYS = 30;

  /** Stems of words; the longest language comes with the most forms. */
  private static final Map<ChronoUnit, List<String>> UNITS =
      Map.of(
          ChronoUnit.MINUTES,
          List.of(
              "minut", "min", "minuut", "мин", "хвилин", "хв", "dakika", "dk", "دقيقة", "دقائق",
              "دقيقه", "分", "분"),
          ChronoUnit.HOURS,
          List.of(
              "hour", "hr", "stunde", "std", "heure", "hora", "ora", "ore", "uur", "uren", "godzin",
              "godz", "час", "годин", "saat", "ساعة", "ساعات", "ساعه", "小", "時", "时", "시"),
          ChronoUnit.DAYS,
          List.of(
              "day", "tag", "jour", "día", "dia", "giorn", "dag", "dni", "dzień", "день", "дня",
              "дней", "дні", "днів", "gün", "يوم", "أيام", "ايام", "天", "日", "일"));

  private static final Set<String> AGO =
      Set.of(
          "ago", "vor", "hace", "há", "atrás", "fa", "geleden", "temu", "назад", "тому", "önce",
          "منذ", "قبل", "前", "전");

  private static final Set<String> ONE =
      Set.of("a", "an", "one", "einer", "einem", "un", "une", "una", "uma", "um", "een", "bir");

  private static final Map<String, Integer> DAYS =
      Map.ofEntries(
          Map.entry("today", 0),
          Map.entry("yesterday", 1),
          Map.entry("heute", 0),
          Map.entry("gestern", 1),
          Map.entry("vorgestern", 2),
          Map.entry("hier", 1),
          Map.entry("hoy", 0),
          Map.entry("ayer", 1),
          Map.entry("hoje", 0),
          Map.entry("ontem", 1),
          Map.entry("oggi", 0),
          Map.entry("ieri", 1),
          Map.entry("vandaag", 0),
          Map.entry("gisteren", 1),
          Map.entry("dzisiaj", 0),
          Map.entry("dziś", 0),
          Map.entry("wczoraj", 1),
          Map.entry("сегодня", 0),
          Map.entry("вчера", 1),
          Map.entry("позавчера", 2),
          Map.entry("сьогодні", 0),
          Map.entry("вчора", 1),
          Map.entry("bugün", 0),
          Map.entry("dün", 1),
          Map.entry("اليوم", 0),
          Map.entry("أمس", 1),
          Map.entry("امس", 1));

  private static final Map<String, Integer> CHARACTERS =
      Map.of("今天", 0, "今日", 0, "昨天", 1, "昨日", 1, "前天", 2, "오늘", 0, "어제", 1, "그제", 2);

  private static final int MAX_OTHER_WORDS = 2;

  private final String text;
  private final Tokens tokens;
  private final OffsetDateTime now;

  private RecentDates(String text, Instant now) {
    this.text = text;
    this.tokens = Tokens.of(text);
    this.now = now.atOffset(ZoneOffset.UTC);
  }

  /** Returns the date of the first line that is one, or null. */
  static @Nullable PageDate find(List<VisibleDates.Line> lines, DateLabels labels, Instant now) {
    for (VisibleDates.Line line : lines) {
      PageDate found = parse(line.text(), now);
      if (found != null
          && !labels.elsewhere(line.element())
          && !DateLabels.isCopyright(line.text())) {
        return found;
      }
    }
    return null;
  }

  /** Returns the date of a text that is one, with few words beside, or null. */
  static @Nullable PageDate parse(String text, Instant now) {
    RecentDates dates = new RecentDates(text.strip(), now);
    for (int i = 0; i < dates.tokens.size(); i++) {
      PageDate found = dates.at(i);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable PageDate at(int i) {
    Token token = tokens.at(i);
    PageDate found = daysBefore(i);
    if (found != null) {
      return found;
    }
    if (token.hasDigits(1, 2)) {
      found = ago(i, token.value(), i + 1);
      return found != null ? found : withoutYear(i);
    }
    return token.isWord() && ONE.contains(token.text()) ? ago(i, 1, i + 1) : null;
  }

  private @Nullable PageDate daysBefore(int i) {
    Token token = tokens.at(i);
    Integer days = token.isWord() ? DAYS.get(token.text()) : null;
    int next = i + 1;
    if (days == null && token.isWord()) {
      days = CHARACTERS.get(token.text() + tokens.at(i + 1).text());
      next = i + 2;
    }
    return days == null || words(0, i) > MAX_OTHER_WORDS
        ? null
        : dated(now.toLocalDate().minusDays(days), i, next);
  }

  private @Nullable PageDate dated(LocalDate day, int from, int to) {
    TimeText.Clock clock = new TimeText(text, tokens, day).beside(from, to);
    if (clock == null) {
      return words(to, tokens.size()) > MAX_OTHER_WORDS
          ? null
          : new PageDate(day, null, null, "text");
    }
    return new PageDate(day, clock.time(), clock.offset(), "text");
  }

  private @Nullable PageDate ago(int from, int count, int unitAt) {
    ChronoUnit unit = unit(tokens.at(unitAt));
    boolean hasUnit = unit != null;
    int next = unitAt + 1;
    while (hasUnit && tokens.at(next).is("时", "時", "间", "間", "钟", "鐘", "个", "個", "나", "간")) {
      next++;
    }
    boolean before = AGO.contains(tokens.at(from - 1).text()) || isFrench(from);
    if (unit == null || !(before || AGO.contains(tokens.at(next).text()))) {
      return null;
    }
    int others = words(0, from) + words(next + 1, tokens.size());
    return others > MAX_OTHER_WORDS + 2 ? null : before(count, unit);
  }

  private boolean isFrench(int from) {
    return tokens.at(from - 3).is("il")
        && tokens.at(from - 2).is("y")
        && tokens.at(from - 1).is("a");
  }

  private static @Nullable ChronoUnit unit(Token token) {
    if (!token.isWord()) {
      return null;
    }
    for (Map.Entry<ChronoUnit, List<String>> unit : UNITS.entrySet()) {
      for (String stem : unit.getValue()) {
        if (token.text().startsWith(stem) && token.text().length() <= stem.length() + 3) {
          return unit.getKey();
        }
      }
    }
    return null;
  }

  private @Nullable PageDate before(int count, ChronoUnit unit) {
    if (unit == ChronoUnit.DAYS) {
      return count > MAX_DAYS
          ? null
          : new PageDate(now.toLocalDate().minusDays(count), null, null, "text");
    }
    if (unit == ChronoUnit.HOURS && count > MAX_HOURS) {
      return null;
    }
    OffsetDateTime at = now.minus(Duration.of(count, unit)).truncatedTo(unit);
    return new PageDate(at.toLocalDate(), at.toLocalTime(), ZoneOffset.UTC, "text");
  }

  /** Reads {@code 11-24 16:30}, {@code 11月24日 16:30}: the last such day that has come. */
  private @Nullable PageDate withoutYear(int i) {
    boolean east = tokens.at(i + 1).is("月", "월") && tokens.at(i + 3).is("日", "일", "号", "號");
    boolean plain =
        i == 0
            && tokens.at(i).hasDigits(2, 2)
            && tokens.at(i + 1).is("-")
            && tokens.touches(i + 2)
            && tokens.at(i + 2).hasDigits(2, 2)
            && tokens.at(i + 4).is(":");
    int to = east ? i + 4 : i + 3;
    if (!east && !plain) {
      return null;
    }
    LocalDate day = lastly(tokens.at(i).value(), tokens.at(i + 2).value());
    TimeText.Clock clock = day == null ? null : new TimeText(text, tokens, day).beside(i, to);
    return day == null || clock == null
        ? null
        : new PageDate(day, clock.time(), clock.offset(), "text");
  }

  private @Nullable LocalDate lastly(int month, int day) {
    LocalDate tomorrow = now.toLocalDate().plusDays(1);
    try {
      LocalDate inYear = LocalDate.of(tomorrow.getYear(), month, day);
      return inYear.isAfter(tomorrow) ? LocalDate.of(tomorrow.getYear() - 1, month, day) : inYear;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private int words(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean ideograph = tokens.at(i).isWord() && tokens.at(i).text().codePointAt(0) >= 0x2e80;
      count += tokens.at(i).isWord() && !(ideograph && (i & 1) == 1) ? 1 : 0;
    }
    return count;
  }
}
