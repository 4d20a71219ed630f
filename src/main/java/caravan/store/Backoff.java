package caravan.store;

import caravan.web.BadAnswer;
import caravan.web.Guard;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a failing visit waits: 1 s, 4 s, then ten minutes, doubling up to a day, each up to half
 * as long again by chance. It never gives up.
 */
final class Backoff {
  /** From this many failures on a visit waits for minutes: the tries of one pass are over. */
  static final int TRIES = 3;

  private static final Duration LONGEST = Duration.ofDays(1);

  private Backoff() {}

  /**
   * Counts a failure: what asking again at once can't mend, or took a whole time-out, counts more.
   */
  static int attempts(int before, Throwable failure) {
    boolean lasting =
        (failure instanceof BadAnswer answer && answer.lasting())
            || failure instanceof Guard.Refused;
    if (lasting) {
      return Math.max(before + 1, TRIES);
    }
    return before + (failure instanceof SocketTimeoutException && before > 0 ? 2 : 1);
  }

  /** Returns the pause after so many failures in a row. */
  static Duration after(int attempts) {
    Duration pause =
        switch (attempts) {
          case 0, 1 -> Duration.ofSeconds(1);
          case 2 -> Duration.ofSeconds(4);
          default -> Duration.ofMinutes(10L << Math.min(attempts - TRIES, 10));
        };
    Duration most = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    return most.plusMillis(ThreadLocalRandom.current().nextLong(most.toMillis() / 2 + 1));
  }

  /** Returns a pause that doubles with every failure, up to a quarter as long again by chance. */
  static Duration growing(int failures, Duration shortest, Duration longest) {
    Duration pause = shortest.multipliedBy(1L << Math.min(failures - 1, 20));
    Duration most = pause.compareTo(longest) > 0 ? longest : pause;
    return most.plusMillis(ThreadLocalRandom.current().nextLong(most.toMillis() / 4 + 1));
  }
}
