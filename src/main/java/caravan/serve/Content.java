package caravan.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** What a published file holds, made ready to be sent: tagged by its bytes, and compressed. */
final class Content {
  /** Larger files are sent from the disk, uncompressed. */
  private static final long LARGE = 8L << 20;

  private Content() {}

  /** Reads a file. */
  static Stored of(String name, Path file, BasicFileAttributes facts) throws IOException {
    String type = MediaTypes.of(name);
    Instant modified = facts.lastModifiedTime().toInstant();
    String date = Precondition.httpDate(modified);
    long size = facts.size();
    FeedPath feed = FeedPath.of("/" + name);
    if (size > LARGE) {
      return new Stored(file, new byte[0], null, size, etag(file), modified, date, type, feed);
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] gzip = MediaTypes.isText(type) ? compress(bytes) : bytes;
    byte[] smaller = gzip.length < bytes.length ? gzip : null;
    return new Stored(null, bytes, smaller, size, etag(bytes), modified, date, type, feed);
  }

  private static String etag(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
    }
    return tag(digest.digest());
  }

  private static String etag(byte[] bytes) {
    return tag(sha256().digest(bytes));
  }

  private static String tag(byte[] hash) {
    return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has SHA-256
    }
  }

  private static byte[] compress(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
