package caravan.store;

import static caravan.store.Desk.names;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.feed.Atom1;
import caravan.feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of a feed in pages: where an article is, and which pages are written anew. */
class HistoryTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking(Instant.parse("2026-10-30T08:00:00Z"));
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(home, clock, 2);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void keep(String... names) {
    for (String name : names) {
      clock.pass(Duration.ofHours(1));
      desk.keep(name);
    }
  }

  @Test
  void a_publication_that_is_halted_begins_no_further_feed_and_the_rest_still_waits() {
    keep("ant");
    List<Windows.Pending> pending = desk.windows.pending();
    desk.windows.haltAt(System.nanoTime());
    assertThat(desk.windows.whileAllowed(pending)).isExhausted();
    desk.windows.haltAt(System.nanoTime() + Windows.NEVER);
    assertThat(desk.windows.whileAllowed(desk.windows.pending()))
        .toIterable()
        .extracting(Windows.Pending::name)
        .containsExactly("acme", "all");
  }

  private static Feed.Place place(String page, String previous, String next) {
    return new Feed.Place(page, previous, next);
  }

  @Test
  void the_newest_page_holds_what_the_feed_shows_and_is_named_for_the_month() {
    keep("ant", "bee");
    Map<String, Feed> documents = desk.publish();
    assertThat(documents.keySet()).containsExactly("acme", "acme/2026-10", "all", "all/2026-10");
    assertThat(documents.get("all").place()).isEqualTo(place(null, "2026-10", null));
    assertThat(names(documents.get("all"))).containsExactly("bee", "ant");
    assertThat(documents.get("all/2026-10").place()).isEqualTo(place("2026-10", null, null));
    assertThat(names(documents.get("all/2026-10"))).containsExactly("bee", "ant");
  }

  @Test
  void a_full_page_is_followed_by_a_second_one_of_its_month() {
    keep("ant", "bee", "cat", "dog", "eel");
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all/2026-10-2"))).containsExactly("dog", "cat");
    assertThat(documents.get("all/2026-10-2").place())
        .isEqualTo(place("2026-10-2", "2026-10", "2026-10-3"));
    assertThat(documents.get("all").place().previous()).isEqualTo("2026-10-3");
  }

  @Test
  void what_is_published_twice_at_once_is_taken_off_once() {
    keep("ant");
    for (Windows.Pending pending : desk.windows.pending()) {
      List.of(1, 2)
          .forEach(
              time -> {
                desk.windows.documents(pending).forEach(Feed::path);
                desk.windows.published(pending);
              });
    }
    desk.settle();
    assertThat(desk.number("select min(pending) from feed")).isZero();
    assertThat(desk.number("select min(pending) from archive_page")).isZero();
    keep("bee");
    assertThat(desk.publish()).containsKeys("all", "all/2026-10");
  }

  @Test
  void what_is_published_does_not_wait_any_more_however_slow_the_database_is() throws Exception {
    keep("ant");
    List<Windows.Pending> waiting = desk.windows.pending();
    CountDownLatch slow = new CountDownLatch(1);
    desk.database.queue(handle -> await(slow), true);
    for (Windows.Pending pending : waiting) {
      desk.windows.documents(pending).forEach(Feed::path);
      desk.windows.published(pending);
    }
    FutureTask<List<Windows.Pending>> next = new FutureTask<>(desk.windows::pending);
    Thread publication = new Thread(next);
    publication.start();
    while (publication.isAlive() && publication.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    slow.countDown();
    assertThat(next.get()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void another_month_begins_another_page() {
    keep("ant");
    clock.pass(Duration.ofDays(3));
    keep("bee");
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all/2026-10"))).containsExactly("ant");
    assertThat(names(documents.get("all/2026-11"))).containsExactly("bee");
  }

  @Test
  void what_was_seen_earlier_and_comes_late_goes_on_the_newest_page() throws IOException {
    clock.pass(Duration.ofDays(30));
    keep("ant");
    Files.writeString(
        desk.file("old"),
        "---\nid: tag:own.example,2026:old\ntitle: old\ndate: 2026-02-01 00:00:00 +0000\n---\nOld.\n");
    desk.scan.refresh();
    keep("bee");
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all/2026-11"))).containsExactly("ant", "old");
    assertThat(names(documents.get("all/2026-11-2"))).containsExactly("bee");
  }

  @Test
  void no_page_is_named_for_a_month_to_come() throws IOException {
    Files.createDirectories(home.resolve("posts"));
    Files.writeString(
        desk.file("far"), "---\ntitle: far\ndate: 2199-02-01 00:00:00 +0000\n---\nFar ahead.\n");
    desk.scan.refresh();
    assertThat(desk.publish()).containsKey("all/2026-10");
  }

  @Test
  void one_more_article_leaves_the_older_pages_alone() {
    keep("ant", "bee", "cat", "dog", "eel");
    desk.publish();
    keep("fox");
    assertThat(desk.publish().keySet())
        .containsExactly("acme", "acme/2026-10-3", "all", "all/2026-10-3");
    keep("gnu");
    assertThat(desk.publish().keySet())
        .as("the page before links to the new one")
        .containsExactly(
            "acme", "acme/2026-10-3", "acme/2026-10-4", "all", "all/2026-10-3", "all/2026-10-4");
    assertThat(desk.publish()).isEmpty();
  }

  @Test
  void a_changed_article_has_its_page_written_anew_and_no_other() throws IOException {
    keep("ant", "bee", "cat", "dog", "eel");
    desk.publish();
    desk.edit("bee", "What is said", "More is said");
    assertThat(desk.publish().keySet())
        .containsExactly("acme", "acme/2026-10", "all", "all/2026-10");
  }

  @Test
  void the_window_and_the_pages_are_the_whole_history() {
    List<String> all = new ArrayList<>();
    for (int number = 0; number < 23; number++) {
      clock.pass(Duration.ofDays(5));
      String name = "story" + number;
      keep(name);
      all.add(0, name);
      if (number % 3 == 0) {
        desk.publish();
      }
    }
    desk.windows.touchAll();
    Map<String, Feed> documents = desk.publish();
    List<String> walked = new ArrayList<>();
    Feed at = documents.get("all");
    assertThat(names(at)).isEqualTo(all.subList(0, 2));
    while (at.place().previous() != null) {
      at = documents.get("all/" + at.place().previous());
      walked.addAll(names(at));
    }
    assertThat(walked).isEqualTo(all);
    List<String> back = new ArrayList<>();
    for (Feed page = at; page != null; page = documents.get("all/" + page.place().next())) {
      back.addAll(0, names(page));
    }
    assertThat(back).isEqualTo(all);
  }

  @Test
  void a_tag_that_is_taken_off_takes_the_article_off_the_page_of_its_feed() throws IOException {
    clock.pass(Duration.ofHours(1));
    desk.keep("ant", "boats");
    desk.publish();
    desk.edit("ant", "boats", "ships");
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("tag/boats"))).isEmpty();
    assertThat(names(documents.get("tag/boats/2026-10"))).isEmpty();
    assertThat(documents.get("tag/boats").place().previous()).isEqualTo("2026-10");
    assertThat(names(documents.get("tag/ships/2026-10"))).containsExactly("ant");
    assertThat(names(documents.get("all/2026-10"))).containsExactly("ant");
  }

  @Test
  void a_reindex_leaves_every_article_on_its_page() throws IOException {
    keep("ant", "bee", "cat", "dog", "eel");
    desk.delete("bee");
    keep("fox");
    desk.publish();
    desk.windows.touchAll();
    Map<String, Feed> before = desk.publish();
    desk.scan.reindex();
    desk.windows.touchAll();
    assertThat(desk.publish()).isEqualTo(before);
    assertThat(names(before.get("all/2026-10"))).containsExactly("ant");
  }

  @Test
  void what_is_deleted_when_the_index_is_made_anew_leaves_its_page() throws IOException {
    keep("ant", "bee", "cat");
    desk.publish();
    Files.delete(desk.file("ant"));
    desk.scan.reindex();
    assertThat(names(desk.publish().get("all/2026-10"))).containsExactly("bee");
    assertThat(desk.number("select count(*) from page_slot where feed = 'all'")).isEqualTo(2);
  }

  @Test
  void what_can_not_be_read_when_the_index_is_made_anew_keeps_its_place() throws IOException {
    keep("ant", "bee", "cat");
    desk.publish();
    String text = Files.readString(desk.file("ant"));
    Files.writeString(desk.file("ant"), "no front matter");
    desk.scan.reindex();
    Files.writeString(desk.file("ant"), text);
    desk.scan.refresh();
    assertThat(names(desk.publish().get("all/2026-10"))).containsExactly("bee", "ant");
  }

  @Test
  void feeds_of_a_version_without_histories_get_them_at_the_start() {
    keep("ant", "bee", "cat");
    clock.pass(Duration.ofDays(3));
    keep("dog");
    desk.windows.touchAll();
    Map<String, Feed> before = desk.publish();
    desk.database.writeNow(
        handle -> {
          handle.execute("delete from page_slot");
          return handle.execute("delete from archive_page");
        });
    desk.close();
    desk = new Desk(home, clock, 2);
    desk.windows.touchAll();
    assertThat(Atom1.render(desk.publish().get("all/2026-10-2")))
        .isEqualTo(Atom1.render(before.get("all/2026-10-2")));
    assertThat(desk.number("select count(*) from page_slot")).isEqualTo(8);
    desk.windows.prepare();
    assertThat(desk.publish()).isEmpty();
  }

  @Test
  void an_article_that_comes_before_they_have_them_loses_none() {
    keep("ant", "bee", "cat");
    desk.publish();
    desk.database.writeNow(
        handle -> {
          handle.execute("delete from page_slot");
          return handle.execute("delete from archive_page");
        });
    keep("dog");
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all/2026-10"))).containsExactly("bee", "ant");
    assertThat(names(documents.get("all/2026-10-2"))).containsExactly("dog", "cat");
  }

  @Test
  void a_story_told_twice_is_on_one_page_and_moves_to_the_other_when_that_is_deleted()
      throws IOException {
    String story = "<p>" + "The clerk counted the goats. ".repeat(12) + "</p>";
    clock.pass(Duration.ofHours(1));
    desk.tell("acme", "ant", story);
    keep("bee");
    clock.pass(Duration.ofHours(1));
    desk.tell("river", "ant-too", story);
    Map<String, Feed> documents = desk.publish();
    assertThat(names(documents.get("all/2026-10"))).containsExactly("bee", "ant");
    assertThat(names(documents.get("all/2026-10-2"))).isEmpty();
    desk.delete("ant");
    documents = desk.publish();
    assertThat(names(documents.get("all"))).containsExactly("ant-too", "bee");
    assertThat(names(documents.get("all/2026-10"))).containsExactly("bee");
    assertThat(names(documents.get("all/2026-10-2"))).containsExactly("ant-too");
  }

  @Test
  void a_refused_document_waits_for_its_next_change_and_the_reason_is_noted() {
    keep("ant");
    desk.publish();
    keep("bee");
    for (Windows.Pending pending : desk.windows.pending()) {
      List<Feed> documents = desk.windows.documents(pending);
      documents.forEach(one -> desk.windows.refused(one, "it is not well-formed"));
      desk.windows.published(pending);
    }
    desk.settle();
    assertThat(desk.publish()).isEmpty();
    assertThat(desk.text("select problem from feed where name = 'all'"))
        .isEqualTo("all/2026-10: it is not well-formed");
    keep("cat");
    desk.publish();
    assertThat(desk.text("select problem from feed where name = 'all'")).isNull();
  }

  @Test
  void a_feed_that_failed_rests_and_stays_pending() {
    keep("ant");
    Windows.Pending first = desk.windows.pending().get(0);
    desk.windows.documents(first);
    desk.windows.failed(first, new IllegalStateException("the disk is full"));
    desk.settle();
    assertThat(desk.windows.pending()).extracting(Windows.Pending::name).containsExactly("all");
    assertThat(desk.number("select pending from feed where name = 'acme'")).isPositive();
    assertThat(desk.text("select problem from feed where name = 'acme'")).contains("disk is full");
  }
}
