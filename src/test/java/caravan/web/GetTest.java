package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import caravan.Faults;
import caravan.Loopback;
import caravan.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GetTest {
  private static final byte[] PAGE = "<h1>Ă, 字</h1>".getBytes(StandardCharsets.UTF_8);
  private static final String DATE = "Tue, 24 Nov 2026 09:00:00 GMT";
  private Getting getting;
  private Loopback site;

  @BeforeEach
  void start() throws Exception {
    getting = new Getting();
    site = getting.site;
  }

  @AfterEach
  void stop() throws Exception {
    getting.close();
  }

  private void answer(int status, byte[] body, String... headers) {
    site.answer("/a", wire -> wire.respond(status, List.of(headers), body));
  }

  private List<Request> requests(String path) {
    return site.requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "W/\"a,b\"", "\"[x]\"", "\"a b; c=d\"", "bare"})
  void a_page_comes_whole_with_its_validators_and_they_go_back_as_they_came(String etag)
      throws Exception {
    answer(200, PAGE, "Content-Type: text/html", "ETag: " + etag, "Last-Modified: " + DATE);
    Answer answer = getting.get("/a");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.page())
        .isEqualTo(new Page(site.url("/a"), "text/html", etag, DATE, answer.page().bytes()));
    assertThat(answer.page().bytes()).isEqualTo(PAGE);
    answer(304, new byte[0]);
    Answer second = getting.get(Getting.visit(site.url("/a"), etag, DATE));
    assertThat(second).isEqualTo(new Answer(304, null, null));
    assertThat(site.requests().get(1).header("If-None-Match")).isEqualTo(etag);
    assertThat(site.requests().get(1).header("If-Modified-Since")).isEqualTo(DATE);
  }

  @Test
  void what_went_over_the_wire_stands_beside_the_answer() throws Exception {
    answer(200, PAGE, "Content-Type: text/html", "Set-Cookie: a=1", "Set-Cookie: b=2");
    getting.get("/a");
    assertThat(getting.heads.at()).isEqualTo(Getting.NOW);
    assertThat(getting.heads.request())
        .startsWith("GET /a HTTP/1.1\r\n")
        .contains("\r\nUser-Agent: test", "\r\nAccept-Encoding: ");
    assertThat(getting.heads.response())
        .startsWith("HTTP/1.1 200 ")
        .contains("\r\nContent-Type: text/html", "\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2");
  }

  @Test
  void what_an_answer_tells_robots_and_caches_comes_with_it() throws Exception {
    answer(
        200,
        PAGE,
        "X-Robots-Tag: otherbot: noindex",
        "X-Robots-Tag: nofollow",
        "Cache-Control: public",
        "Cache-Control: max-age=600",
        "Age: 100");
    Answer answer = getting.get("/a");
    assertThat(answer.page().robots()).isEqualTo("otherbot: noindex\nnofollow");
    assertThat(answer.fresh()).isEqualTo(Duration.ofSeconds(500));
  }

  @Test
  void a_first_visit_sets_no_condition() throws Exception {
    site.page("/a", "x");
    getting.get("/a");
    assertThat(site.requests().get(0).headers())
        .doesNotContainKeys("If-None-Match", "If-Modified-Since");
  }

  @Test
  void one_validator_alone_is_one_condition() throws Exception {
    answer(304, new byte[0]);
    getting.get(Getting.visit(site.url("/a"), "\"e\"", null));
    getting.get(Getting.visit(site.url("/a"), null, DATE));
    assertThat(site.requests().get(0).headers()).doesNotContainKey("If-Modified-Since");
    assertThat(site.requests().get(1).headers()).doesNotContainKey("If-None-Match");
  }

  @Test
  void a_304_to_what_was_no_condition_is_a_failure() {
    answer(304, new byte[0]);
    assertThatThrownBy(() -> getting.get("/a")).isInstanceOf(BadAnswer.class);
  }

  @Test
  void a_request_names_us_and_keeps_what_is_internal() throws Exception {
    site.page("/a", "x");
    getting.get("/a");
    Request request = site.requests().get(0);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.body()).isEmpty();
    assertThat(request.header("User-Agent")).isEqualTo("test");
    assertThat(request.header("Accept")).isEqualTo(Ask.ACCEPT);
    assertThat(request.header("Accept-Encoding")).contains("gzip");
    assertThat(request.headers().keySet())
        .noneMatch(name -> name.startsWith("Caravan") || name.startsWith("Camel"));
  }

  @Test
  void gzip_is_unpacked() throws Exception {
    answer(200, Faults.gzip(PAGE), "Content-Encoding: gzip");
    assertThat(getting.get("/a").page().bytes()).isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "aes128gcm", "zstd, gzip", "gzip, zstd", "gzip, gzip"})
  void an_encoding_that_is_left_over_is_a_failure(String encoding) {
    answer(200, Faults.gzip(PAGE), "Content-Encoding: " + encoding);
    assertThatThrownBy(() -> getting.get("/a"))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("Content-Encoding");
  }

  @ParameterizedTest
  @CsvSource({"400, true", "401, true", "403, true", "404, true", "500, false", "502, false"})
  void an_error_is_a_failure_that_lasts_where_it_is_ours(int status, boolean lasting) {
    answer(status, PAGE);
    BadAnswer bad = catchThrowableOfType(BadAnswer.class, () -> getting.get("/a"));
    assertThat(bad.status()).isEqualTo(status);
    assertThat(bad.lasting()).isEqualTo(lasting);
  }

  @Test
  void what_is_gone_is_gone_for_good() {
    answer(410, PAGE);
    assertThat(catchThrowableOfType(Rejected.class, () -> getting.get("/a")).until())
        .isEqualTo(Rejected.Until.NEVER);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void a_host_that_asks_for_patience_gets_it_and_is_asked_once(int status) {
    answer(status, PAGE, "Retry-After: 120");
    Postponed postponed = catchThrowableOfType(Postponed.class, () -> getting.get("/a"));
    assertThat(postponed.notBefore()).isEqualTo(Getting.NOW.plusSeconds(120));
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void a_host_that_does_not_say_how_long_leaves_it_to_us() {
    answer(503, PAGE);
    assertThat(catchThrowableOfType(Postponed.class, () -> getting.get("/a")).notBefore()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_told_with_its_absolute_address_and_not_followed(int status) throws Exception {
    answer(status, PAGE, "Location: ../b?c=1#d");
    assertThat(getting.get("/a")).isEqualTo(new Answer(status, site.url("/b?c=1"), null));
    assertThat(site.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-None: 1", "Location: javascript:alert(1)", "Location: ftp://a.example/"})
  void a_redirect_to_nowhere_is_a_failure(String header) {
    answer(302, PAGE, header);
    assertThatThrownBy(() -> getting.get("/a"))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("no address to go on to");
  }

  @Test
  void a_visit_goes_to_the_last_address_of_its_chain() throws Exception {
    site.page("/moved", "x");
    List<String> chain = new ArrayList<>(List.of(site.url("/b"), site.url("/moved")));
    Visit first = Getting.visit(site.url("/a"), null, null);
    getting.get(
        new Visit(
            1,
            first.kind(),
            first.url(),
            "acme",
            null,
            chain,
            null,
            null,
            null,
            0,
            first.fields()));
    assertThat(requests("/moved")).hasSize(1);
    assertThat(site.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void a_private_address_is_refused_before_anything_is_sent(String host) throws Exception {
    try (Getting strict = new Getting("", Duration.ofSeconds(20), 1 << 20)) {
      String url = "http://" + host + ":" + strict.site.port() + "/a";
      assertThatThrownBy(() -> strict.get(Getting.visit(url, null, null)))
          .isInstanceOf(Guard.Refused.class);
      assertThat(strict.site.requests()).isEmpty();
    }
  }
}
