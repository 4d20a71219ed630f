package caravan;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The pages that could not be written: each is told in the log, once for a reason, and rests for a
 * minute before it is tried again, so that it holds up no other. Thread-safe.
 */
final class PageFaults {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final long REST = TimeUnit.MINUTES.toNanos(1);

  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  PageFaults(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Fault(long at, String reason) {}

  /**
   * Writes a page, unless it rests.
   *
   * @param page what it is the page of
   * @return whether it is written
   */
  boolean written(String page, Runnable writing) {
    if (rests(page)) {
      return false;
    }
    try {
      writing.run();
      mended(page);
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      failed(page, e);
      return false;
    }
  }

  /** Notes that a page could not be written. */
  void failed(String page, Throwable failure) {
    Fault fault = new Fault(nanoTime.getAsLong(), reason(failure));
    Fault before = faults.put(page, fault);
    if (before == null || !before.reason().equals(fault.reason())) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the page of "
              + page
              + " stays as it was, and is tried again in a minute: "
              + fault.reason());
    }
  }

  /** Returns what failed, and why the file system would not have it. */
  static String reason(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : null;
    String reason = String.valueOf(failure);
    return cause == null || reason.endsWith(cause.toString()) ? reason : reason + ": " + cause;
  }

  /** Notes that a page is written, or is to be written no more. */
  void mended(String page) {
    faults.remove(page);
  }

  /** Returns whether a page could not be written a moment ago. */
  boolean rests(String page) {
    Fault fault = faults.get(page);
    return fault != null && nanoTime.getAsLong() - fault.at() < REST;
  }

  /** Returns what pages could not be written when that was tried last, in order. */
  List<String> pages() {
    List<String> pages = new ArrayList<>(faults.keySet());
    pages.sort(null);
    return pages;
  }
}
