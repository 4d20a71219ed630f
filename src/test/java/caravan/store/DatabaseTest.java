package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseTest {
  @TempDir Path home;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("caravan.db"));
  }

  @Test
  void writes_keep_their_order() {
    List<Integer> order = new ArrayList<>();
    for (int n = 0; n < 600; n++) {
      int number = n;
      database.queue(handle -> order.add(number), n % 7 == 0);
    }
    database.writeNow(handle -> 0);
    assertThat(order).hasSize(600).isSorted();
  }

  @Test
  void a_write_that_fails_takes_back_only_itself() {
    database.queue(handle -> add(handle, "a"), false);
    database.queue(
        handle -> {
          add(handle, "b");
          throw new IllegalStateException("no");
        },
        false);
    database.queue(handle -> add(handle, "c"), false);
    database.writeNow(handle -> 0);
    assertThat(names()).containsExactly("a", "c");
    assertThat(database.trouble()).hasMessage("no");
  }

  @Test
  void an_error_in_a_write_does_not_end_the_writer() {
    assertThatThrownBy(
            () ->
                database.writeNow(
                    handle -> {
                      throw new StackOverflowError();
                    }))
        .hasRootCauseInstanceOf(StackOverflowError.class);
    database.writeNow(handle -> add(handle, "a"));
    assertThat(names()).containsExactly("a");
  }

  @Test
  void a_full_disk_is_told_and_nobody_waits_for_ever() {
    long pages = database.writeNow(handle -> pages(handle, "page_count"));
    database.writeNow(handle -> pages(handle, "max_page_count = " + (pages + 4)));
    String text = "x".repeat(1_000_000);
    assertThatThrownBy(() -> database.writeNow(handle -> add(handle, text)))
        .hasMessageContaining("full");
    assertThat(database.trouble()).isNotNull();
    assertThat(names()).isEmpty();
    database.writeNow(handle -> add(handle, "small"));
    assertThat(names()).containsExactly("small");
  }

  @Test
  void closing_writes_what_is_queued() {
    for (int n = 0; n < 500; n++) {
      int number = n;
      database.queue(handle -> add(handle, "n" + number), false);
    }
    database.close();
    database = Database.open(home.resolve("caravan.db"));
    assertThat(names()).hasSize(500);
    database.close();
  }

  private static int add(org.jdbi.v3.core.Handle handle, String name) {
    return handle.execute(
        "insert into feed (name, kind, label, pending) values (?, 'tag', ?, 0)", name, name);
  }

  private static long pages(org.jdbi.v3.core.Handle handle, String pragma) {
    return handle.createQuery("pragma " + pragma).mapTo(Long.class).one();
  }

  private List<String> names() {
    return database.read(
        handle ->
            handle.createQuery("select name from feed order by name").mapTo(String.class).list());
  }
}
