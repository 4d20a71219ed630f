package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import caravan.article.PostReader;
import caravan.feed.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post that a person wrote elsewhere becomes one of the posts. */
class AdoptionTest {
  private static final String BOATS = "---\ntitle: Boats # mine\ntags: [sea]\n---\nThey *sail*.\n";

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(home, clock, 5);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void loseIndex() {
    desk.database.writeNow(
        handle -> {
          new Index(Outbox.plain()).clear(handle);
          return true;
        });
  }

  @Test
  void it_gets_what_it_lacks_and_keeps_every_other_line() throws IOException {
    Kept kept = desk.store.adopt("../What? Boats.md", BOATS, "river");
    assertThat(kept.fate()).isEqualTo(Kept.Fate.NEW);
    assertThat(kept.path()).isEqualTo("What Boats.md");
    assertThat(Files.readString(desk.file("What Boats")))
        .startsWith("---\ntitle: Boats # mine\ntags: [sea]\nsource: \"river\"\ndate: ")
        .contains("\nfirst_seen: ", "\nid: \"" + kept.id() + "\"\n---\nThey *sail*.\n");
    Feed feed = desk.all("tag/sea");
    assertThat(feed.posts().get(0).id()).isEqualTo(kept.id());
    assertThat(feed.posts().get(0).source()).isEqualTo("river");
  }

  @Test
  void twice_it_is_one_also_when_its_row_was_lost_in_between() {
    Kept kept = desk.store.adopt("boats.md", BOATS, "river");
    clock.pass(Duration.ofHours(1));
    Kept again = desk.store.adopt("boats.md", BOATS, "river");
    assertThat(again.fate()).isEqualTo(Kept.Fate.KNOWN);
    assertThat(again.id()).isEqualTo(kept.id());
    loseIndex();
    Kept last = desk.store.adopt("boats.md", BOATS, "river");
    assertThat(last.id()).isEqualTo(kept.id());
    assertThat(desk.number("select count(*) from article")).isEqualTo(1);
    assertThat(home.resolve("posts")).isDirectoryNotContaining("glob:**boats-2*");
  }

  @Test
  void under_another_name_it_is_the_same_one_too() {
    Kept kept = desk.store.adopt("boats.md", BOATS, "river");
    assertThat(desk.store.adopt("copy of boats.md", BOATS, "river").id()).isEqualTo(kept.id());
  }

  @Test
  void a_name_that_another_has_gets_a_number() {
    desk.store.adopt("boats.md", BOATS, null);
    Kept other = desk.store.adopt("boats.md", BOATS.replace("sail", "sink"), null);
    assertThat(other.path()).isEqualTo("boats-2.md");
    assertThat(other.id()).endsWith("boats-2");
  }

  @Test
  void the_same_bytes_under_a_known_id_are_known() throws IOException {
    desk.keep("ant");
    Kept kept = desk.store.adopt("any.md", Files.readString(desk.file("ant")), "river");
    assertThat(kept.fate()).isEqualTo(Kept.Fate.KNOWN);
    assertThat(kept.path()).isEqualTo("ant.md");
  }

  @Test
  void another_text_under_a_known_id_is_an_edit_by_hand_and_the_earlier_one_is_returned()
      throws IOException {
    desk.keep("ant");
    String before = Files.readString(desk.file("ant"));
    clock.pass(Duration.ofHours(1));
    Kept kept = desk.store.adopt("any.md", before.replace("What is", "More is"), "river");
    assertThat(kept.fate()).isEqualTo(Kept.Fate.CHANGED);
    assertThat(kept.path()).isEqualTo("ant.md");
    assertThat(new String(kept.before(), StandardCharsets.UTF_8)).isEqualTo(before);
    assertThat(Files.readString(desk.file("ant"))).contains("More is said", "source: \"acme\"");
    assertThat(desk.all("all").posts().get(0).updated()).isEqualTo(clock.instant());
    desk.tell("acme", "ant", "<p>The site says else.</p>");
    assertThat(Files.readString(desk.file("ant"))).contains("More is said");
  }

  @Test
  void another_text_of_a_post_that_a_person_edited_or_locked_leaves_it_and_is_told()
      throws IOException {
    desk.keep("ant");
    String dropped = Files.readString(desk.file("ant")).replace("What is", "More is");
    desk.edit("ant", "What is", "Mine is");
    Kept kept = desk.store.adopt("any.md", dropped, null);
    assertThat(kept.fate()).isEqualTo(Kept.Fate.CONFLICT);
    assertThat(kept.isWritten()).isFalse();
    assertThat(Files.readString(desk.file("ant"))).contains("Mine is said");
    assertThat(desk.conflicts).extracting(Conflict::kind).containsExactly(Conflict.Kind.DROP);
    assertThat(new String(desk.conflicts.get(0).theirs(), StandardCharsets.UTF_8))
        .contains("More is said");
    desk.keep("bee");
    desk.edit("bee", "title: \"bee\"", "title: \"bee\"\nlocked: true");
    String bee = Files.readString(desk.file("bee"));
    assertThat(desk.store.adopt("bee.md", bee.replace("locked: true\n", ""), null).fate())
        .isEqualTo(Kept.Fate.CONFLICT);
    assertThat(Files.readString(desk.file("bee"))).isEqualTo(bee);
  }

  @Test
  void what_another_takes_the_place_of_is_told_before_it_is_gone() throws IOException {
    desk.keep("ant");
    String before = Files.readString(desk.file("ant"));
    desk.store.adopt("any.md", before.replace("What is", "More is"), null);
    assertThat(desk.conflicts).extracting(Conflict::kind).containsExactly(Conflict.Kind.REPLACED);
    assertThat(new String(desk.conflicts.get(0).mine(), StandardCharsets.UTF_8)).isEqualTo(before);
  }

  @Test
  void a_post_that_a_person_wrote_is_edited_by_a_copy_as_long_as_its_file_was_not()
      throws IOException {
    desk.store.adopt("boats.md", BOATS, "river");
    String text = Files.readString(desk.file("boats"));
    Kept kept = desk.store.adopt("boats.md", text.replace("They", "Boats"), "river");
    assertThat(kept.fate()).isEqualTo(Kept.Fate.CHANGED);
    desk.edit("boats", "Boats *sail*", "Mine *sail*");
    assertThat(desk.store.adopt("boats.md", text, "river").fate()).isEqualTo(Kept.Fate.CONFLICT);
  }

  @Test
  void one_without_an_id_that_names_a_known_link_is_that_article() throws IOException {
    desk.keep("ant");
    String text = "---\ntitle: ant\nlink: https://acme.example/ant\n---\nMore of it.\n";
    Kept kept = desk.store.adopt("other.md", text, "river");
    assertThat(kept.fate()).isEqualTo(Kept.Fate.CHANGED);
    assertThat(kept.path()).isEqualTo("ant.md");
    assertThat(Files.readString(desk.file("ant"))).contains("More of it.", kept.id());
    assertThat(desk.number("select count(*) from article")).isEqualTo(1);
    desk.edit("ant", "More of it", "Mine of it");
    assertThat(desk.store.adopt("other.md", text, "river").fate()).isEqualTo(Kept.Fate.CONFLICT);
    assertThat(Files.readString(desk.file("ant"))).contains("Mine of it.");
  }

  @Test
  void a_broken_one_is_refused_with_file_and_line() {
    assertThatThrownBy(() -> desk.store.adopt("boats.md", "---\ntitle: a: b\n---\n", null))
        .isInstanceOf(PostReader.Broken.class)
        .hasMessageStartingWith("boats.md:2: ");
    assertThat(home.resolve("posts/boats.md")).doesNotExist();
  }

  @Test
  void an_index_made_anew_knows_it_as_before() throws IOException {
    Kept kept = desk.store.adopt("boats.md", BOATS, "river");
    loseIndex();
    desk.scan.refresh();
    assertThat(desk.all("river").posts().get(0).id()).isEqualTo(kept.id());
  }
}
