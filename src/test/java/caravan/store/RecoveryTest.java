package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

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
  void what_was_asked_when_the_process_died_is_due_once_its_host_has_rested() {
    Visit visit = crawl.next();
    crawl.restart();
    assertThat(crawl.claim()).isEmpty();
    assertThat(crawl.pass(SECOND).next().id()).isEqualTo(visit.id());
  }

  @Test
  void an_answer_that_may_not_have_been_processed_is_asked_for_without_validators() {
    crawl.list(crawl.next());
    Visit visit = crawl.pass(Duration.ofHours(1)).next();
    crawl.page(visit);
    Visit again = crawl.restart().pass(SECOND).next();
    assertThat(again.id()).isEqualTo(visit.id());
    assertThat(again.etag()).isNull();
    assertThat(again.digest()).isNull();
  }

  @Test
  void a_request_without_an_answer_keeps_the_validators_of_the_last_one() {
    crawl.list(crawl.next());
    assertThat(crawl.pass(Duration.ofHours(1)).next().etag()).isNotNull();
    assertThat(crawl.restart().pass(SECOND).next().etag()).isNotNull();
  }

  @Test
  void a_restart_asks_for_nothing_that_is_not_due() {
    crawl.list(crawl.next());
    assertThat(crawl.restart().pass(SECOND).claim()).isEmpty();
  }

  @Test
  void new_rows_never_take_the_ids_of_old_ones() {
    crawl.list(crawl.next(), "http://one.example/1");
    crawl.restart().source("b", "http://two.example/");
    assertThat(crawl.number("select count(*) from visit")).isEqualTo(3);
  }
}
