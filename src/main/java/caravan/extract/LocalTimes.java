package caravan.extract;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Tells a moment that a page states in UTC as its readers' clocks showed it: many systems write UTC
 * for machines beside the local time for people, and the local day is the one that the site calls
 * the article's.
 */
final class LocalTimes {
  private static final int MAX_TIMES = 20;
  private static final int MAX_TRIES = 30;
  private static final int EAST = 14 * 3600;
  private static final int WEST = -12 * 3600;
  private static final int QUARTER = 15 * 60;
  private static final int WRITTEN = "yyyy-MM-ddTHH".length();

  private final LocalDateTime utc;
  private final PageDate stated;

  private LocalTimes(PageDate stated, LocalDateTime utc) {
    this.stated = stated;
    this.utc = utc;
  }

  /**
   * Returns the same moment with the offset that the page gives it elsewhere, else the date itself.
   *
   * @param url the day in the page's address, or null
   */
  static PageDate of(
      PageDate stated, List<Element> times, List<Element> scripts, @Nullable PageDate url) {
    if (stated.time() == null
        || stated.time().toSecondOfDay() == 0
        || !ZoneOffset.UTC.equals(stated.offset())) {
      return stated;
    }
    LocalTimes local = new LocalTimes(stated, stated.day().atTime(stated.time()).withNano(0));
    ZoneOffset found = local.byTimes(times);
    found = found != null ? found : local.byScripts(scripts);
    found = found != null || url == null ? found : local.byDay(url);
    return found == null ? stated : local.at(found);
  }

  private PageDate at(ZoneOffset offset) {
    OffsetDateTime at = utc.atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset);
    return new PageDate(at.toLocalDate(), at.toLocalTime(), offset, stated.source());
  }

  private @Nullable ZoneOffset byTimes(List<Element> times) {
    for (Element time : times.subList(0, Math.min(MAX_TIMES, times.size()))) {
      PageDate date = DateText.first(time.attr("datetime"), false, "time");
      boolean near = date != null && date.time() != null && isNear(date);
      ZoneOffset offset = near && date != null ? offset(date) : null;
      if (offset != null) {
        return offset;
      }
    }
    return null;
  }

  private boolean isNear(PageDate date) {
    return Math.abs(date.day().toEpochDay() - utc.toLocalDate().toEpochDay()) <= 1;
  }

  /** Returns the offset that makes a local time this moment, or null where none does. */
  private @Nullable ZoneOffset offset(PageDate date) {
    if (date.time() == null) {
      return null;
    }
    long seconds =
        date.day().atTime(date.time()).toEpochSecond(ZoneOffset.UTC)
            - utc.toEpochSecond(ZoneOffset.UTC);
    boolean sameMinute = date.time().getSecond() == 0;
    long exact = sameMinute ? seconds + utc.getSecond() : seconds;
    if (exact == 0 || exact % QUARTER != 0 || exact > EAST || exact < WEST) {
      return null;
    }
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) exact);
    return date.offset() == null || date.offset().equals(offset) ? offset : null;
  }

  /** Looks for the same minute and second behind another hour. */
  private @Nullable ZoneOffset byScripts(List<Element> scripts) {
    if (utc.getSecond() == 0) {
      return null;
    }
    String minute = twoDigits(utc.getMinute()) + twoDigits(utc.getSecond());
    for (Element script : scripts) {
      String data = ScriptDates.text(script);
      int at = data.indexOf(minute);
      for (int tries = 0; at >= 0 && tries < MAX_TRIES; tries++) {
        ZoneOffset offset = at < WRITTEN ? null : written(data, at);
        if (offset != null) {
          return offset;
        }
        at = data.indexOf(minute, at + 1);
      }
    }
    return null;
  }

  private static String twoDigits(int number) {
    return (number < 10 ? ":0" : ":") + number;
  }

  private @Nullable ZoneOffset written(String data, int at) {
    String text = data.substring(at - WRITTEN, Math.min(data.length(), at + 16));
    PageDate date = DateText.first(text, false, "script");
    return date == null ? null : offset(date);
  }

  /** Returns the smallest offset by which the moment falls on a day, or null. */
  private @Nullable ZoneOffset byDay(PageDate day) {
    long days = day.day().toEpochDay() - utc.toLocalDate().toEpochDay();
    if (Math.abs(days) != 1) {
      return null;
    }
    int hours = days > 0 ? 24 - utc.getHour() : -utc.getHour() - 1;
    return hours * 3600 > EAST || hours * 3600 < WEST ? null : ZoneOffset.ofHours(hours);
  }
}
