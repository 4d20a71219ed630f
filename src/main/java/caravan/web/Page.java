package caravan.web;

import caravan.article.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A document as it came: its address, what the server said of it, and its bytes.
 *
 * @param url the address that answered, after redirects; for a file its own address, else empty
 * @param contentType the {@code Content-Type} header whole, or null
 * @param etag opaque validator (RFC 9110 §8.8.3), or null
 * @param lastModified opaque validator, or null
 * @param bytes the body, decompressed; not copied, never changed
 */
public record Page(
    String url,
    @Nullable String contentType,
    @Nullable String etag,
    @Nullable String lastModified,
    byte[] bytes) {

  /** Returns a digest of the bytes: equal for an answer that brings nothing new. */
  public String digest() {
    return Digest.of(bytes);
  }
}
