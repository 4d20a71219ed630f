package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that a person asks for. */
class AskingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final String BOATS = "http://one.example/boats";

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, clock);
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private Visit asked() {
    crawl.robots(crawl.next(), "");
    return crawl.pass(SECOND).next();
  }

  @Test
  void one_that_is_not_known_is_due_at_once_by_a_source_that_needs_no_file() {
    assertThat(crawl.frontier.ask("inbox", BOATS, Map.of("title", "Boats"))).isTrue();
    Visit visit = asked();
    assertThat(visit.source()).isEqualTo("inbox");
    assertThat(visit.url()).isEqualTo(BOATS);
    assertThat(visit.fields()).containsEntry("title", "Boats");
  }

  @Test
  void one_that_is_gone_or_held_back_is_asked_for_again() {
    crawl.source("a", "http://one.example/");
    crawl.list(crawl.next(), BOATS);
    Visit visit = crawl.pass(SECOND).next();
    crawl.fail(visit, Rejected.gone("away"));
    assertThat(crawl.pass(SECOND).frontier.ask("inbox", BOATS, Map.of())).isFalse();
    Visit again = crawl.next();
    assertThat(again.id()).isEqualTo(visit.id());
    assertThat(again.source()).isEqualTo("a");
  }

  @Test
  void one_whose_source_is_away_is_taken_over_and_asked_for_without_conditions() {
    crawl.source("a", "http://one.example/");
    crawl.list(crawl.next(), BOATS);
    crawl.keep(crawl.pass(SECOND).next());
    crawl.remove("a");
    assertThat(crawl.pass(SECOND).frontier.ask("inbox", BOATS, Map.of())).isFalse();
    Visit visit = asked();
    assertThat(visit.source()).isEqualTo("inbox");
    assertThat(visit.etag()).isNull();
  }

  @Test
  void a_pass_over_all_waits_for_it() {
    crawl.frontier.pass().begin();
    crawl.frontier.ask("inbox", BOATS, Map.of());
    crawl.settle();
    assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
    Visit visit = asked();
    assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
    crawl.keep(visit);
    assertThat(crawl.pass(SECOND).frontier.pass().idle(WAIT)).isTrue();
  }

  @Test
  void a_pass_over_named_sources_leaves_it_for_later() {
    crawl.frontier.ask("inbox", BOATS, Map.of());
    crawl.settle().close();
    try (Crawl named = new Crawl(home, clock, "a")) {
      named.plan();
      assertThat(named.claim()).isEmpty();
      assertThat(named.frontier.pass().idle(WAIT)).isTrue();
      named.frontier.ask("inbox", "http://one.example/goats", Map.of());
      assertThat(named.claim()).isEmpty();
      assertThat(named.frontier.pass().idle(WAIT)).isTrue();
    }
    crawl = new Crawl(home, clock);
    crawl.plan();
    assertThat(asked().url()).isEqualTo(BOATS);
  }
}
