package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.BadAnswer;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visits that end otherwise than they began. */
class EntanglementsTest {
  @TempDir Path home;
  private static final Duration S = Duration.ofSeconds(2);

  @Test
  void an_article_that_moved_and_is_not_found_there_twice_is_gone() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 100d");
      crawl.list(crawl.next(), "http://one.example/1");
      Visit v = crawl.pass(S).next();
      crawl.keep(v);
      for (int n = 0; n < 5; n++) {
        crawl.pass(Duration.ofHours(25));
        List<Visit> c = crawl.claim();
        if (c.isEmpty()) {
          break;
        }
        Visit first = c.get(0);
        crawl.redirect(first, "http://one.example/new/1");
        Visit second = crawl.pass(S).next();
        crawl.fail(second, new BadAnswer("404", 404, true));
      }
      assertThat(crawl.state(v)).isEqualTo("gone");
    }
  }

  @Test
  void a_robots_txt_whose_answer_was_lost_is_asked_for_again() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.raw("a", "http://one.example/");
      Visit robots = crawl.next();
      assertThat(robots.robots()).isTrue();
      // its answer is lost: the write that would have settled it failed
      for (int n = 0; n < 60; n++) {
        crawl.pass(Duration.ofMinutes(1));
        if (!crawl.claim().isEmpty()) {
          return;
        }
      }
      throw new AssertionError("never asked again");
    }
  }

  @Test
  void a_robots_txt_whose_answer_was_lost_is_asked_for_again_though_its_host_was_touched() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.raw("a", "http://one.example/", "every: 1h");
      crawl.source("b", "http://two.example/", "every: 100d");
      List<Visit> both = crawl.claim();
      Visit b = both.stream().filter(v -> v.source().equals("b")).findFirst().get();
      crawl.list(
          b,
          "http://one.example/x0"); // refreshes the host while robots.txt is asked for; r is lost
      for (int n = 0; n < 120; n++) {
        crawl.pass(Duration.ofMinutes(1));
        List<Visit> c = crawl.claim();
        if (!c.isEmpty()) {
          if (c.get(0).url().startsWith("http://one")) return;
        }
      }
      throw new AssertionError("never asked again in three days");
    }
  }

  @Test
  void a_page_whose_answer_was_lost_is_asked_for_again_though_its_host_is_touched() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 100d");
      crawl.source("b", "http://two.example/", "every: 5m");
      List<Visit> both = crawl.claim();
      Visit b = both.stream().filter(v -> v.source().equals("b")).findFirst().get();
      crawl.list(b, "http://one.example/x0");
      for (int n = 1; n < 100; n++) {
        crawl.pass(Duration.ofMinutes(6));
        List<Visit> c = crawl.claim();
        for (Visit v : c) {
          if (v.source().equals("a") || v.url().startsWith("http://one")) {
            return;
          }
          crawl.list(v, "http://one.example/x" + n);
        }
      }
      throw new AssertionError("never asked again in 10 h");
    }
  }

  @Test
  void rules_that_change_while_a_listing_is_under_way_are_used() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 1h");
      Visit v = crawl.next();
      crawl.source("a", "http://one.example/", "every: 1h", "list: { items: { css: li } }");
      crawl.list(v);
      Visit again = crawl.pass(Duration.ofHours(2)).next();
      assertThat(again.etag()).as("asked without condition").isNull();
    }
  }

  @Test
  void following_one_source_takes_no_article_of_another() {
    Ticking clock = new Ticking();
    try (Crawl crawl = new Crawl(home, clock)) {
      crawl.source("b", "http://two.example/", "every: 100d");
      crawl.list(crawl.next(), "http://one.example/x");
      Visit x = crawl.pass(S).next();
      crawl.keep(x);
      assertThat(crawl.text("select source from visit where url = 'http://one.example/x'"))
          .isEqualTo("b");
    }
    try (Crawl crawl = new Crawl(home, clock, "a")) {
      crawl.source("a", "http://one.example/", "every: 100d");
      crawl.pass(S);
      crawl.list(crawl.next(), "http://one.example/x");
      assertThat(crawl.text("select source from visit where url = 'http://one.example/x'"))
          .isEqualTo("b");
    }
  }

  @Test
  void a_restart_keeps_the_crawl_delay() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.raw("a", "http://one.example/", "every: 100d");
      crawl.robots(crawl.next(), "User-agent: *\nCrawl-delay: 50");
      assertThat(crawl.pass(Duration.ofSeconds(51)).next().listing()).isTrue();
      crawl.restart();
      crawl.pass(S);
      assertThat(crawl.claim()).isEmpty();
    }
  }

  @Test
  void a_copy_rests_after_a_pass_too() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 100d");
      crawl.frontier.pass().begin();
      crawl.list(crawl.next(), "http://one.example/1");
      Visit v = crawl.pass(S).next();
      crawl.page(v);
      crawl.database.writeNow(
          h -> {
            crawl.frontier.done(h, v.id());
            crawl.frontier.rest(h, v.id());
            return 0;
          });
      assertThat(crawl.rest(v)).isEqualTo(Crawl.NEVER);
      crawl.frontier.pass().end();
      crawl.settle();
      assertThat(crawl.rest(v)).isEqualTo(Crawl.NEVER);
    }
  }

  @Test
  void an_article_with_a_resting_copy_is_marked_gone() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 100d");
      crawl.list(crawl.next(), "http://one.example/1", "http://one.example/1-print");
      Visit v = crawl.pass(S).next();
      crawl.keep(v);
      Visit copy = crawl.pass(S).next();
      crawl.page(copy);
      crawl.database.writeNow(
          h -> {
            crawl.frontier.done(h, copy.id());
            crawl.frontier.rest(h, copy.id());
            h.execute(
                "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime, size, hash) values ('x','a','t',1,1,'p','p',1,1,'h')");
            h.execute("insert into link values ('http://one.example/1','x')");
            h.execute("insert into link values ('http://one.example/1-print','x')");
            return 0;
          });
      Visit again = crawl.pass(Duration.ofHours(1)).next();
      assertThat(again.url()).isEqualTo("http://one.example/1");
      crawl.fail(again, Rejected.gone("410"));
      assertThat(crawl.number("select coalesce(gone_at, 0) from article")).isPositive();
    }
  }

  @Test
  void what_is_held_back_again_and_again_is_looked_at_ever_less() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.source("a", "http://one.example/", "every: 15m");
      int looks = 0;
      for (int n = 0; n < 12; n++) {
        crawl.list(crawl.next(), "http://one.example/pdf");
        for (Visit pdf : crawl.pass(S).claim()) {
          crawl.page(pdf);
          crawl.fail(pdf, Rejected.held("it is a PDF"));
          looks++;
        }
        crawl.pass(Duration.ofMinutes(15));
      }
      assertThat(looks).as("looks in three hours").isBetween(5, 7);
    }
  }

  @Test
  void a_pass_waits_for_a_host_that_rests_longer_than_it_is_told_to_wait() {
    try (Crawl crawl = new Crawl(home, new Ticking())) {
      crawl.raw("a", "http://one.example/", "every: 100d");
      crawl.frontier.pass().begin();
      crawl.robots(crawl.next(), "User-agent: *\nCrawl-delay: 50");
      assertThat(crawl.frontier.pass().idle(Duration.ofSeconds(5))).isFalse();
      crawl.list(crawl.pass(Duration.ofSeconds(51)).next());
      assertThat(crawl.frontier.pass().idle(Duration.ofSeconds(5))).isTrue();
    }
  }
}
