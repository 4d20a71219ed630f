package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long readers need not ask for a feed again. */
class FreshnessTest {
  private static final String URL = "url: https://acme.example/\n";

  @TempDir Path home;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(home, new Ticking(), 5);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every: 10m                  | 10",
        "every: 90s                  | 2",
        "every: 100d                 | 1440",
        "every: 1s                   | 2",
        "every: auto                 | 15",
        "cron: '0 0/15 8-18 * * ?'   | 15",
        "cron: '0 0 6 * * ?'         | 1440",
        "cron: '0 30 6,9 * * ?'      | 180",
      })
  void the_feed_of_a_source_holds_as_long_as_its_rhythm(String yaml, int minutes)
      throws IOException {
    desk.source("acme", URL + yaml + "\n");
    assertThat(desk.windows.minutes("acme")).isEqualTo(minutes);
    assertThat(desk.all("acme").terms().minutes()).isEqualTo(minutes);
  }

  @Test
  void where_it_is_the_sources_own_it_is_half_of_the_pace_in_which_news_come() throws IOException {
    desk.source("acme", URL);
    desk.database.writeNow(
        handle ->
            handle.execute(
                "insert into visit (id, kind, url, source, host, state, due_at, busy, attempts,"
                    + " found_at, pace) values (1, 'LISTING', 'https://acme.example/', 'acme',"
                    + " 'acme.example', 'open', 0, 0, 0, 0, ?)",
                Duration.ofHours(4).toMillis()));
    assertThat(desk.windows.minutes("acme")).isEqualTo(120);
  }

  @Test
  void any_other_feed_holds_as_long_as_is_set() {
    desk.keep("ant", "boats");
    assertThat(desk.windows.minutes("all")).isEqualTo(2);
    assertThat(desk.windows.minutes("tag/boats")).isEqualTo(2);
    assertThat(desk.windows.minutes("there/is/none")).isEqualTo(2);
  }

  @Test
  void a_source_that_is_changed_is_asked_anew() throws IOException {
    desk.source("acme", URL + "every: 10m\n");
    assertThat(desk.windows.minutes("acme")).isEqualTo(10);
    desk.source("acme", URL + "every: 20m\n");
    assertThat(desk.windows.minutes("acme")).isEqualTo(20);
  }

  @Test
  void what_a_source_was_called_last_is_in_the_database() throws IOException {
    desk.source("acme", URL + "title: Acme News\n");
    desk.publish();
    assertThat(desk.text("select title from feed where name = 'acme'")).isEqualTo("Acme News");
    desk.source("acme", URL);
    assertThat(desk.all("acme").title()).isEqualTo("Acme News");
    assertThat(desk.windows.all()).extracting(feed -> feed.title()).contains("Acme News");
  }
}
