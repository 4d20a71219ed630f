package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post that a person wrote keeps its id, whatever happens to its file. */
class HandWrittenTest {
  private static final String BOATS = "---\ntitle: Boats # mine\n---\nThey sail.\n";

  /** Keys in braces take no further line. */
  private static final String BRACES = "---\n{title: Boats}\n---\nThey sail.\n";

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(home, clock, 5);
    Files.createDirectories(home.resolve("posts"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(desk.file(name).resolveSibling("."));
    Files.writeString(desk.file(name), text);
    rest(name, Duration.ofMinutes(1));
  }

  private void rest(String name, Duration since) throws IOException {
    Files.setLastModifiedTime(desk.file(name), FileTime.from(clock.instant().minus(since)));
  }

  private void move(String from, String to) throws IOException {
    Files.createDirectories(desk.file(to).resolveSibling("."));
    Files.move(desk.file(from), desk.file(to));
    desk.scan.refresh(List.of(from + ".md", to + ".md"));
  }

  private Post post() {
    List<Post> posts = desk.all("all").posts();
    assertThat(posts).hasSize(1);
    return posts.get(0);
  }

  @Test
  void one_without_an_id_gets_one_written_once_and_its_time_of_change_stays() throws IOException {
    write("boats", BOATS);
    FileTime changed = Files.getLastModifiedTime(desk.file("boats"));
    desk.scan.refresh(List.of("boats.md"));
    String text = Files.readString(desk.file("boats"));
    assertThat(text)
        .startsWith("---\ntitle: Boats # mine\ndate: ")
        .contains("\nid: \"" + post().id() + "\"\n---\nThey sail.\n");
    assertThat(Files.getLastModifiedTime(desk.file("boats"))).isEqualTo(changed);
    desk.scan.refresh();
    assertThat(Files.readString(desk.file("boats"))).isEqualTo(text);
    assertThat(desk.number("select count(*) from article where edited_at is not null")).isZero();
  }

  @Test
  void a_file_that_changed_just_now_is_shown_at_once_and_written_once_it_rests()
      throws IOException {
    write("boats", BOATS);
    rest("boats", Duration.ZERO);
    desk.scan.refresh(List.of("boats.md"));
    String id = post().id();
    assertThat(Files.readString(desk.file("boats"))).isEqualTo(BOATS);
    clock.pass(Duration.ofSeconds(3));
    desk.scan.inscribe();
    assertThat(Files.readString(desk.file("boats"))).contains(id);
    assertThat(post().id()).isEqualTo(id);
  }

  @Test
  void renamed_edited_and_moved_into_a_folder_it_is_the_same() throws IOException {
    write("boats", BOATS);
    desk.scan.refresh(List.of("boats.md"));
    Post before = post();
    clock.pass(Duration.ofHours(5));
    move("boats", "ships");
    desk.edit("ships", "They sail", "They sink");
    move("ships", "2026/deep/ships");
    Post after = post();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.seen()).isEqualTo(before.seen());
    assertThat(after.date()).isEqualTo(before.date());
    assertThat(after.path()).isEqualTo("2026/deep/ships.md");
    assertThat(after.body()).contains("They sink");
  }

  @Test
  void where_it_cannot_be_written_a_rename_with_the_same_bytes_keeps_the_id() throws IOException {
    write("boats", BRACES);
    desk.scan.refresh(List.of("boats.md"));
    Post before = post();
    move("boats", "sub/ships");
    assertThat(Files.readString(desk.file("sub/ships"))).isEqualTo(BRACES);
    assertThat(post().id()).isEqualTo(before.id());
    assertThat(post().seen()).isEqualTo(before.seen());
    desk.edit("sub/ships", "They sail", "They sink");
    assertThat(post().id()).isEqualTo(before.id());
    desk.scan.reindex();
    assertThat(post().id()).isEqualTo(before.id());
  }

  @Test
  void a_whole_folder_that_is_renamed_or_deleted_is_followed_by_its_name_alone()
      throws IOException {
    write("river/boats", BOATS);
    desk.scan.refresh(List.of("river"));
    String id = post().id();
    Files.move(home.resolve("posts/river"), home.resolve("posts/lake"));
    desk.scan.refresh(List.of("river", "lake"));
    assertThat(post().id()).isEqualTo(id);
    assertThat(post().path()).isEqualTo("lake/boats.md");
    Files.delete(desk.file("lake/boats"));
    Files.delete(home.resolve("posts/lake"));
    desk.scan.refresh(List.of("lake"));
    assertThat(desk.all("all").posts()).isEmpty();
  }

  @Test
  void one_that_takes_the_name_of_another_that_was_renamed_is_a_new_one() throws IOException {
    write("boats", BOATS);
    desk.scan.refresh(List.of("boats.md"));
    String id = post().id();
    Files.move(desk.file("boats"), desk.file("ships"));
    write("boats", BOATS.replace("sail", "row"));
    desk.scan.refresh(List.of("boats.md", "ships.md"));
    assertThat(desk.all("all").posts())
        .extracting(Post::path, one -> one.id().equals(id))
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("ships.md", true),
            org.assertj.core.groups.Tuple.tuple("boats.md", false));
  }

  @Test
  void what_a_template_writes_without_an_id_stays_as_it_is_when_the_index_was_lost()
      throws IOException {
    String text = "---\ntitle: Boats\nlink: https://river.example/boats\n---\nThey sail.\n";
    write("boats", text);
    desk.scan.refresh();
    assertThat(Files.readString(desk.file("boats"))).isEqualTo(text);
    assertThat(post().seen()).isEqualTo(Instant.parse("2026-11-24T07:59:00Z"));
  }

  @Test
  void what_was_left_without_an_id_when_the_process_ended_gets_it_at_the_next_start()
      throws IOException {
    write("boats", BOATS);
    rest("boats", Duration.ZERO);
    desk.scan.refresh();
    String id = post().id();
    desk.close();
    clock.pass(Duration.ofSeconds(3));
    desk = new Desk(home, clock, 5);
    desk.scan.refresh();
    assertThat(Files.readString(desk.file("boats"))).contains("\nid: \"" + id + "\"\n");
    assertThat(desk.number("select count(*) from unnamed")).isZero();
  }

  @Test
  void of_two_whose_names_differ_only_in_case_the_known_one_stays() throws IOException {
    write("Boats", BOATS);
    desk.scan.refresh();
    String id = post().id();
    write("boats", "---\ntitle: Others\nid: \"tag:own.example,2026:others\"\n---\nThey row.\n");
    for (int n = 0; n < 3; n++) {
      assertThat(desk.scan.refresh()).isZero();
      assertThat(post().id()).isEqualTo(id);
    }
    Files.delete(desk.file("Boats"));
    desk.scan.refresh();
    assertThat(post().id()).isEqualTo("tag:own.example,2026:others");
  }

  @Test
  void files_that_are_no_posts_are_none_of_it() throws IOException {
    write("boats", BOATS);
    Files.writeString(home.resolve("posts/picture.png"), "no post");
    Files.writeString(home.resolve("posts/4913"), "no post");
    assertThat(desk.scan.refresh(List.of("picture.png", "4913", "gone", "boats.md"))).isEqualTo(1);
  }
}
