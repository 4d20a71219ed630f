package caravan.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands: when it was last read, when it will be and why then, and what it brought.
 *
 * @param source id
 * @param lastRead when one of its listings was last read without failure, or null for never
 * @param next when its next listing is asked for, or null for never
 * @param why what decides that time, for a person
 * @param failures in a row, the most of its listings
 * @param reason why the last try failed, as the site or the network said it, or null
 * @param late whether it was last read longer ago than three of its pauses, and an hour
 * @param yield what it brought
 * @param waiting its visits that are due
 */
public record Standing(
    String source,
    State state,
    @Nullable Instant lastRead,
    @Nullable Instant next,
    String why,
    int failures,
    @Nullable String reason,
    boolean late,
    Yield yield,
    long waiting) {

  /** What a source is like, the worse the later. */
  public enum State {
    /** It is read in its rhythm. */
    OK,
    /** It has not been read yet. */
    NEW,
    /** Its file is away: it rests. */
    PARKED,
    /** Its host asked for patience. */
    PAUSED,
    /** Its last try failed. */
    FAILING,
    /** robots.txt forbids its address. */
    REFUSED,
    /** Its address is gone for good (RFC 9110 §15.5.11). */
    GONE,
    /** Its file cannot be read. */
    INVALID
  }

  /**
   * Articles that a source brought, by when they were first seen.
   *
   * @param day in the last 24 hours
   * @param week in the last 7 days
   */
  public record Yield(long day, long week, long all) {
    /** Nothing. */
    public static final Yield NONE = new Yield(0, 0, 0);
  }

  /** Returns whether nothing comes of it though something should. */
  public boolean down() {
    return switch (state) {
      case PARKED -> false;
      case REFUSED, GONE, INVALID -> true;
      case FAILING -> late || failures >= Backoff.TRIES || failures == 0;
      case OK, NEW, PAUSED -> late;
    };
  }

  /** Returns the same as if it had been read when it should: the program did not run, perhaps. */
  Standing punctual() {
    return new Standing(
        source, state, lastRead, next, why, failures, reason, false, yield, waiting);
  }

  Standing with(Yield articles, long due) {
    return new Standing(source, state, lastRead, next, why, failures, reason, late, articles, due);
  }

  /** Returns one for two listings of a source: the worse, with the earlier of both next times. */
  Standing and(Standing other) {
    Standing worse = other.state.compareTo(state) > 0 ? other : this;
    boolean mine = other.next == null || (next != null && !other.next.isBefore(next));
    return new Standing(
        source,
        worse.state,
        later(lastRead, other.lastRead),
        mine ? next : other.next,
        mine ? why : other.why,
        Math.max(failures, other.failures),
        worse.reason,
        late || other.late,
        yield,
        waiting);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
