package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final String ONE = "http://one.example/1";

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

  @Test
  void every_source_counts_as_due() {
    crawl.source("a", "http://one.example/", "every: 30d");
    Visit visit = crawl.next();
    crawl.list(visit);
    crawl.frontier.pass().begin();
    assertThat(crawl.settle().pass(SECOND).next().id()).isEqualTo(visit.id());
  }

  @Test
  void a_source_that_yielded_nothing_is_due_too_but_not_one_that_fails() {
    crawl.source("a", "http://one.example/", "every: 30d");
    crawl.source("b", "http://two.example/", "every: 30d");
    List<Visit> both = crawl.claim();
    crawl.page(both.get(0));
    crawl.fail(both.get(0), Rejected.held("no items"));
    crawl.fail(both.get(1), new IOException("reset"));
    crawl.frontier.pass().begin();
    crawl.settle().pass(SECOND);
    assertThat(crawl.rest(both.get(0))).isZero();
    assertThat(crawl.rest(both.get(1))).isLessThan(SECOND);
  }

  @Test
  void nothing_is_visited_twice_and_the_pass_ends_however_short_the_rhythm() {
    crawl.source("a", "http://one.example/", "every: 1s");
    crawl.frontier.pass().begin();
    Visit listing = crawl.settle().next();
    crawl.list(listing, ONE);
    Visit article = crawl.pass(SECOND).next();
    assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
    crawl.keep(article);
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    assertThat(crawl.frontier.pass().idle(WAIT)).isTrue();
    crawl.frontier.pass().end();
    crawl.settle();
    assertThat(crawl.rest(listing)).isLessThanOrEqualTo(SECOND);
    assertThat(crawl.rest(article)).isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void what_was_held_back_in_a_pass_is_seen_again_in_the_next_one_alone() {
    crawl.source("a", "http://one.example/", "every: 1s");
    crawl.frontier.pass().begin();
    crawl.settle();
    crawl.paged(crawl.next(), "http://one.example/page2", ONE);
    Visit blank = crawl.pass(SECOND).next();
    crawl.page(blank);
    crawl.fail(blank, Rejected.held("no title"));
    crawl.list(crawl.pass(SECOND).next(), "http://one.example/2");
    crawl.keep(crawl.pass(SECOND).next());
    assertThat(crawl.frontier.pass().idle(WAIT)).isTrue();
    crawl.frontier.pass().end();
    crawl.frontier.pass().begin();
    crawl.settle();
    crawl.unchanged(crawl.pass(SECOND).next());
    assertThat(crawl.pass(SECOND).next().id()).isEqualTo(blank.id());
  }

  @Test
  void two_listings_of_a_source_do_not_wake_what_this_pass_has_seen() {
    crawl.listings("a", "http://one.example/", "http://two.example/");
    crawl.frontier.pass().begin();
    crawl.settle();
    List<Visit> both = crawl.claim();
    crawl.list(both.get(0), "http://three.example/1");
    Visit blank = crawl.next();
    crawl.page(blank);
    crawl.fail(blank, Rejected.held("no title"));
    crawl.list(both.get(1), "http://three.example/1");
    assertThat(crawl.rest(blank)).isEqualTo(Crawl.NEVER);
  }

  @Test
  void a_failing_visit_is_tried_three_times_however_long_the_pass_waits() {
    crawl.source("a", "http://one.example/");
    crawl.frontier.pass().begin();
    Visit visit = crawl.settle().next();
    for (int n = 0; n < 2; n++) {
      crawl.fail(visit, new IOException("reset"));
      assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
      visit = crawl.pass(Duration.ofSeconds(6)).next();
    }
    crawl.fail(visit, new IOException("reset"));
    assertThat(crawl.frontier.pass().idle(Duration.ofMinutes(50))).isTrue();
    assertThat(crawl.frontier.pass().allSourcesFailed()).isTrue();
    crawl.frontier.pass().end();
    crawl.settle();
    assertThat(crawl.rest(visit)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
  }

  @Test
  void a_visit_under_way_is_waited_for() {
    crawl.source("a", "http://one.example/");
    Visit visit = crawl.next();
    assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
    crawl.page(visit);
    assertThat(crawl.frontier.pass().idle(WAIT)).isFalse();
  }

  @Test
  void a_pass_over_one_source_leaves_the_times_of_others() {
    crawl.source("a", "http://one.example/", "every: 1h");
    crawl.source("b", "http://two.example/", "every: 1h");
    List<Visit> both = crawl.claim();
    both.forEach(visit -> crawl.list(visit));
    crawl.pass(Duration.ofMinutes(10)).close();
    crawl = new Crawl(home, clock, "b").restart();
    crawl.frontier.pass().begin();
    Visit only = crawl.settle().next();
    assertThat(only.source()).isEqualTo("b");
    crawl.list(only);
    crawl.frontier.pass().end();
    crawl.settle().close();
    crawl = new Crawl(home, clock).restart();
    assertThat(crawl.rest(both.get(0))).isEqualTo(Duration.ofMinutes(50));
    assertThat(crawl.rest(both.get(1))).isEqualTo(Duration.ofHours(1));
  }
}
