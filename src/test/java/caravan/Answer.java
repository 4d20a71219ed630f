package caravan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What {@link Loopback} sends for a path. */
@FunctionalInterface
public interface Answer {
  void send(Wire wire) throws IOException;

  /** A page in UTF-8, or 304 to a client that has it. */
  static Answer page(String html) {
    return bytes("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes under a {@code Content-Type}, with more headers where wanted; 304 to a client that has
   * them.
   */
  static Answer bytes(String contentType, byte[] bytes, String... headers) {
    String etag = '"' + Integer.toHexString(Arrays.hashCode(bytes)) + '"';
    List<String> all = new ArrayList<>(List.of("Content-Type: " + contentType, "ETag: " + etag));
    all.addAll(List.of(headers));
    return wire -> {
      boolean known = wire.request().header("If-None-Match").contains(etag);
      wire.respond(known ? 304 : 200, all, known ? new byte[0] : bytes);
    };
  }

  /** A status with an empty body, and headers such as {@code "Retry-After: 60"}. */
  static Answer status(int status, String... headers) {
    return wire -> wire.respond(status, List.of(headers), new byte[0]);
  }

  /** One answer after the other; the last one stays. */
  static Answer inTurn(Answer first, Answer... then) {
    AtomicInteger turn = new AtomicInteger();
    return wire -> {
      int now = Math.min(turn.getAndIncrement(), then.length);
      (now == 0 ? first : then[now - 1]).send(wire);
    };
  }

  /** This answer, some time later. */
  default Answer after(Duration time) {
    return wire -> {
      wire.pause(time);
      send(wire);
    };
  }
}
