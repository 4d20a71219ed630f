package caravan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Answers that go wrong, as they do on real networks. */
public final class Faults {
  private static final String HTML =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
  private static final String CHUNKED = HTML + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String PAGE = "<html><title>Cut</title><p>This page is cut off.</p>";
  private static final int BLOCK = 8192;
  private static final int MEGABYTE = 1 << 20;

  private Faults() {}

  static Answer reset() {
    return Wire::reset;
  }

  static Answer silence() {
    return wire -> wire.pause(Duration.ofDays(1));
  }

  static Answer shortBody() {
    return wire -> wire.write(HTML + "Content-Length: 1000\r\n\r\n" + PAGE);
  }

  static Answer brokenChunk() {
    return wire -> wire.write(CHUNKED + chunk(PAGE) + "zz\r\n" + PAGE);
  }

  static Answer missingLastChunk() {
    return wire -> wire.write(CHUNKED + chunk(PAGE));
  }

  static Answer cutGzip() {
    byte[] whole = gzip(PAGE.repeat(100).getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    List<String> headers = List.of("Content-Type: text/html", "Content-Encoding: gzip");
    return wire -> wire.respond(200, headers, half);
  }

  static Answer gzipBomb(long unpacked) {
    return wire -> {
      wire.write(HTML + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
      byte[] zeros = new byte[MEGABYTE];
      try (OutputStream gzip = fastest(wire.out())) {
        for (long left = unpacked; left > 0; left -= zeros.length) {
          gzip.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
      }
    };
  }

  static Answer endless() {
    String block = chunk("<p>more</p>".repeat(BLOCK / 11));
    return wire -> {
      wire.write(CHUNKED);
      while (!Thread.interrupted()) {
        wire.write(block);
      }
    };
  }

  static Answer drip(Duration interval) {
    return wire -> {
      wire.write(HTML + "Content-Length: 1000000\r\n\r\n");
      trickle(wire, interval);
    };
  }

  static Answer slowHeaders(Duration interval) {
    return wire -> {
      wire.write(HTML + "X-Slow: ");
      trickle(wire, interval);
    };
  }

  static Answer bigHeaders() {
    return wire ->
        wire.respond(
            200,
            List.of("Content-Type: text/html", "X-Big: " + "a".repeat(MEGABYTE)),
            PAGE.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns bytes as a gzip stream. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static OutputStream fastest(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BLOCK) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private static void trickle(Wire wire, Duration interval) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      wire.write("a");
      wire.pause(interval);
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
