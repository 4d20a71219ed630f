package caravan.serve;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published file, ready to be sent.
 *
 * @param file where the bytes are, if they are too many to be held in memory, else null
 * @param bytes the content; empty where {@code file} is given
 * @param gzip the content compressed, or null where that makes it no smaller
 * @param length of the uncompressed content
 * @param etag strong entity tag of the content, with its quotes
 * @param modified when the content last changed
 * @param lastModified the same as a header says it
 * @param type the Content-Type
 * @param feed which document of a feed it is; null for other files
 */
public record Stored(
    @Nullable Path file,
    byte[] bytes,
    byte @Nullable [] gzip,
    long length,
    String etag,
    Instant modified,
    String lastModified,
    String type,
    @Nullable FeedPath feed) {

  /** Returns the tag of the compressed form: other bytes, so another one (RFC 9110 §8.8.3.3). */
  public String gzipEtag() {
    return etag.substring(0, etag.length() - 1) + "-gzip\"";
  }

  long weight() {
    return 512L + bytes.length + (gzip == null ? 0 : gzip.length);
  }
}
