package caravan.article;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When an article was published, and how that is known.
 *
 * @param at the instant with the offset it was written in, whole seconds
 * @param dayOnly whether only the day is known; {@code at} is then the start of that day in the
 *     source's zone
 * @param source where the date comes from: {@code rule, list, feed, json-ld, meta, time, text, url,
 *     file}
 */
public record Published(OffsetDateTime at, boolean dayOnly, String source) {
  public Published {
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }
}
