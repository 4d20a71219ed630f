package caravan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An archive grows as a real one does. */
class FilledArchiveTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"1000, 150", "10000, 868", "100000, 5000"})
  void topics_and_authors_grow_with_the_articles_but_slower(int articles, int topics) {
    assertThat(FilledArchive.grown(articles)).isBetween(topics - topics / 10, topics * 11 / 10);
  }

  @Test
  void every_feed_of_a_topic_or_an_author_has_articles() throws IOException {
    Path file = home.resolve("caravan.db");
    FilledArchive.fill(file, home.resolve("posts"), 400, Instant.parse("2026-11-20T12:00:00Z"));
    try (Database database = Database.open(file)) {
      int without =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "select count(*) from feed where kind in ('tag', 'author') and name not"
                              + " in (select feed from membership)")
                      .mapTo(Integer.class)
                      .one());
      assertThat(without).isZero();
      assertThat(FilledArchive.grown(400)).isGreaterThan(50);
    }
  }
}
