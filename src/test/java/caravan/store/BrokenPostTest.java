package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Post;
import caravan.feed.Atom1;
import caravan.feed.Feed;
import caravan.feed.JsonFeed;
import caravan.feed.Rss2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post whose front matter a person broke is shown as it was, until it is mended. */
class BrokenPostTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @BeforeEach
  void keep() {
    desk = new Desk(home, clock, 2);
    desk.keep("ant", "boats", "two words");
    desk.keep("bee", "boats");
    desk.keep("cat", "boats");
    desk.publish();
    clock.pass(Duration.ofHours(3));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void breakIt(String name) throws IOException {
    desk.edit(name, "title: \"" + name + "\"", "title: \"never closed");
  }

  private static List<byte[]> bytes(Feed feed) {
    return List.of(JsonFeed.render(feed), Atom1.render(feed), Rss2.render(feed));
  }

  private void same(Feed before, Feed after) {
    assertThat(Desk.names(after)).isNotEmpty();
    for (int n = 0; n < 3; n++) {
      assertThat(new String(bytes(after).get(n), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(new String(bytes(before).get(n), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void documents_that_are_rewritten_say_the_same_of_it_in_every_format() throws IOException {
    Feed window = desk.all("all");
    Feed page = desk.all("all/2026-11");
    Feed tag = desk.all("tag/two-words");
    breakIt("ant");
    breakIt("cat");
    same(window, desk.all("all"));
    same(page, desk.all("all/2026-11"));
    same(tag, desk.all("tag/two-words"));
  }

  @Test
  void it_stays_when_another_article_comes_and_after_a_restart() throws IOException {
    breakIt("cat");
    desk.keep("dog", "boats");
    assertThat(Desk.names(desk.publish().get("tag/boats"))).containsExactly("dog", "cat");
    desk.close();
    desk = new Desk(home, clock, 2);
    desk.scan.refresh();
    desk.keep("eel", "boats");
    assertThat(Desk.names(desk.publish().get("acme/2026-11-2"))).contains("cat");
    assertThat(Desk.names(desk.all("all/2026-11-2"))).containsExactly("dog", "cat");
  }

  @Test
  void a_document_that_shows_it_again_finds_it_in_the_history() throws IOException {
    breakIt("ant");
    desk.delete("cat");
    desk.delete("bee");
    assertThat(Desk.names(desk.publish().get("all"))).containsExactly("ant");
  }

  @Test
  void an_index_made_anew_keeps_it() throws IOException {
    Feed before = desk.all("tag/two-words");
    breakIt("ant");
    desk.scan.reindex();
    same(before, desk.all("tag/two-words"));
  }

  @Test
  void one_that_is_renamed_at_once_stays_too_until_it_is_mended_under_its_new_name()
      throws IOException {
    Feed before = desk.all("tag/two-words");
    Post post = before.posts().get(0);
    String text = Files.readString(desk.file("ant"));
    Files.delete(desk.file("ant"));
    Files.writeString(desk.file("emmet"), text.replace("\"ant\"", "\"never closed"));
    desk.scan.refresh();
    same(before, desk.all("tag/two-words"));
    desk.scan.refresh(List.of("ant.md", "emmet.md"));
    desk.scan.reindex();
    same(before, desk.all("tag/two-words"));
    Files.writeString(desk.file("emmet"), text);
    desk.scan.refresh(List.of("emmet.md"));
    Post after = desk.all("tag/two-words").posts().get(0);
    assertThat(after.id()).isEqualTo(post.id());
    assertThat(after.path()).isEqualTo("emmet.md");
  }

  @Test
  void once_mended_it_is_an_edit() throws IOException {
    breakIt("ant");
    clock.pass(Duration.ofHours(1));
    desk.edit("ant", "\"never closed", "\"Ants\"");
    Post post = desk.all("tag/two-words").posts().get(0);
    assertThat(post.title()).isEqualTo("Ants");
    assertThat(post.updated()).isEqualTo(clock.instant());
  }

  @Test
  void a_page_on_the_site_is_left_as_it_is() throws IOException {
    breakIt("ant");
    PagesDue due =
        new PagesDue(
            desk.database,
            new Index(Outbox.plain()),
            new Posts(
                new PostFiles(home.resolve("posts")),
                new caravan.article.PostReader("own.example", java.time.ZoneOffset.UTC)));
    due.touchAll("plain");
    assertThat(due.pending(null, 10))
        .filteredOn(one -> one.path().equals("ant.md"))
        .hasSize(1)
        .allMatch(one -> one.id() != null && due.content(one) == null);
  }
}
