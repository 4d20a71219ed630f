package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a command tells that feeds have changed: hubs, and the home's own routes. */
class PublishNewsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path home;
  private Crawling crawl;

  @BeforeEach
  void open() throws IOException {
    crawl = new Crawling(home);
    crawl.site.answer("/hook", Answer.status(204)).answer("/hub", Answer.status(204));
    crawl.write("config/application.properties", "webhook.url=" + crawl.site.url("/hook") + "\n");
    crawl.write(
        "routes/webhook.camel.yaml",
        Files.readString(Path.of("config/examples/webhook/routes/webhook.camel.yaml")));
    post("ferry", "It runs on Sundays.");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private void post(String name, String text) throws IOException {
    crawl.write(
        "posts/2026-11-20-" + name + ".md",
        "---\ntitle: The " + name + "\ntags: [boats]\n---\n" + text + "\n");
  }

  private void run(String command) {
    assertThat(crawl.caravan(command, "--set", "caravan.websub.hubs=" + crawl.site.url("/hub")))
        .as(crawl.err())
        .isZero();
  }

  private List<String> bodies(String path) {
    return crawl.site.requests().stream()
        .filter(request -> request.path().equals(path))
        .map(Request::body)
        .toList();
  }

  private List<String> published() throws IOException {
    List<String> feeds = new ArrayList<>();
    for (String body : bodies("/hook")) {
      feeds.add(JSON.readTree(body).path("feed").asText());
    }
    return feeds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish", "once", "reindex"})
  void each_feed_that_changes_is_told_once_to_hubs_and_to_routes_of_ones_own(String command)
      throws IOException {
    run(command);
    assertThat(published()).containsExactlyInAnyOrder("all", "tag/boats");
    assertThat(String.join("&", bodies("/hub"))).contains("all.atom", "tag%2Fboats.rss");
    int told = crawl.site.requests().size();
    run(command);
    assertThat(crawl.site.requests()).hasSize(told);
  }

  @Test
  void what_changes_later_is_told_by_publish() throws IOException {
    run("once");
    int before = published().size();
    post("mill", "It turns.");
    run("publish");
    assertThat(published().subList(before, published().size()))
        .containsExactlyInAnyOrder("all", "tag/boats");
    assertThat(bodies("/hub")).hasSize(2);
  }

  @Test
  void a_hub_that_does_not_answer_holds_no_command_up() {
    crawl.site.answer("/hub", Answer.status(204).after(Duration.ofMinutes(5)));
    long start = System.nanoTime();
    run("publish");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(bodies("/hub")).hasSize(1);
  }
}
