package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.BadAnswer;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotsVisitsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String ROBOTS = "http://one.example/robots.txt";

  @TempDir Path home;
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, new Ticking());
    crawl.raw("a", "http://one.example/");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void robots_txt_is_asked_first_and_once() {
    crawl.raw("b", "http://one.example/b");
    Visit robots = crawl.next();
    assertThat(robots.url()).isEqualTo(ROBOTS);
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    crawl.robots(robots, "User-agent: *\nDisallow: /secret");
    assertThat(crawl.claim()).isEmpty();
    Visit listing = crawl.pass(SECOND).next();
    crawl.list(listing, "http://one.example/1");
    assertThat(crawl.pass(SECOND).next().robots()).isFalse();
  }

  @Test
  void each_origin_has_its_own() {
    crawl.raw("b", "http://one.example:8080/").raw("c", "http://two.example/");
    assertThat(crawl.claim())
        .extracting(Visit::url)
        .containsExactlyInAnyOrder(
            ROBOTS, "http://one.example:8080/robots.txt", "http://two.example/robots.txt");
  }

  @Test
  void it_is_asked_before_concurrent_pages_too() {
    crawl.raw("a", "http://one.example/", "fetch: { delay: '0', concurrent: 5 }");
    Visit robots = crawl.next();
    assertThat(crawl.claim()).isEmpty();
    crawl.robots(robots, "");
    assertThat(crawl.next().listing()).isTrue();
  }

  @Test
  void an_absent_file_allows_everything_and_is_no_failure() {
    crawl.fail(crawl.next(), new BadAnswer("404", 404, true));
    assertThat(crawl.pass(SECOND).next().url()).isEqualTo("http://one.example/");
    assertThat(crawl.frontier.tally().failed()).isZero();
  }

  @Test
  void a_file_that_is_gone_allows_everything() {
    crawl.fail(crawl.next(), Rejected.gone("410"));
    assertThat(crawl.pass(SECOND).next().listing()).isTrue();
  }

  @Test
  void what_it_disallows_is_refused_visibly_and_looked_at_again_tomorrow() {
    crawl.raw("a", "http://one.example/secret");
    crawl.robots(crawl.next(), "User-agent: Caravan\nDisallow: /secret");
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    assertThat(crawl.number("select count(*) from visit where state = 'refused'")).isEqualTo(1);
    assertThat(crawl.number("select count(*) from visit where error like '%robots.txt%'"))
        .isEqualTo(1);
    assertThat(crawl.frontier.tally().refused()).isEqualTo(1);
    Visit again = crawl.pass(DAY).next();
    assertThat(again.url()).isEqualTo(ROBOTS);
    crawl.robots(again, "");
    assertThat(crawl.pass(SECOND).next().url()).isEqualTo("http://one.example/secret");
  }

  @Test
  void a_failing_file_stops_everything_for_a_while_and_is_tried_again() {
    for (int n = 0; n < 3; n++) {
      Visit robots = crawl.next();
      assertThat(robots.url()).isEqualTo(ROBOTS);
      crawl.fail(robots, new BadAnswer("500", 500, false));
      crawl.pass(Duration.ofSeconds(n == 0 ? 2 : 6));
    }
    assertThat(crawl.pass(Duration.ofMinutes(9)).claim()).isEmpty();
    Visit robots = crawl.pass(Duration.ofMinutes(7)).next();
    assertThat(robots.url()).isEqualTo(ROBOTS);
    crawl.robots(robots, "");
    assertThat(crawl.pass(SECOND).next().listing()).isTrue();
  }

  @Test
  void a_silent_file_is_tried_twice() {
    crawl.fail(crawl.next(), new SocketTimeoutException("20 s"));
    crawl.fail(crawl.pass(Duration.ofSeconds(2)).next(), new SocketTimeoutException("20 s"));
    assertThat(crawl.pass(Duration.ofMinutes(9)).claim()).isEmpty();
  }

  @Test
  void a_crawl_delay_is_kept_from_the_file_on() {
    crawl.robots(crawl.next(), "User-agent: *\nCrawl-delay: 7");
    assertThat(crawl.pass(Duration.ofMillis(6999)).claim()).isEmpty();
    Visit listing = crawl.pass(Duration.ofMillis(1)).next();
    crawl.list(listing, "http://one.example/1");
    assertThat(crawl.pass(Duration.ofMillis(6999)).claim()).isEmpty();
    assertThat(crawl.pass(Duration.ofMillis(1)).claim()).hasSize(1);
  }

  @Test
  void a_crawl_delay_has_a_ceiling_and_forbids_nothing() {
    crawl.robots(crawl.next(), "User-agent: *\nCrawl-delay: 86400");
    assertThat(crawl.pass(Duration.ofSeconds(59)).claim()).isEmpty();
    assertThat(crawl.pass(SECOND).claim()).hasSize(1);
  }

  @Test
  void an_unchanged_file_holds_another_day() {
    crawl.robots(crawl.next(), "User-agent: *\nDisallow: /1");
    crawl.list(crawl.pass(SECOND).next());
    Visit again = crawl.pass(DAY).next();
    assertThat(again.url()).isEqualTo(ROBOTS);
    assertThat(again.etag()).isEqualTo("\"r\"");
    crawl.unchanged(again);
    crawl.list(crawl.pass(SECOND).next(), "http://one.example/1");
    assertThat(crawl.pass(Duration.ofHours(23)).claim())
        .extracting(Visit::robots)
        .containsExactly(false);
    assertThat(crawl.number("select count(*) from visit where state = 'refused'")).isEqualTo(1);
  }

  @Test
  void after_a_failure_it_is_read_anew_and_not_asked_for_changes() {
    crawl.robots(crawl.next(), "User-agent: *\nDisallow: /1");
    crawl.list(crawl.pass(SECOND).next());
    crawl.pass(DAY);
    for (int n = 0; n < 3; n++) {
      crawl.fail(crawl.next(), new IOException("reset"));
      crawl.pass(Duration.ofSeconds(6));
    }
    Visit again = crawl.pass(Duration.ofHours(1)).next();
    assertThat(again.url()).isEqualTo(ROBOTS);
    assertThat(again.etag()).isNull();
    crawl.robots(again, "User-agent: *\nDisallow: /1");
    assertThat(crawl.pass(SECOND).next().listing()).isTrue();
  }

  @Test
  void it_follows_redirects_to_another_host() {
    Visit robots = crawl.next();
    crawl.redirect(robots, "http://two.example/robots.txt");
    Visit moved = crawl.next();
    assertThat(moved.address()).isEqualTo("http://two.example/robots.txt");
    crawl.robots(moved, "User-agent: *\nDisallow: /");
    crawl.pass(Duration.ofSeconds(2));
    assertThat(crawl.claim()).isEmpty();
    assertThat(crawl.number("select count(*) from visit where state = 'refused'")).isEqualTo(1);
  }

  @Test
  void a_page_that_links_to_it_changes_nothing() {
    crawl.robots(crawl.next(), "");
    crawl.list(crawl.pass(SECOND).next(), ROBOTS, "http://two.example/robots.txt");
    List<Visit> next = crawl.pass(SECOND).claim();
    assertThat(next).extracting(Visit::address).contains(ROBOTS, "http://two.example/robots.txt");
    assertThat(next.stream().filter(Visit::robots)).hasSize(1);
  }

  @Test
  void a_source_of_ones_own_may_ignore_it() {
    crawl.remove("a").source("b", "http://three.example/");
    assertThat(crawl.next().listing()).isTrue();
  }
}
