package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Loopback;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites that answer too much, too slowly, or broken off: none of it ever is a page. */
@org.junit.jupiter.api.Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class FaultyAnswersTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration STEP = Duration.ofMillis(50);

  /** A fault that {@link Loopback} knows how to make. */
  @FunctionalInterface
  interface Fault {
    Loopback at(Loopback site, String path);
  }

  private static Arguments fault(String name, Fault fault) {
    return Arguments.of(Named.of(name, fault));
  }

  static Stream<Arguments> large() {
    return Stream.of(
        fault("gzip bomb", (site, path) -> site.gzipBomb(path, 300L << 20)),
        fault("endless body", Loopback::endless));
  }

  @ParameterizedTest
  @MethodSource("large")
  void what_is_too_large_is_read_no_further(Fault fault) throws Exception {
    try (Getting getting = new Getting()) {
      fault.at(getting.site, "/a");
      long start = System.nanoTime();
      assertThatThrownBy(() -> getting.get("/a"))
          .isInstanceOf(BadAnswer.class)
          .hasMessageContaining("caravan.web.max-bytes");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(getting.site.requests()).hasSize(1);
    }
  }

  static Stream<Arguments> slow() {
    return Stream.of(
        fault("drip", (site, path) -> site.drip(path, STEP)),
        fault("slow headers", (site, path) -> site.slowHeaders(path, STEP)),
        fault("silence", Loopback::silence));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void what_takes_too_long_is_cut_off(Fault fault) throws Exception {
    try (Getting getting = new Getting("127.0.0.1/32", LIMIT, 1 << 20)) {
      fault.at(getting.site, "/a");
      long start = System.nanoTime();
      assertThatThrownBy(() -> getting.get("/a"))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("500 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(LIMIT)
          .isLessThan(Duration.ofSeconds(5));
      assertThat(getting.site.requests()).hasSize(1);
    }
  }

  @Test
  void an_error_whose_body_never_comes_is_told_within_the_limit() throws Exception {
    try (Getting getting = new Getting("127.0.0.1/32", LIMIT, 1 << 20)) {
      getting.site.answer(
          "/a",
          wire -> {
            wire.write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n");
            wire.pause(Duration.ofDays(1));
          });
      assertThatThrownBy(() -> getting.get("/a"))
          .isInstanceOf(BadAnswer.class)
          .hasMessageContaining("404");
    }
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        fault("short Content-Length", Loopback::shortBody),
        fault("missing last chunk", Loopback::missingLastChunk),
        fault("broken chunk", Loopback::brokenChunk),
        fault("cut gzip", Loopback::cutGzip),
        fault("reset", Loopback::reset),
        fault("big headers", Loopback::bigHeaders),
        fault("closed at once", (site, path) -> site.answer(path, wire -> wire.write(new byte[0]))),
        fault(
            "not gzip",
            (site, path) ->
                site.answer(
                    path,
                    wire ->
                        wire.respond(
                            200,
                            List.of("Content-Encoding: gzip"),
                            "<h1>plain</h1>".getBytes(StandardCharsets.UTF_8)))));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_is_broken_off_is_a_failure_of_the_network_and_asked_for_once(Fault fault)
      throws Exception {
    try (Getting getting = new Getting()) {
      fault.at(getting.site, "/a");
      assertThatThrownBy(() -> getting.get("/a")).isInstanceOf(IOException.class);
      assertThat(getting.site.requests()).hasSize(1);
    }
  }

  @Test
  void a_page_after_a_fault_comes_whole() throws Exception {
    try (Getting getting = new Getting()) {
      getting.site.endless("/endless").shortBody("/short").page("/good", "good");
      assertThatThrownBy(() -> getting.get("/endless")).isInstanceOf(BadAnswer.class);
      assertThatThrownBy(() -> getting.get("/short")).isInstanceOf(IOException.class);
      assertThat(getting.get("/good").page().bytes()).asString().isEqualTo("good");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 101, Integer.MAX_VALUE})
  void the_limit_is_the_largest_page(int maxBytes) throws Exception {
    try (Getting getting = new Getting("127.0.0.1/32", Duration.ofSeconds(20), maxBytes)) {
      getting.site.page("/a", "a".repeat(100));
      if (maxBytes < 100) {
        assertThatThrownBy(() -> getting.get("/a")).isInstanceOf(BadAnswer.class);
      } else {
        assertThat(getting.get("/a").page().bytes()).hasSize(100);
      }
    }
  }

  @Test
  void silence_may_be_as_long_as_a_source_allows() {
    assertThat(Http.CONNECTION.getSocketTimeout()).isGreaterThanOrEqualTo(Timeout.ofMinutes(10));
  }
}
