package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that are used again say what they are asked now, not what they were asked before. */
class KeptStatementsTest {
  private static final String NAME = "select name from feed where label = :label";
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("caravan.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void add(String name, String label) {
    database.writeNow(
        handle ->
            handle
                .createUpdate(
                    "insert into feed (name, kind, label, pending) values (:name, 'tag', :label, 0)")
                .bind("name", name)
                .bind("label", label)
                .execute());
  }

  private List<String> names(String label) {
    return database.writeNow(
        handle -> handle.createQuery(NAME).bind("label", label).mapTo(String.class).list());
  }

  @Test
  void each_use_has_its_own_values() {
    add("a", "one");
    add("b", "two");
    assertThat(names("one")).containsExactly("a");
    assertThat(names("two")).containsExactly("b");
    assertThat(names("three")).isEmpty();
    assertThat(names("one")).containsExactly("a");
  }

  @Test
  void one_statement_can_be_asked_while_it_is_being_read() {
    add("a", "one");
    add("b", "two");
    List<String> found =
        database.writeNow(
            handle ->
                handle
                    .createQuery("select label from feed where label > :least order by label")
                    .bind("least", "")
                    .mapTo(String.class)
                    .stream()
                    .flatMap(
                        label ->
                            handle
                                .createQuery(
                                    "select label from feed where label > :least order by label")
                                .bind("least", label)
                                .mapTo(String.class)
                                .list()
                                .stream()
                                .map(later -> label + "<" + later))
                    .toList());
    assertThat(found).containsExactly("one<two");
  }

  @Test
  void a_statement_that_failed_works_again() {
    add("a", "one");
    assertThatThrownBy(() -> add("a", "two")).hasMessageContaining("constraint");
    add("b", "two");
    assertThat(names("two")).containsExactly("b");
  }

  @Test
  void readers_see_what_was_written_through_kept_statements() {
    add("a", "one");
    add("b", "two");
    assertThat(
            database.<Integer>read(
                handle ->
                    handle.createQuery("select count(*) from feed").mapTo(Integer.class).one()))
        .isEqualTo(2);
  }
}
