package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index made anew publishes byte for byte what was published before. */
class RebuildTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @BeforeEach
  void fill() throws IOException {
    desk = new Desk(home, clock, 3);
    for (int n = 9; n > 0; n--) { // in one second, their names against their order
      desk.keep("a" + n, n % 2 == 0 ? "sea" : "Two Words", "two words");
    }
    desk.publish();
    clock.pass(Duration.ofDays(8));
    desk.keep("bee", "sea");
    desk.keep("cat", "land");
    write("notes/boats", "---\ntitle: Boats\ntags: [sea]\ndate: 2025-01-02\n---\nThey sail.\n");
    desk.scan.refresh(List.of("notes/boats.md"));
    desk.publish();
    clock.pass(Duration.ofDays(31));
    desk.tell("river", "dog", "<p>A dog.</p>", "land");
    desk.edit("a3", "What is said", "More is said");
    desk.edit("a4", "\"sea\"", "\"lake\"");
    desk.edit("cat", "title: \"cat\"", "title: \"Cats\"\nlocked: true");
    move("bee", "old/bee");
    move("notes/boats", "ships");
    desk.delete("a5");
    desk.publish();
    desk.all("all");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(desk.file(name).resolveSibling("."));
    Files.writeString(desk.file(name), text);
    Files.setLastModifiedTime(
        desk.file(name), FileTime.from(clock.instant().minus(Duration.ofHours(1))));
  }

  private void move(String from, String to) throws IOException {
    Files.createDirectories(desk.file(to).resolveSibling("."));
    Files.move(desk.file(from), desk.file(to));
    desk.scan.refresh(List.of(from + ".md", to + ".md"));
  }

  private Map<String, String> published() throws IOException {
    Map<String, String> all = new TreeMap<>();
    Path folder = home.resolve("public/feeds");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  private void reindex() throws IOException {
    desk.scan.reindex();
    desk.windows.touchAll();
    desk.publish();
  }

  private void loseData() throws IOException {
    desk.close();
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.filter(one -> one.toString().contains("caravan.db")).toList()) {
        Files.delete(file);
      }
    }
    clock.pass(Duration.ofDays(3));
    desk = new Desk(home, clock, 3);
  }

  @Test
  void from_the_posts_and_what_is_remembered() throws IOException {
    Map<String, String> before = published();
    clock.pass(Duration.ofDays(3));
    reindex();
    assertThat(published()).isEqualTo(before);
  }

  @Test
  void from_the_posts_when_all_that_is_remembered_was_lost() throws IOException {
    Map<String, String> before = published();
    assertThat(before).containsKeys("all/2026-11-3.json", "all/2026-12.atom", "tag/lake.rss");
    loseData();
    reindex();
    assertThat(published()).isEqualTo(before);
  }

  @Test
  void what_comes_afterwards_goes_where_it_would_have_gone() throws IOException {
    loseData();
    reindex();
    desk.keep("eel");
    assertThat(Desk.names(desk.publish().get("all/2027-01"))).containsExactly("eel", "dog");
  }

  @Test
  void from_posts_alone_a_second_time_says_what_the_first_one_said() throws IOException {
    loseData();
    Map<String, String> first = afterLosingAll();
    loseData();
    assertThat(afterLosingAll()).isEqualTo(first);
  }

  private Map<String, String> afterLosingAll() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("public"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    reindex();
    return published();
  }

  @Test
  void from_the_posts_after_a_kill_half_way() throws IOException {
    Map<String, String> before = published();
    String known =
        "select id || coalesce(written, '') || coalesce(fingerprint, '') || hash from article";
    List<String> written = texts(known);
    desk.database.writeNow(
        handle ->
            handle.execute(
                "create trigger kill before insert on article when new.title = 'a7'"
                    + " begin select raise(abort, 'killed'); end"));
    assertThatThrownBy(() -> desk.scan.reindex()).hasMessageContaining("killed");
    desk.database.writeNow(handle -> handle.execute("drop trigger kill"));
    assertThat(texts(known)).isNotEmpty().containsExactlyInAnyOrderElementsOf(written);
    reindex();
    assertThat(texts(known)).containsExactlyInAnyOrderElementsOf(written);
    assertThat(published()).isEqualTo(before);
  }

  private List<String> texts(String sql) {
    return desk.database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void from_posts_beside_which_a_file_lies_that_is_no_page() throws IOException {
    Map<String, String> before = published();
    loseData();
    for (String name : List.of("2026-99", "2026-00-2", "2026-11-1", "2026-11-02", "2026-11-0")) {
      Files.writeString(home.resolve("public/feeds/all/" + name + ".json"), "{}");
    }
    reindex();
    assertThat(published()).containsAllEntriesOf(before);
    assertThat(published()).doesNotContainKey("all/2026-99.atom");
  }
}
