package caravan.contents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The entries of an archive, one after the other. */
interface Entries extends Closeable {
  /**
   * One entry.
   *
   * @param name as it is read
   * @param key the same, equal for no other spelling of it
   * @param fault why it may not be, as the end of a sentence, or null
   */
  record Entry(String name, String key, boolean isFolder, @Nullable String fault) {}

  /** Returns the next one, or null at the end. */
  @Nullable Entry next() throws IOException;

  /** Returns the bytes of the entry that was returned last. */
  InputStream stream() throws IOException;
}
