package caravan.contents;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a dropped file holds, one thing after the other; no more of it than that is in memory. Not
 * thread-safe.
 */
public interface Items extends Closeable {
  /**
   * Returns what comes next, or null at the end.
   *
   * @throws caravan.web.Rejected if the rest can't be read: what came before it stands
   */
  @Nullable Item next() throws IOException;

  @Override
  default void close() throws IOException {}
}
