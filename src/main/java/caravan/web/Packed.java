package caravan.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks a document that is a gzip file itself (RFC 1952), such as {@code sitemap.xml.gz} without
 * a {@code Content-Encoding}; told by its first bytes. Thread-safe.
 */
public final class Packed {
  private final int maxBytes;

  /**
   * Makes one.
   *
   * @param maxBytes largest document, unpacked
   */
  public Packed(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the document that is within, or the page itself where it is not packed.
   *
   * @throws BadAnswer if it is damaged, or larger than the limit
   */
  public Page unpacked(Page page) {
    byte[] bytes = page.bytes();
    if (bytes.length < 2 || bytes[0] != (byte) 0x1f || bytes[1] != (byte) 0x8b) {
      return page;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(maxBytes);
      if (plain.length == maxBytes && in.read() >= 0) {
        throw new BadAnswer(
            page.url() + " unpacks to more than " + maxBytes + " bytes (caravan.web.max-bytes)",
            200,
            true);
      }
      return new Page(page.url(), null, page.etag(), page.lastModified(), plain);
    } catch (IOException e) {
      throw new BadAnswer(page.url() + " is a damaged gzip file: " + e.getMessage(), 200, false);
    }
  }
}
