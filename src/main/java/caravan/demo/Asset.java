package caravan.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What one path answers, ready to send.
 *
 * @param type the {@code Content-Type}
 * @param bytes the body; never changed
 * @param gzip the body compressed, or null where that gains nothing
 * @param tag hash of the content, without quotes
 * @param modified when it last changed
 */
record Asset(String type, byte[] bytes, byte @Nullable [] gzip, String tag, Instant modified) {

  static Asset html(String html, Charset charset, Instant modified) {
    String name = charset.equals(StandardCharsets.UTF_8) ? "utf-8" : charset.name();
    return text("text/html; charset=" + name, html.getBytes(charset), modified);
  }

  static Asset text(String type, byte[] bytes, Instant modified) {
    return new Asset(type, bytes, compress(bytes), hash(bytes), modified);
  }

  static Asset binary(String type, byte[] bytes, Instant modified) {
    return new Asset(type, bytes, null, hash(bytes), modified);
  }

  /**
   * Returns the strong validator: the compressed bytes are another representation (RFC 9110
   * §8.8.3.3).
   */
  String etag(boolean compressed) {
    return '"' + tag + (compressed ? "-gz" : "") + '"';
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
