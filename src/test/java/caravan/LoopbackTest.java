package caravan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
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
  void closing_ends_what_goes_on() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    site.answer(
        "/a",
        wire -> {
          asked.countDown();
          Faults.silence().send(wire);
        });
    CompletableFuture<?> waiting =
        client.sendAsync(request("/a").build(), BodyHandlers.discarding());
    asked.await();
    site.close();
    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class);
    assertThatThrownBy(() -> get("/a")).isInstanceOf(ConnectException.class);
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

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
