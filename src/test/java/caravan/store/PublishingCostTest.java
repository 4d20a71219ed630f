package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What storing and publishing one article asks the database for: by key, and as often. */
class PublishingCostTest {
  /** Indices that hold but what waits: to walk one costs as much as there is to do. */
  private static final String OF_WHAT_WAITS = "feed_waiting|article_departing|archive_page_waiting";

  @TempDir Path home;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private Desk desk(String name, int articles) throws Exception {
    Ticking clock = new Ticking();
    Desk desk = new Desk(Files.createDirectories(home.resolve(name)), clock, 5, true);
    for (int number = 0; number < articles; number++) {
      clock.pass(Duration.ofMinutes(1));
      desk.keep("story" + number, "boats");
    }
    String story = "<p>" + "The clerk counted the goats. ".repeat(12) + "</p>";
    desk.tell("acme", "goats", story, "boats");
    desk.tell("river", "goats-too", story, "boats");
    desk.gone("story2", true);
    desk.publish();
    clock.pass(Duration.ofMinutes(1));
    SqlLogger listener =
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            asked.add(context.getParsedSql().getSql());
          }
        };
    Field field = Database.class.getDeclaredField("jdbi");
    field.setAccessible(true);
    ((Jdbi) field.get(desk.database)).getConfig(SqlStatements.class).setSqlLogger(listener);
    desk.database.writeNow(handle -> handle.getConfig(SqlStatements.class).setSqlLogger(listener));
    asked.clear();
    return desk;
  }

  private static List<String> plan(Desk desk, String sql) {
    return desk.database.read(
        handle -> {
          try (var statement =
                  handle.getConnection().prepareStatement("explain query plan " + sql);
              var rows = statement.executeQuery()) {
            List<String> plan = new ArrayList<>();
            while (rows.next()) {
              plan.add(rows.getString("detail"));
            }
            return plan;
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
          }
        });
  }

  private void noneScans(Desk desk) {
    Set<String> queries = new LinkedHashSet<>(asked);
    assertThat(queries).hasSizeGreaterThan(5);
    for (String sql : queries) {
      List<String> plan = plan(desk, sql);
      assertThat(plan)
          .as("walks no feed but for its newest: " + sql)
          .filteredOn(line -> line.contains("(feed=?)"))
          .filteredOn(line -> !line.contains("archive_page_waiting"))
          .filteredOn(line -> !sql.contains(" limit ") || line.matches(".* (other|told) .*"))
          .isEmpty();
      assertThat(plan)
          .as(sql)
          .filteredOn(line -> line.startsWith("SCAN"))
          .filteredOn(line -> !line.matches("SCAN \\w+ USING .*INDEX (" + OF_WHAT_WAITS + ")"))
          .filteredOn(line -> !line.equals("SCAN CONSTANT ROW"))
          .filteredOn(line -> !line.equals("SCAN unnamed")) // holds nothing but what waits
          .isEmpty();
    }
  }

  @Test
  void nothing_that_is_asked_for_when_an_article_is_stored_and_published_is_a_scan()
      throws Exception {
    try (Desk desk = desk("one", 12)) {
      desk.keep("news", "boats");
      desk.store.markGone();
      desk.publish();
      noneScans(desk);
    }
  }

  @Test
  void nor_when_one_is_changed_told_twice_gone_there_again_or_deleted() throws Exception {
    try (Desk desk = desk("one", 12)) {
      desk.edit("story3", "What is said", "More is said");
      desk.gone("goats", true);
      desk.publish();
      desk.gone("goats", false);
      desk.publish();
      desk.delete("goats");
      desk.publish();
      noneScans(desk);
    }
  }

  @Test
  void a_long_archive_is_asked_as_often_as_a_short_one() throws Exception {
    int[] counts = new int[2];
    int[] lengths = {17, 317};
    for (int n = 0; n < lengths.length; n++) {
      try (Desk desk = desk("archive" + n, lengths[n])) {
        desk.keep("news", "boats");
        desk.store.markGone();
        desk.publish();
        counts[n] = asked.size();
      }
    }
    assertThat(counts[1]).isEqualTo(counts[0]).isLessThan(200);
  }

  @Test
  void what_sources_brought_lately_is_read_from_an_index_alone() throws Exception {
    try (Desk desk = desk("one", 12)) {
      assertThat(
              plan(
                  desk,
                  "select source, sum(case when seen_at > 1 then 1 else 0 end), count(*)"
                      + " from article group by source"))
          .allMatch(line -> line.contains("COVERING INDEX article_source"));
    }
  }
}
