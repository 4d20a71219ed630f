package caravan.store;

import static caravan.store.Desk.names;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is gone from a feed: told where that is asked for, and no less is shown. */
class TombstonesTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @AfterEach
  void close() {
    desk.close();
  }

  private void open(boolean deletions) {
    desk = new Desk(home, clock, 3, deletions);
    for (String name : new String[] {"ant", "bee", "cat", "dog", "eel"}) {
      clock.pass(Duration.ofMinutes(1));
      desk.keep(name, "boats");
    }
    desk.publish();
    clock.pass(Duration.ofHours(1));
  }

  @Test
  void what_is_gone_is_told_and_the_window_is_as_long_as_before() {
    open(true);
    desk.gone("dog", true);
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all"))).containsExactly("eel", "cat", "bee");
    assertThat(documents.get("all").deleted())
        .singleElement()
        .satisfies(one -> assertThat(one.id()).endsWith("/dog"))
        .extracting(Feed.Deleted::when)
        .isEqualTo(clock.instant());
    assertThat(names(documents.get("all/2026-11-2"))).containsExactly("eel");
    assertThat(documents.get("tag/boats").deleted()).hasSize(1);
    assertThat(documents.get("all").updated()).isEqualTo(clock.instant());
  }

  @Test
  void what_comes_back_is_shown_again_and_told_no_more() {
    open(true);
    desk.gone("dog", true);
    desk.publish();
    desk.gone("dog", false);
    Map<String, Feed> documents = desk.publish();
    assertThat(documents.get("all").deleted()).isEmpty();
    assertThat(names(documents.get("all"))).containsExactly("eel", "dog", "cat");
    assertThat(names(documents.get("all/2026-11-2"))).containsExactly("eel", "dog");
  }

  @Test
  void a_file_that_was_removed_is_told() throws IOException {
    open(true);
    desk.delete("dog");
    Feed all = desk.publish().get("all");
    assertThat(all.deleted()).extracting(Feed.Deleted::when).containsExactly(clock.instant());
    assertThat(names(all)).containsExactly("eel", "cat", "bee");
  }

  @Test
  void a_file_that_is_put_back_is_told_no_more() throws IOException {
    open(true);
    String text = Files.readString(desk.file("dog"));
    desk.delete("dog");
    desk.publish();
    Files.writeString(desk.file("dog"), text);
    desk.scan.refresh();
    assertThat(desk.publish().get("all").deleted()).isEmpty();
  }

  @Test
  void a_file_that_is_renamed_is_not_gone() throws IOException {
    open(true);
    Files.move(desk.file("dog"), desk.file("hound"));
    desk.scan.refresh();
    assertThat(desk.all("all").deleted()).isEmpty();
  }

  @Test
  void a_file_removed_before_the_index_is_made_anew_is_told() throws IOException {
    open(true);
    Files.delete(desk.file("dog"));
    desk.scan.reindex();
    assertThat(desk.publish().get("all").deleted()).hasSize(1);
    desk.scan.reindex();
    assertThat(desk.all("all").deleted()).hasSize(1);
  }

  @Test
  void no_more_are_told_than_a_window_is_long_and_the_newest_are() throws IOException {
    open(true);
    for (String name : new String[] {"ant", "bee", "cat", "dog"}) {
      clock.pass(Duration.ofMinutes(1));
      desk.delete(name);
    }
    assertThat(desk.publish().get("all").deleted())
        .extracting(one -> one.id().replaceFirst(".*/", ""))
        .containsExactly("dog", "cat", "bee");
  }

  @Test
  void where_that_is_not_asked_for_what_is_gone_stays_and_nothing_is_told() throws IOException {
    open(false);
    desk.gone("dog", true);
    desk.delete("cat");
    Feed all = desk.publish().get("all");
    assertThat(all.deleted()).isEmpty();
    assertThat(names(all)).containsExactly("eel", "dog", "bee");
    assertThat(desk.number("select count(*) from tombstone")).isZero();
  }

  @Test
  void what_was_gone_before_that_was_asked_for_is_told_by_publish() {
    open(false);
    desk.gone("dog", true);
    desk.close();
    desk = new Desk(home, clock, 3, true);
    assertThat(desk.all("all").deleted()).hasSize(1);
  }

  @Test
  void a_story_whose_first_telling_is_gone_is_shown_as_the_other() {
    open(true);
    String story = "<p>" + "The clerk counted the goats. ".repeat(12) + "</p>";
    desk.tell("acme", "goats", story);
    clock.pass(Duration.ofMinutes(1));
    desk.tell("river", "goats-too", story);
    desk.publish();
    desk.gone("goats", true);
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all"))).startsWith("goats-too");
    assertThat(names(documents.get("all/2026-11-3"))).containsExactly("goats-too");
  }

  @Test
  void updated_never_goes_back_when_the_newest_post_is_deleted() throws IOException {
    open(false);
    Instant before = desk.all("all").updated();
    Instant page = desk.all("all/2026-11-2").updated();
    desk.delete("eel");
    Map<String, Feed> documents = desk.publish();
    assertThat(documents.get("all").updated()).isEqualTo(before);
    assertThat(documents.get("all/2026-11-2").updated()).isEqualTo(page);
    assertThat(documents.get("all").posts().get(0).updated()).isBefore(before);
  }
}
