package caravan.extract;

import caravan.article.Published;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A date as a page writes it: as much as it says, and no more.
 *
 * @param day the day
 * @param time the time of day, or null
 * @param offset the offset, or null where the page writes a local time
 * @param source where it stood: {@code rule, list, feed, json-ld, meta, script, time, text, url}
 */
public record PageDate(
    LocalDate day, @Nullable LocalTime time, @Nullable ZoneOffset offset, String source) {

  /** Returns the instant this stands for, a local time read in {@code zone}. */
  public Published in(ZoneId zone) {
    if (time == null) {
      return new Published(day.atStartOfDay(zone).toOffsetDateTime(), true, source);
    }
    return offset != null
        ? new Published(day.atTime(time).atOffset(offset), false, source)
        : new Published(day.atTime(time).atZone(zone).toOffsetDateTime(), false, source);
  }

  /** Returns all that is known, as ISO 8601. */
  String exact() {
    String at = time == null ? day.toString() : day.atTime(time).withNano(0).toString();
    return offset == null ? at : at + offset;
  }

  /** Returns ISO 8601: with the offset where one is known, else the plain date. */
  @Override
  public String toString() {
    return time != null && offset != null
        ? day.atTime(time).withNano(0).atOffset(offset).toString()
        : day.toString();
  }
}
