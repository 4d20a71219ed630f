package caravan.inbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that could not be taken or kept: each is left alone for a while, longer each time, so that
 * one holds up no other. Thread-safe.
 */
public final class Resting {
  private static final long FIRST = Duration.ofSeconds(10).toMillis();
  private static final int MOST_DOUBLED = 6;
  private static final int MOST_KNOWN = 10_000;

  private final Clock clock;
  private final Map<Path, Rest> rests = new ConcurrentHashMap<>();

  Resting(Clock clock) {
    this.clock = clock;
  }

  private record Rest(int times, long until) {}

  /** Lets a file rest. */
  void rest(Path file) {
    if (rests.size() > MOST_KNOWN) {
      rests.clear();
    }
    rests.merge(
        file,
        new Rest(1, clock.millis() + FIRST),
        (before, first) -> {
          long pause = FIRST << Math.min(before.times, MOST_DOUBLED);
          return new Rest(before.times + 1, clock.millis() + pause);
        });
  }

  /** Returns whether a file is left alone now. */
  boolean has(Path file) {
    Rest rest = rests.get(file);
    return rest != null && clock.millis() < rest.until;
  }

  /** Returns whether any file could not be taken or kept. */
  public boolean isAny() {
    return !rests.isEmpty();
  }
}
