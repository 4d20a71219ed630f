package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolitenessTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path home;
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, new Ticking());
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void a_host_is_asked_one_thing_at_a_time_and_rests_in_between() {
    crawl.source("a", "http://one.example/a").source("b", "http://one.example/b");
    Visit first = crawl.next();
    assertThat(crawl.pass(Duration.ofMinutes(5)).claim()).isEmpty();
    crawl.list(first, "http://one.example/1");
    assertThat(crawl.claim()).isEmpty();
    crawl.pass(SECOND);
    Visit second = crawl.next();
    assertThat(second.url()).isNotEqualTo(first.url());
    assertThat(crawl.claim()).isEmpty();
  }

  @Test
  void hosts_do_not_wait_for_each_other() {
    crawl.source("a", "http://one.example/").source("b", "http://two.example/");
    crawl.source("c", "http://two.example:8080/");
    assertThat(crawl.claim()).hasSize(3);
  }

  @Test
  void a_sources_own_delay_wins() {
    crawl.raw("a", "http://one.example/", "fetch: { robots: ignore, delay: 5s }");
    crawl.list(crawl.next(), "http://one.example/1");
    assertThat(crawl.pass(Duration.ofMillis(4999)).claim()).isEmpty();
    assertThat(crawl.pass(Duration.ofMillis(1)).claim()).hasSize(1);
  }

  @Test
  void a_host_is_free_when_its_answer_has_come_not_when_it_is_processed() {
    crawl.source("a", "http://one.example/a").source("b", "http://one.example/b");
    crawl.page(crawl.next());
    assertThat(crawl.pass(SECOND).claim()).hasSize(1);
  }

  @Test
  void concurrent_requests_are_as_many_as_the_source_allows() {
    crawl.raw("a", "http://one.example/", "fetch: { robots: ignore, delay: '0', concurrent: 3 }");
    crawl.list(crawl.next(), urls(10));
    List<Visit> three = claimAll();
    assertThat(three).hasSize(3);
    crawl.keep(three.get(0));
    assertThat(claimAll()).hasSize(1);
    crawl.fail(three.get(1), new BadAnswer("500", 500, false));
    assertThat(claimAll()).hasSize(1);
    assertThat(claimAll()).isEmpty();
  }

  @Test
  void concurrent_requests_begin_a_pause_apart() {
    crawl.raw("a", "http://one.example/", "fetch: { robots: ignore, delay: 2s, concurrent: 3 }");
    crawl.list(crawl.next(), urls(10));
    crawl.pass(Duration.ofSeconds(2));
    assertThat(claimAll()).hasSize(1);
    assertThat(crawl.pass(SECOND).claim()).isEmpty();
    assertThat(crawl.pass(SECOND).claim()).hasSize(1);
  }

  @Test
  void the_more_patient_of_two_sources_is_never_asked_beside_the_other() {
    crawl.raw("a", "http://one.example/a", "fetch: { robots: ignore, delay: '0', concurrent: 3 }");
    crawl.list(crawl.next(), urls(2));
    crawl.raw("b", "http://one.example/b", "fetch: { robots: ignore, delay: '0' }");
    List<Visit> both = claimAll();
    assertThat(both).extracting(Visit::source).containsExactly("a", "a");
    crawl.keep(both.get(0));
    assertThat(claimAll()).isEmpty();
    crawl.keep(both.get(1));
    assertThat(claimAll()).extracting(Visit::source).containsExactly("b");
  }

  @Test
  void a_busy_host_pauses_all_its_sources_and_no_other_host() {
    crawl.source("a", "http://one.example/a").source("b", "http://one.example/b");
    crawl.source("c", "http://two.example/");
    List<Visit> asked = crawl.claim();
    crawl.fail(asked.get(0), new Postponed("429", crawl.clock.instant().plusSeconds(120)));
    crawl.list(asked.get(1), "http://two.example/1");
    assertThat(crawl.pass(Duration.ofSeconds(119)).claim())
        .extracting(Visit::url)
        .containsExactly("http://two.example/1");
    assertThat(crawl.pass(SECOND).claim()).hasSize(1);
  }

  @Test
  void an_answer_to_another_request_does_not_shorten_what_the_host_asked_for() {
    crawl.raw("a", "http://one.example/", "fetch: { robots: ignore, delay: '0', concurrent: 2 }");
    crawl.list(crawl.next(), urls(5));
    List<Visit> two = claimAll();
    crawl.fail(two.get(0), new Postponed("503", crawl.clock.instant().plusSeconds(60)));
    crawl.keep(two.get(1));
    assertThat(crawl.pass(Duration.ofSeconds(59)).claim()).isEmpty();
    assertThat(crawl.pass(SECOND).claim()).isNotEmpty();
  }

  @Test
  void what_a_host_refused_for_now_is_asked_for_first_after_a_short_pause_and_thrice_at_most() {
    crawl.raw("a", "http://one.example/", "fetch: { robots: ignore, delay: '0' }");
    crawl.list(crawl.next(), urls(5));
    Visit refused = crawl.next();
    for (int n = 0; n < 2; n++) {
      crawl.fail(n == 0 ? refused : crawl.next(), new Postponed("503", null));
      assertThat(crawl.claim()).isEmpty();
      crawl.pass(Duration.ofSeconds(6));
    }
    Visit third = crawl.next();
    assertThat(third.url()).isEqualTo(refused.url());
    crawl.fail(third, new Postponed("503", null)).pass(Duration.ofSeconds(6));
    assertThat(crawl.next().url()).isNotEqualTo(refused.url());
    assertThat(crawl.rest(third)).isGreaterThan(Duration.ofMinutes(9));
  }

  @Test
  void a_wait_in_the_past_is_a_plain_failure() {
    crawl.source("a", "http://one.example/");
    Visit visit = crawl.next();
    crawl.fail(visit, new Postponed("429", crawl.clock.instant().minusSeconds(60)));
    assertThat(crawl.rest(visit)).isBetween(SECOND, Duration.ofMillis(1500));
  }

  @Test
  void a_lease_that_runs_out_frees_its_host_for_good() {
    crawl.source("a", "http://one.example/");
    crawl.next();
    crawl.pass(Duration.ofHours(1));
    crawl.list(crawl.next(), "http://one.example/1", "http://one.example/2");
    crawl.keep(crawl.pass(SECOND).next());
    crawl.keep(crawl.pass(SECOND).next());
  }

  private List<Visit> claimAll() {
    List<Visit> all = new java.util.ArrayList<>();
    for (List<Visit> some = crawl.claim(); !some.isEmpty(); some = crawl.claim()) {
      all.addAll(some);
    }
    return all;
  }

  private static String[] urls(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(n -> "http://one.example/" + n)
        .toArray(String[]::new);
  }
}
