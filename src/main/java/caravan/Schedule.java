package caravan;

import caravan.store.Frontier;
import caravan.web.Visit;
import java.util.List;

/** Feeds the line with visits for as long as it may. */
public final class Schedule {
  private final Frontier frontier;
  private final int workers;
  private volatile boolean open = true;

  Schedule(Frontier frontier, int workers) {
    this.frontier = frontier;
    this.workers = workers;
  }

  /** Claims visits that are due; none once the line is closing. */
  public List<Visit> claim() throws InterruptedException {
    if (!open) {
      Thread.sleep(50);
      return List.of();
    }
    return frontier.claim(workers);
  }

  void close() {
    open = false;
  }
}
