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
 * @param robots the values of {@code X-Robots-Tag}, parted by line ends, or null
 * @param bytes the body, decompressed; not copied, never changed
 */
public record Page(
    String url,
    @Nullable String contentType,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String robots,
    byte[] bytes) {

  /** Makes one that says nothing to robots. */
  public Page(
      String url,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      byte[] bytes) {
    this(url, contentType, etag, lastModified, null, bytes);
  }

  /** Returns the page that is found where there is none. */
  static Page nothing(String url) {
    return new Page(url, null, null, null, new byte[0]);
  }

  /** Returns whether it has no bytes at all. */
  public boolean isNothing() {
    return bytes.length == 0;
  }

  /** Returns a digest of the bytes: equal for an answer that brings nothing new. */
  public String digest() {
    return Digest.quick(bytes);
  }
}
