package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.Outcome;
import caravan.store.Outcomes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running line, seen from outside: what a probe and a Prometheus are told. */
class ObserveTest {
  private static final String TEXT =
      "<p>The north wells were opened again on Friday, after the rope had been changed for one that"
          + " does not count its own knots, and everybody came to see it.</p><p>The clerk read out"
          + " the rules twice, once for those who listened, and once for the goats, which had been"
          + " following the matter with interest since the spring.</p>";

  @TempDir static Path home;
  private static final HttpClient client = HttpClient.newHttpClient();
  private static final Loopback site = Loopback.start();
  private static Running running;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    site.page("/", "<html><h2><a href=\"/one\">Wells reopen in the north</a></h2></html>");
    site.page("/one", "<html><article><h1>Wells reopen</h1>" + TEXT + "</article></html>");
    site.status("/broken", 404);
    source("good", site.url("/"));
    source("failing", site.url("/broken?key=hush-hush"));
    port = freePort();
    running = run(home, port, Map.of());
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!crawled() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static boolean crawled() {
    Outcomes outcomes = running.beans().frontier.outcomes();
    return outcomes.of(Outcome.ARTICLE) == 1
        && outcomes.of(Outcome.FAILED) == 1
        && running.beans().frontier.pass().idle(Duration.ZERO);
  }

  @AfterAll
  static void stop() {
    running.close();
    site.close();
  }

  private static void source(String id, String url) throws IOException {
    Path folder = Files.createDirectories(home.resolve("config/sources"));
    String yaml = "url: " + url + "\nevery: 1h\nfetch: { robots: ignore, delay: '0' }\n";
    Files.writeString(folder.resolve(id + ".yaml"), yaml, StandardCharsets.UTF_8);
  }

  private static Running run(Path folder, int port, Map<String, String> more) throws IOException {
    Map<String, String> set = new HashMap<>(more);
    set.put("caravan.port", String.valueOf(port));
    set.put("caravan.web.allow-private", "127.0.0.1/32");
    Home at = Home.of(folder);
    return Running.start(at, Settings.read(at, set, Map.of()), Set.of(), true);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> ask(int port, String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return ask(port, "GET", path);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    return new ObjectMapper().readTree(answer.body());
  }

  private static JsonNode check(JsonNode health, String name) {
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + health);
  }

  @Test
  void a_line_at_work_is_alive() throws Exception {
    HttpResponse<String> answer = get("/observe/health/live");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode health = json(answer);
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(check(health, "database").path("status").asText()).isEqualTo("UP");
    assertThat(check(health, "schedule").path("status").asText()).isEqualTo("UP");
  }

  @Test
  void a_line_whose_routes_run_and_whose_home_is_writable_is_ready() throws Exception {
    HttpResponse<String> answer = get("/observe/health/ready");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(check(json(answer), "routes").path("status").asText()).isEqualTo("UP");
    assertThat(check(json(answer), "home").path("status").asText()).isEqualTo("UP");
  }

  @Test
  void a_source_that_fails_is_shown_and_the_process_is_up_all_the_same() throws Exception {
    HttpResponse<String> answer = get("/observe/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode health = json(answer);
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("degraded").asBoolean()).isTrue();
    JsonNode sources = check(health, "sources").path("data");
    assertThat(sources.path("sources").asInt()).isEqualTo(2);
    assertThat(sources.path("states").path("ok").asInt()).isEqualTo(1);
    assertThat(sources.path("down")).hasSize(1);
    JsonNode down = sources.path("down").get(0);
    assertThat(down.path("source").asText()).isEqualTo("failing");
    assertThat(down.path("status").asText()).isEqualTo("DOWN");
    assertThat(down.path("failures").asInt()).isEqualTo(3);
    assertThat(down.path("reason").asText()).contains("answered 404");
  }

  @Test
  void a_home_that_can_t_be_written_is_not_ready_but_alive_until_it_can_be() throws Exception {
    Path posts = home.resolve("posts");
    Files.move(posts, home.resolve("away"));
    Files.createFile(posts);
    try {
      HttpResponse<String> answer = get("/observe/health/ready");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(json(answer).path("status").asText()).isEqualTo("DOWN");
      String why = check(json(answer), "home").path("data").path("message").asText();
      assertThat(why).contains("cannot write to " + posts);
      assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
      assertThat(get("/observe/health").statusCode()).isEqualTo(503);
    } finally {
      Files.delete(posts);
      Files.move(home.resolve("away"), posts);
    }
    assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void metrics_are_prometheus_text_and_count_the_crawl() throws Exception {
    HttpResponse<String> answer = get("/observe/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    PrometheusText metrics = PrometheusText.parse(answer.body());
    assertThat(metrics.value("caravan_visits_total{outcome=\"article\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_visits_total{outcome=\"listing\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_visits_total{outcome=\"failed\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_answers_total")).isEqualTo(2);
    assertThat(metrics.value("caravan_received_bytes_total")).isGreaterThan(TEXT.length());
    assertThat(metrics.value("caravan_posts_written_total{kind=\"new\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_step_duration_seconds_count{step=\"extract\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_step_duration_seconds_bucket{step=\"extract\",le=\"+Inf\"}"))
        .isEqualTo(1);
    assertThat(metrics.value("caravan_sources{state=\"failing\"}")).isEqualTo(1);
    assertThat(metrics.value("caravan_source_failures{source=\"failing\"}")).isEqualTo(3);
    assertThat(metrics.value("caravan_dead_letters")).isEqualTo(1);
    assertThat(metrics.value("caravan_lag_seconds")).isZero();
    assertThat(metrics.value("process_cpu_seconds_total")).isPositive();
    assertThat(metrics.names())
        .contains("caravan_visits_due", "caravan_visits_busy", "caravan_database_writes_waiting")
        .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(name -> name.startsWith("jvm_gc_"))
        .anyMatch(name -> name.startsWith("jvm_threads_live_threads"));
  }

  @Test
  void a_second_look_sees_what_moved_meanwhile() throws Exception {
    String sample = "caravan_step_duration_seconds_count{step=\"publish\"}";
    double first = PrometheusText.parse(get("/observe/metrics").body()).value(sample);
    running.beans().windows.touchAll();
    double next = first;
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (next == first && System.nanoTime() < end) {
      next = PrometheusText.parse(get("/observe/metrics").body()).value(sample);
    }
    assertThat(next).isGreaterThan(first);
  }

  @Test
  void only_what_is_there_is_answered_and_only_to_who_reads() throws Exception {
    assertThat(ask(port, "HEAD", "/observe/metrics").statusCode()).isEqualTo(200);
    assertThat(ask(port, "HEAD", "/observe/metrics").body()).isEmpty();
    assertThat(ask(port, "POST", "/observe/health").statusCode()).isEqualTo(405);
    assertThat(get("/observe/").statusCode()).isEqualTo(404);
    assertThat(get("/observe/health/other").statusCode()).isEqualTo(404);
    assertThat(get("/feeds/all.atom").statusCode()).isEqualTo(200);
  }

  @Test
  void it_can_be_switched_off(@TempDir Path other) throws Exception {
    int its = freePort();
    Files.createDirectories(other.resolve("config/sources"));
    try (Running quiet = run(other, its, Map.of("caravan.observe", "off"))) {
      assertThat(quiet.stopping()).isFalse();
      assertThat(ask(its, "GET", "/observe/health").statusCode()).isEqualTo(404);
      assertThat(ask(its, "GET", "/observe/metrics").statusCode()).isEqualTo(404);
    }
  }
}
