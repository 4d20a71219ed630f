package caravan;

/** Counts the requests that are being answered. Safe for many threads. */
final class Traffic {
  private int now;
  private int most;

  synchronized int most() {
    return most;
  }

  synchronized Pass enter() {
    now++;
    most = Math.max(most, now);
    return new Pass();
  }

  private synchronized void leave() {
    now--;
  }

  /** One request's part in the count, given back once. */
  final class Pass implements AutoCloseable {
    private boolean used;

    @Override
    public void close() {
      if (!used) {
        used = true;
        leave();
      }
    }
  }
}
