package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import caravan.extract.Listing;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String ONE = "http://one.example/1";
  private static final String TWO = "http://one.example/2";

  @TempDir Path home;
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, new Ticking());
    crawl.source("a", "http://one.example/", "every: 1h");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void a_failing_visit_is_tried_three_times_then_after_ten_minutes() {
    Visit visit = crawl.next();
    crawl.fail(visit, new BadAnswer("500", 500, false));
    assertThat(crawl.rest(visit)).isBetween(SECOND, Duration.ofMillis(1500));
    crawl.fail(crawl.pass(Duration.ofSeconds(2)).next(), new IOException("reset"));
    assertThat(crawl.rest(visit)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    crawl.fail(crawl.pass(Duration.ofSeconds(6)).next(), new IOException("reset"));
    assertThat(crawl.rest(visit)).isBetween(TEN_MINUTES, Duration.ofMinutes(15));
    assertThat(crawl.error(visit)).isEqualTo("reset");
  }

  @Test
  void pauses_double_up_to_a_day_and_never_end() {
    Visit visit = crawl.next();
    for (int n = 0; n < 30; n++) {
      crawl.fail(visit, new IOException("reset"));
      assertThat(crawl.rest(visit)).isLessThanOrEqualTo(Duration.ofHours(36));
      visit = crawl.pass(crawl.rest(visit)).next();
    }
    crawl.fail(visit, new IOException("reset"));
    assertThat(crawl.rest(visit)).isGreaterThanOrEqualTo(Duration.ofDays(1));
  }

  @Test
  void a_whole_time_out_is_waited_for_twice_at_most() {
    Visit visit = crawl.next();
    crawl.fail(visit, new SocketTimeoutException("20 s"));
    crawl.fail(crawl.pass(Duration.ofSeconds(2)).next(), new SocketTimeoutException("20 s"));
    assertThat(crawl.rest(visit)).isGreaterThanOrEqualTo(TEN_MINUTES);
  }

  @Test
  void what_is_not_found_is_not_asked_again_at_once() {
    Visit visit = crawl.next();
    crawl.fail(visit, new BadAnswer("404", 404, true));
    assertThat(crawl.rest(visit)).isGreaterThanOrEqualTo(TEN_MINUTES);
  }

  @Test
  void what_is_gone_is_never_asked_again() {
    crawl.list(crawl.next(), ONE);
    Visit gone = crawl.pass(SECOND).next();
    crawl.fail(gone, Rejected.gone("410"));
    assertThat(crawl.state(gone)).isEqualTo("gone");
    for (int n = 0; n < 3; n++) {
      Visit listing = crawl.pass(Duration.ofHours(3)).next();
      assertThat(listing.listing()).isTrue();
      crawl.list(listing, ONE);
    }
    crawl.source("a", "http://one.example/", "every: 2h");
    crawl.list(crawl.pass(SECOND).next(), ONE);
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
  }

  @Test
  void a_longer_wait_than_the_back_off_is_kept() {
    Visit visit = crawl.next();
    crawl.fail(visit, new Postponed("429", crawl.clock.instant().plusSeconds(30)));
    assertThat(crawl.rest(visit)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void a_success_ends_the_row_of_failures() {
    Visit visit = crawl.next();
    crawl.fail(visit, new IOException("reset"));
    crawl.list(crawl.pass(Duration.ofSeconds(2)).next());
    assertThat(crawl.error(visit)).isEmpty();
    assertThat(crawl.rest(visit)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_failing_visit_touches_no_other() {
    crawl.list(crawl.next(), ONE, TWO);
    crawl.fail(crawl.pass(SECOND).next(), new IOException("reset"));
    Visit other = crawl.pass(SECOND).next();
    assertThat(other.url()).isEqualTo(TWO);
    assertThat(other.attempts()).isZero();
  }

  @Test
  void articles_are_looked_at_again_in_growing_pauses_that_end() {
    crawl.list(crawl.next(), ONE);
    crawl.source("a", "http://one.example/", "every: 9999d");
    crawl.list(crawl.pass(SECOND).next());
    Visit visit = crawl.pass(SECOND).next();
    Duration before = Duration.ZERO;
    int visits = 0;
    while (true) {
      crawl.keep(visit);
      Duration rest = crawl.rest(visit);
      if (rest.equals(Crawl.NEVER)) {
        break;
      }
      assertThat(rest).isGreaterThanOrEqualTo(TEN_MINUTES).isGreaterThanOrEqualTo(before);
      before = rest;
      visit = crawl.pass(rest).next();
      visits++;
    }
    assertThat(visits).isBetween(10, 16);
  }

  @Test
  void a_second_visit_asks_for_changes_alone() {
    Visit visit = crawl.next();
    crawl.page(visit, "page", "W/\"a,b\"");
    crawl.frontier.listed(visit, new caravan.extract.Listing(List.of(), null, null, List.of()));
    assertThat(crawl.pass(Duration.ofHours(1)).next().etag()).isEqualTo("W/\"a,b\"");
  }

  @Test
  void an_equal_page_is_unchanged_whatever_its_validators() {
    Visit visit = crawl.next();
    crawl.page(visit, "page", null);
    crawl.frontier.listed(visit, new caravan.extract.Listing(List.of(), null, null, List.of()));
    Visit again = crawl.pass(Duration.ofHours(1)).next();
    assertThat(crawl.page(again, "page", null)).isNull();
    assertThat(crawl.frontier.tally().unchanged()).isEqualTo(1);
  }

  @Test
  void an_answer_that_was_not_processed_is_asked_for_without_validators() {
    crawl.list(crawl.next(), ONE);
    Visit visit = crawl.pass(SECOND).next();
    crawl.page(visit);
    crawl.fail(visit, new IllegalStateException("the disk is full"));
    assertThat(crawl.pass(Duration.ofSeconds(2)).next().etag()).isNull();
  }

  @Test
  void what_was_held_back_is_looked_at_with_its_listing_until_it_is_whole() {
    crawl.list(crawl.next(), ONE);
    Visit blank = crawl.pass(SECOND).next();
    crawl.page(blank);
    crawl.fail(blank, Rejected.held("no title"));
    assertThat(crawl.rest(blank)).isEqualTo(Crawl.NEVER);
    for (int n = 0; n < 3; n++) {
      crawl.unchanged(crawl.pass(Duration.ofHours(1)).next());
      Visit again = crawl.pass(SECOND).next();
      assertThat(again.id()).isEqualTo(blank.id());
      assertThat(again.etag()).isNotNull();
      crawl.unchanged(again);
      assertThat(crawl.rest(blank)).isEqualTo(Crawl.NEVER);
      assertThat(crawl.error(blank)).isEqualTo("no title");
    }
    crawl.list(crawl.pass(Duration.ofHours(1)).next(), ONE);
    crawl.keep(crawl.pass(SECOND).next());
    assertThat(crawl.state(blank)).isEqualTo("open");
    assertThat(crawl.error(blank)).isEmpty();
  }

  @Test
  void a_listing_without_items_is_read_again_in_its_rhythm() {
    Visit visit = crawl.next();
    crawl.page(visit);
    crawl.fail(visit, Rejected.held("no items"));
    assertThat(crawl.error(visit)).isEqualTo("no items");
    assertThat(crawl.rest(visit)).isEqualTo(Duration.ofHours(1));
    crawl.unchanged(crawl.pass(Duration.ofHours(1)).next());
    assertThat(crawl.frontier.pass().allSourcesFailed()).isTrue();
    crawl.list(crawl.pass(Duration.ofHours(1)).next(), ONE);
    assertThat(crawl.frontier.pass().allSourcesFailed()).isFalse();
  }

  @Test
  void a_listing_that_asks_to_be_left_alone_is_where_nobody_fixed_its_rhythm() {
    crawl
        .source("slow", "https://slow.example/", "")
        .source("fixed", "https://fixed.example/", "every: 5m");
    for (Visit listing : crawl.claim()) {
      crawl.list(listing, new Listing(List.of(), null, null, List.of(), Duration.ofHours(3), null));
    }
    Map<String, Duration> rests = crawl.rests();
    assertThat(rests.get("https://slow.example/"))
        .isBetween(Duration.ofHours(3), Duration.ofHours(4));
    assertThat(rests.get("https://fixed.example/")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void pages_of_a_listing_are_followed_until_something_is_known() {
    assertThat(crawl.paged(crawl.next(), "http://one.example/page2", ONE)).isEqualTo(1);
    List<Visit> next = List.of(crawl.pass(SECOND).next());
    crawl.keep(next.get(0));
    Visit second = crawl.pass(SECOND).next();
    assertThat(second.kind()).isEqualTo(Visit.Kind.NEXT);
    assertThat(crawl.paged(second, "http://one.example/page3", ONE, TWO)).isEqualTo(1);
    crawl.keep(crawl.pass(SECOND).next());
    assertThat(crawl.number("select count(*) from visit where kind = 'NEXT'")).isEqualTo(1);
  }

  @Test
  void a_redirect_is_asked_in_its_turn() {
    Visit visit = crawl.next();
    crawl.redirect(visit, "http://one.example/new");
    assertThat(crawl.claim()).isEmpty();
    Visit moved = crawl.pass(SECOND).next();
    assertThat(moved.id()).isEqualTo(visit.id());
    assertThat(moved.address()).isEqualTo("http://one.example/new");
    crawl.list(moved);
    assertThat(crawl.pass(Duration.ofHours(1)).next().address()).isEqualTo("http://one.example/");
  }

  @Test
  void a_redirect_to_another_host_owes_it_its_pause_and_its_robots() {
    crawl.raw("a", "http://one.example/", "fetch: { delay: 2s }");
    crawl.robots(crawl.next(), "");
    crawl.pass(SECOND).raw("b", "http://two.example/");
    crawl.pass(SECOND);
    List<Visit> both = crawl.claim();
    Visit robots = both.stream().filter(Visit::robots).findFirst().orElseThrow();
    Visit page = both.stream().filter(Visit::listing).findFirst().orElseThrow();
    crawl.redirect(page, "http://two.example/there");
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    crawl.robots(robots, "User-agent: *\nDisallow: /there");
    crawl.list(crawl.pass(SECOND).next());
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    assertThat(crawl.state(page)).isEqualTo("refused");
  }

  @Test
  void redirects_in_a_circle_or_too_far_fail() {
    Visit visit = crawl.next();
    assertThatThrownBy(() -> crawl.redirect(visit, "http://one.example/"))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("leads back");
    Visit at = visit;
    for (int n = 1; n <= 10; n++) {
      crawl.redirect(at, "http://one.example/r" + n);
      at = crawl.pass(SECOND).next();
    }
    Visit last = at;
    assertThatThrownBy(() -> crawl.redirect(last, "http://one.example/r11"))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("more than 10");
    crawl.fail(last, new BadAnswer("too far", 302, true));
    assertThat(crawl.rest(visit)).isGreaterThanOrEqualTo(TEN_MINUTES);
    assertThat(crawl.pass(Duration.ofMinutes(15)).next().address())
        .isEqualTo("http://one.example/");
  }
}
