package caravan.store;

import caravan.source.Rhythm;
import caravan.source.Source;
import caravan.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * For how long readers need not ask for a feed again: as long as its source is not read either. It
 * depends on what is stored alone, never on the clock, so that the same state is told alike.
 */
final class Freshness {
  private static final Duration MOST = Duration.ofHours(24);
  private static final Instant SOME_DAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final int TIMES = 5;

  private final Sources sources;
  private final Duration least;

  /**
   * Makes it.
   *
   * @param least for which any feed holds
   */
  Freshness(Sources sources, Duration least) {
    this.sources = sources;
    this.least = least;
  }

  /** Returns the minutes for which a feed holds, 1 or more. */
  int minutes(Handle handle, FeedRow feed) {
    Source source = feed.ofSource() ? sources.known(feed.label()) : null;
    Duration span = source == null ? least : span(handle, source);
    Duration held = span.compareTo(MOST) > 0 ? MOST : span;
    long seconds = Math.max(least.toSeconds(), held.toSeconds());
    return Math.toIntExact(Math.max(1, seconds / 60));
  }

  private static Duration span(Handle handle, Source source) {
    Rhythm rhythm = source.rhythm();
    if (rhythm.isAuto()) {
      return Duration.ofMillis(Pace.pause(pace(handle, source.id())));
    }
    ZoneId zone = source.zone() == null ? ZoneOffset.UTC : source.zone();
    Instant at = rhythm.every() == null ? rhythm.next(SOME_DAY, zone) : SOME_DAY;
    Duration shortest = MOST;
    for (int n = 0; n < TIMES && at.isBefore(Instant.MAX); n++) {
      Instant next = rhythm.next(at, zone);
      if (next.isBefore(Instant.MAX) && Duration.between(at, next).compareTo(shortest) < 0) {
        shortest = Duration.between(at, next);
      }
      at = next;
    }
    return shortest;
  }

  /** Returns the shortest pace of a source's listings, in millis; 0 where none is known. */
  private static long pace(Handle handle, String source) {
    return handle
        .createQuery(
            "select min(pace) from visit where source = :source and kind in ('LISTING', 'NEXT')"
                + " and kind = 'LISTING' and state = 'open'")
        .bind("source", source)
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
