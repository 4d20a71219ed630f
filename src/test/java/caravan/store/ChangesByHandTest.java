package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post that a person changed is told as changed, though its file does not say so. */
class ChangesByHandTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;
  private Instant kept;

  @BeforeEach
  void keep() {
    desk = new Desk(home, clock, 5);
    kept = clock.instant();
    desk.keep("ant", "boats");
    desk.publish();
    clock.pass(Duration.ofHours(3));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Post post() {
    return desk.all("all").posts().get(0);
  }

  @Test
  void a_changed_text_is_dated_when_it_was_seen_and_the_file_stays_as_it_is() throws IOException {
    desk.edit("ant", "What is said", "More is said");
    String file = Files.readString(desk.file("ant"));
    assertThat(post().updated()).isEqualTo(clock.instant());
    assertThat(post().body()).contains("More is said");
    assertThat(desk.all("all").updated()).isEqualTo(clock.instant());
    assertThat(Files.readString(desk.file("ant"))).isEqualTo(file).doesNotContain("last_modified");
  }

  @Test
  void a_changed_title_counts_as_well() throws IOException {
    desk.edit("ant", "title: \"ant\"", "title: \"Ants\"");
    assertThat(post().updated()).isEqualTo(clock.instant());
  }

  @Test
  void what_feeds_do_not_show_does_not_count() throws IOException {
    desk.edit("ant", "title: \"ant\"", "title:   'ant'");
    assertThat(post().updated()).isEqualTo(kept);
  }

  @Test
  void what_the_file_says_of_its_change_counts_more() throws IOException {
    desk.edit(
        "ant", "\n---\n<p>What", "\nlast_modified_at: 2026-11-24 09:30:00 +0000\n---\n<p>Much");
    assertThat(post().updated()).isEqualTo("2026-11-24T09:30:00Z");
  }

  @Test
  void a_second_change_is_told_later_than_the_first() throws IOException {
    desk.edit("ant", "What is said", "More is said");
    Instant first = clock.instant();
    desk.publish();
    clock.pass(Duration.ofHours(1));
    assertThat(post().updated()).isEqualTo(first);
    desk.edit("ant", "More is said", "All is said");
    assertThat(post().updated()).isEqualTo(clock.instant());
  }

  @Test
  void an_index_made_anew_still_knows_it() throws IOException {
    desk.edit("ant", "What is said", "More is said");
    Instant first = clock.instant();
    clock.pass(Duration.ofHours(1));
    desk.scan.reindex();
    assertThat(post().updated()).isEqualTo(first);
  }

  @Test
  void a_change_of_the_site_is_dated_by_the_file() {
    desk.tell("acme", "ant", "<p>The site says more.</p>", "boats");
    Instant then = clock.instant();
    clock.pass(Duration.ofHours(1));
    assertThat(post().updated()).isEqualTo(then);
    assertThat(desk.number("select count(*) from article where edited_at is not null")).isZero();
  }

  @Test
  void the_mark_of_what_is_gone_is_no_change_of_its_text() throws IOException {
    desk.gone("ant", true);
    desk.scan.refresh();
    assertThat(Files.readString(desk.file("ant"))).contains("gone:");
    assertThat(post().updated()).isEqualTo(kept);
  }
}
