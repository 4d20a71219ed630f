package caravan.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a listing brings something new, as far as its history tells: the rhythm in which it is
 * read where its source names none.
 *
 * <p>It is read twice as often as it brings news, or, when there have been none for longer than
 * usual, twice as often as that; at least every 24 hours, at most every 15 minutes, and not before
 * what it said itself of how long it holds. Each pause is up to a tenth longer by chance, so that
 * many sources do not go out together.
 *
 * @param mean of the spans between its changes, the latest counting most, in millis; 0 while fewer
 *     than two are known
 * @param changed when it last brought something new, epoch millis; 0 for never
 * @param freshUntil how long its last answer holds by its own word, epoch millis
 */
record Pace(long mean, long changed, long freshUntil) {
  private static final long LEAST = Duration.ofMinutes(15).toMillis();
  private static final long MOST = Duration.ofHours(24).toMillis();

  /** Returns the pace of a listing that has just brought something new. */
  Pace changed(long now) {
    if (changed == 0) {
      return new Pace(mean, now, freshUntil);
    }
    long span = Math.min(now - changed, 2 * MOST);
    return new Pace(mean == 0 ? span : (2 * mean + span) / 3, now, freshUntil);
  }

  /** Returns when a listing that was read now is due again, epoch millis. */
  long next(long now) {
    long since = changed == 0 ? 0 : now - changed;
    long pause = pause(Math.max(mean, since));
    long chance = ThreadLocalRandom.current().nextLong(pause / 10 + 1);
    return notBefore(now + pause, now) + chance;
  }

  /** Returns the pause of a listing that brings news once in a span, both in millis. */
  static long pause(long span) {
    return Math.max(LEAST, Math.min(MOST, span / 2));
  }

  /** Returns a time, or the end of what still holds where that is later; a day away at most. */
  long notBefore(long due, long now) {
    return Math.max(due, Math.min(freshUntil, now + MOST));
  }
}
