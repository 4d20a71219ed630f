package caravan.archive;

import caravan.web.Capture;
import caravan.web.Heads;
import caravan.web.Visit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every answer of a site as WARC 1.1 records (ISO 28500:2017), so that rules can be tried
 * again on the past without asking anybody.
 *
 * <p>Where it can't be written the line goes on: that is told once, and once again when it can.
 * Thread-safe; the records are packed by whoever brings them, and written one after another.
 */
public final class Archive implements Closeable {
  private static final System.Logger LOG = System.getLogger("caravan.archive");
  private static final long LARGEST = 1L << 30;
  private final @Nullable WarcFiles files;
  private final UnaryOperator<String> masked;
  private final AtomicLong lost = new AtomicLong();

  private Archive(@Nullable WarcFiles files, UnaryOperator<String> masked) {
    this.files = files;
    this.masked = masked;
  }

  /** Returns one that keeps nothing. */
  public static Archive off() {
    return new Archive(null, text -> text);
  }

  /**
   * Returns one that keeps everything in a folder.
   *
   * @param software name and version of the program
   * @param masked takes out of addresses and heads what must not be kept
   */
  public static Archive in(
      Path folder, String software, UnaryOperator<String> masked, Clock clock) {
    return in(folder, software, LARGEST, masked, clock);
  }

  static Archive in(
      Path folder, String software, long largest, UnaryOperator<String> masked, Clock clock) {
    return new Archive(new WarcFiles(folder, software, largest, clock), masked);
  }

  /** Keeps an answer, whatever it is. */
  public void keep(Visit visit, Capture capture) {
    Heads heads = capture.heads();
    if (files == null || heads == null) {
      return;
    }
    try {
      files.append(Records.of(visit, capture, heads, masked));
      long missing = lost.getAndSet(0);
      if (missing > 0) {
        LOG.log(
            System.Logger.Level.INFO,
            "the archive is written again; it lacks " + missing + " answers");
      }
    } catch (IOException | IllegalArgumentException e) {
      if (lost.getAndIncrement() == 0) {
        LOG.log(
            System.Logger.Level.ERROR,
            "cannot write to the archive ("
                + masked.apply(String.valueOf(e))
                + "); the line goes on without: give its disk room, or set caravan.archive=off");
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (files != null) {
      files.close();
    }
  }
}
