package caravan;

import caravan.inbox.Arrivals;
import caravan.inbox.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The files that wait in the inbox, for a pass that ends when they have been taken. */
final class Backlog {
  private static final Duration LEAST = Duration.ofSeconds(15);
  private final Arrivals arrivals;
  private final Inbox inbox;
  private final Duration patience;
  private List<Path> waiting = List.of();
  private Instant moved = Instant.MIN;

  /**
   * Makes one.
   *
   * @param patience how long a file may lie there without any being taken: one that is still being
   *     copied is for the next pass
   */
  Backlog(Arrivals arrivals, Inbox inbox, Duration patience) {
    this.arrivals = arrivals;
    this.inbox = inbox;
    this.patience = patience.compareTo(LEAST) > 0 ? patience : LEAST;
  }

  /** Returns whether none waits any more, or none has been taken for a while. */
  boolean done(Instant now) throws IOException {
    if (inbox.underWay() > 0) {
      moved = now;
      return false;
    }
    List<Path> left = arrivals.waiting();
    if (!left.equals(waiting)) {
      waiting = left;
      moved = now;
    }
    return (left.isEmpty() && inbox.underWay() == 0) || now.isAfter(moved.plus(patience));
  }
}
