package caravan.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.codec.digest.MurmurHash3;

/** Short names for contents: equal contents, equal names. Stateless. */
public final class Digest {
  private static final int BYTES = 16;

  private Digest() {}

  /** Returns the first half of the SHA-256, in hexadecimal digits. */
  public static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Returns 128 bits of MurmurHash3, in hexadecimal digits: much faster, and good where nobody
   * gains from two contents with one name.
   */
  public static String quick(byte[] bytes) {
    long[] hash = MurmurHash3.hash128x64(bytes);
    return HexFormat.of().toHexDigits(hash[0]) + HexFormat.of().toHexDigits(hash[1]);
  }

  /** Returns the quick digest of a text in UTF-8. */
  public static String quick(String text) {
    return quick(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digest of a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
