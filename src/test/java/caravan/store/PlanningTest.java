package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String ONE = "http://one.example/1";

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
  void a_new_source_is_due_at_once() {
    crawl.next();
    crawl.source("b", "http://two.example/");
    assertThat(crawl.next().source()).isEqualTo("b");
  }

  @Test
  void a_source_that_has_not_changed_is_left_alone() {
    Visit visit = crawl.next();
    crawl.list(visit);
    crawl.pass(Duration.ofMinutes(30)).plan();
    assertThat(crawl.rest(visit)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void other_rules_forget_validators_and_read_the_listing_anew() {
    crawl.list(crawl.next(), ONE);
    Visit article = crawl.pass(SECOND).next();
    crawl.keep(article);
    crawl.source("a", "http://one.example/", "every: 1h", "article: { drop: [.ad] }");
    Visit listing = crawl.pass(SECOND).next();
    assertThat(listing.listing()).isTrue();
    assertThat(listing.etag()).isNull();
    crawl.list(listing, ONE);
    assertThat(crawl.rest(article)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    Visit again = crawl.pass(Duration.ofMinutes(11)).next();
    assertThat(again.id()).isEqualTo(article.id());
    assertThat(again.etag()).isNull();
    assertThat(again.digest()).isNull();
  }

  @Test
  void other_rules_look_at_what_was_held_back() {
    crawl.list(crawl.next(), ONE);
    Visit held = crawl.pass(SECOND).next();
    crawl.page(held);
    crawl.fail(held, Rejected.held("no title"));
    crawl.source("a", "http://one.example/", "every: 1h", "article: { drop: [.ad] }");
    assertThat(crawl.rest(held)).isZero();
    assertThat(crawl.state(held)).isEqualTo("open");
  }

  @Test
  void visits_of_a_source_that_is_away_rest_and_go_on_where_they_were() {
    crawl.list(crawl.next(), ONE);
    Visit article = crawl.pass(SECOND).next();
    crawl.keep(article);
    crawl.remove("a");
    assertThat(crawl.pass(Duration.ofMinutes(5)).claim()).isEmpty();
    assertThat(crawl.state(article)).isEqualTo("parked");
    crawl.source("a", "http://one.example/", "every: 1h");
    assertThat(crawl.claim()).isEmpty();
    assertThat(crawl.rest(article)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_source_that_goes_while_it_is_asked_rests_when_the_answer_has_come() {
    Visit visit = crawl.next();
    crawl.remove("a");
    crawl.list(visit, ONE);
    assertThat(crawl.pass(Duration.ofDays(1)).claim()).isEmpty();
    assertThat(crawl.state(visit)).isEqualTo("parked");
    crawl.source("a", "http://one.example/", "every: 1h");
    assertThat(crawl.next().id()).isEqualTo(visit.id());
  }

  @Test
  void a_redirect_of_a_source_that_has_gone_is_not_followed() {
    Visit visit = crawl.next();
    crawl.remove("a");
    crawl.redirect(visit, "http://two.example/");
    assertThat(crawl.pass(Duration.ofDays(1)).claim()).isEmpty();
  }

  @Test
  void what_robots_txt_refuses_rests_too_when_its_source_has_gone() {
    crawl.raw("a", "http://one.example/", "every: 1h");
    crawl.robots(crawl.next(), "User-agent: *\nDisallow: /");
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    crawl.remove("a");
    assertThat(crawl.pass(Duration.ofDays(2)).claim()).isEmpty();
  }

  @Test
  void a_listing_that_is_no_longer_named_rests_even_if_it_is_being_asked() {
    Visit old = crawl.next();
    crawl.source("a", "http://one.example/other", "every: 1h");
    crawl.list(old);
    Visit other = crawl.pass(SECOND).next();
    assertThat(other.url()).isEqualTo("http://one.example/other");
    crawl.list(other);
    assertThat(crawl.pass(Duration.ofHours(1)).next().id()).isEqualTo(other.id());
    crawl.source("a", "http://one.example/", "every: 1h");
    assertThat(crawl.state(old)).isEqualTo("open");
    assertThat(crawl.rest(old)).isZero();
  }
}
