package caravan.store;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for new rows: rising, unique in a home, and free of the database's own dialect. */
final class Ids {
  private final AtomicLong next;

  Ids(long last) {
    this.next = new AtomicLong(last);
  }

  long next() {
    return next.incrementAndGet();
  }
}
