package caravan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackTest {
  private static final Duration SOON = Duration.ofMillis(300);

  private final Loopback site = Loopback.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_page_is_served_as_utf_8() throws Exception {
    site.page("/a", "<h1>驼铃</h1>");
    HttpResponse<byte[]> answer = get("/a");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("<h1>驼铃</h1>");
  }

  @Test
  void a_known_page_is_not_sent_again() throws Exception {
    site.page("/a", "one");
    String etag = header(get("/a"), "ETag");
    HttpResponse<byte[]> again = get("/a", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    site.page("/a", "two");
    assertThat(get("/a", "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void a_path_that_was_not_named_answers_404() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void a_query_matters_only_where_it_was_named() throws Exception {
    site.page("/list", "any").page("/list?page=2", "second");
    assertThat(get("/list?page=1").body()).asString(UTF_8).isEqualTo("any");
    assertThat(get("/list?page=2").body()).asString(UTF_8).isEqualTo("second");
  }

  @Test
  void head_gets_the_length_but_no_body() throws Exception {
    site.page("/a", "12345");
    HttpResponse<byte[]> answer =
        client.send(
            request("/a").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(header(answer, "Content-Length")).isEqualTo("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void status_redirect_and_robots_say_what_they_were_told() throws Exception {
    site.status("/busy", 429, "Retry-After: 60").redirect("/old", "/new").robots("User-agent: *");
    assertThat(get("/busy").statusCode()).isEqualTo(429);
    assertThat(header(get("/busy"), "Retry-After")).isEqualTo("60");
    assertThat(get("/old").statusCode()).isEqualTo(302);
    assertThat(header(get("/old"), "Location")).isEqualTo("/new");
    assertThat(get("/robots.txt").body()).asString(UTF_8).isEqualTo("User-agent: *");
  }

  @Test
  void answers_come_in_turn_and_the_last_one_stays() throws Exception {
    site.answer("/a", Answer.status(500), Answer.status(503), Answer.page("well again"));
    for (int status : List.of(500, 503, 200, 200)) {
      assertThat(get("/a").statusCode()).isEqualTo(status);
    }
  }

  @Test
  void requests_are_remembered_in_order() throws Exception {
    Instant before = Instant.now();
    get("/first?x=1", "X-Test", "yes");
    client.send(
        request("/second").POST(BodyPublishers.ofString("hub=驼")).build(),
        BodyHandlers.discarding());
    assertThat(site.requests())
        .extracting(Request::method, Request::path)
        .containsExactly(tuple("GET", "/first?x=1"), tuple("POST", "/second"));
    Request first = site.requests().get(0);
    assertThat(first.header("x-test")).isEqualTo("yes");
    assertThat(first.host()).isEqualTo("127.0.0.1:" + site.port());
    assertThat(first.at()).isBetween(before, Instant.now());
    assertThat(site.requests().get(1).body()).isEqualTo("hub=驼");
  }

  @Test
  void requests_one_after_the_other_are_never_concurrent() throws Exception {
    site.page("/a", "a");
    for (int i = 0; i < 50; i++) {
      get("/a");
    }
    assertThat(site.maxConcurrent()).isEqualTo(1);
  }

  @Test
  void requests_at_the_same_time_are_counted() {
    site.answer("/slow", Answer.page("slow").after(SOON));
    Stream.generate(() -> client.sendAsync(request("/slow").build(), BodyHandlers.discarding()))
        .limit(3)
        .toList()
        .forEach(CompletableFuture::join);
    assertThat(site.maxConcurrent()).isEqualTo(3);
  }

  @Test
  void reset_breaks_the_connection() {
    site.reset("/a");
    assertThatThrownBy(() -> raw("/a"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void silence_lasts() {
    site.silence("/a");
    assertThatThrownBy(() -> hurried("/a")).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void short_bodies_and_broken_chunks_are_noticed() {
    site.shortBody("/short").brokenChunk("/broken").missingLastChunk("/missing");
    assertThatThrownBy(() -> get("/short")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/missing")).isInstanceOf(IOException.class);
  }

  @Test
  void a_cut_gzip_ends_too_early() throws Exception {
    site.cutGzip("/a");
    HttpResponse<InputStream> answer = stream("/a");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream gzip = new GZIPInputStream(answer.body())) {
      assertThatThrownBy(gzip::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void a_gzip_bomb_is_small_and_unpacks_to_its_size() throws Exception {
    site.gzipBomb("/a", 20_000_001);
    byte[] packed = get("/a").body();
    assertThat(packed.length).isLessThan(200_000);
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(gzip.skip(Long.MAX_VALUE)).isEqualTo(20_000_001);
    }
  }

  @Test
  void an_endless_page_gives_as_much_as_is_read() throws Exception {
    site.endless("/a");
    try (InputStream body = stream("/a").body()) {
      assertThat(body.readNBytes(3_000_000)).hasSize(3_000_000);
    }
  }

  @Test
  void a_drip_comes_one_byte_at_a_time() throws Exception {
    site.drip("/a", Duration.ofMillis(20));
    try (InputStream body = stream("/a").body()) {
      assertThat(body.readNBytes(3)).asString(UTF_8).isEqualTo("aaa");
    }
  }

  @Test
  void slow_headers_never_end() {
    site.slowHeaders("/a", Duration.ofMillis(20));
    assertThatThrownBy(() -> hurried("/a")).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void big_headers_are_a_megabyte() throws Exception {
    site.bigHeaders("/a");
    assertThat(raw("/a").length).isGreaterThan(1_000_000);
  }

  @Test
  void closing_ends_what_goes_on() throws Exception {
    site.silence("/a");
    CompletableFuture<?> waiting =
        client.sendAsync(request("/a").build(), BodyHandlers.discarding());
    site.close();
    assertThat(waiting).failsWithin(Duration.ofSeconds(5));
    assertThatThrownBy(() -> raw("/a")).isInstanceOf(ConnectException.class);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site.url(path)));
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  private HttpResponse<InputStream> stream(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofInputStream());
  }

  private void hurried(String path) throws Exception {
    client.send(request(path).timeout(SOON).build(), BodyHandlers.discarding());
  }

  private byte[] raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
        OutputStream out = socket.getOutputStream()) {
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      return socket.getInputStream().readAllBytes();
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
