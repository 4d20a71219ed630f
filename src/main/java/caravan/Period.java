package caravan;

import caravan.source.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time.
 *
 * @param since its first instant
 * @param until the first instant behind it, or null for one without an end
 */
record Period(Instant since, @Nullable Instant until) {

  /**
   * Reads a period as people write it: a date ({@code 2026-11-24}, to its end where it ends the
   * period), an instant ({@code 2026-11-24T08:00:00Z}), or a span back from now ({@code 7d}).
   *
   * @param zone of dates
   * @throws Usage if one can't be read
   */
  static Period of(String since, @Nullable String until, ZoneId zone, Instant now) {
    Instant from = instant("--since", since, 0, zone, now);
    Instant to = until == null ? null : instant("--until", until, 1, zone, now);
    if (to != null && !to.isAfter(from)) {
      throw new Usage("--until " + until + " is not after --since " + since);
    }
    return new Period(from, to);
  }

  private static Instant instant(
      String option, String text, int daysOfDate, ZoneId zone, Instant now) {
    try {
      if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return LocalDate.parse(text).plusDays(daysOfDate).atStartOfDay(zone).toInstant();
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : now.minus(Durations.parse(text));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new Usage(
          option
              + " "
              + text
              + ": write a date (2026-11-24), an instant (2026-11-24T08:00:00Z), or a span back"
              + " from now (7d)");
    }
  }

  boolean holds(Instant at) {
    return !at.isBefore(since) && (until == null || at.isBefore(until));
  }
}
