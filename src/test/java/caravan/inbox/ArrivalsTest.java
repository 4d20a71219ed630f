package caravan.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
  @TempDir Path folder;
  private Dropbox box;
  private Arrivals arrivals;

  @BeforeEach
  void open() throws IOException {
    box = new Dropbox(folder);
    arrivals = box.arrivals();
  }

  @Test
  void a_renamed_file_has_arrived_at_once() throws IOException {
    assertThat(arrivals.isWhole(box.rename("a.html", "<p>"))).isTrue();
  }

  @Test
  void a_file_that_was_just_written_has_arrived_when_it_was_quiet_for_a_while() throws IOException {
    Path file = box.write("a.html", "<p>");
    assertThat(arrivals.isWhole(file)).isFalse();
    box.pass(Dropbox.QUIET);
    assertThat(arrivals.isWhole(file)).isTrue();
  }

  @Test
  void a_file_that_grows_is_waited_for() throws IOException {
    Path file = box.write("a.html", "<p>");
    assertThat(arrivals.isWhole(file)).isFalse();
    box.pass(Duration.ofMillis(1500));
    Files.writeString(file, "more", StandardOpenOption.APPEND);
    assertThat(arrivals.isWhole(file)).isFalse();
    box.pass(Duration.ofMillis(1500));
    assertThat(arrivals.isWhole(file)).isFalse();
    box.pass(Duration.ofMillis(600));
    assertThat(arrivals.isWhole(file)).isTrue();
  }

  @Test
  void a_file_that_a_process_writes_is_waited_for_however_long_it_rests() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells");
    Path file = folder.resolve("a.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("<p>".getBytes(StandardCharsets.UTF_8));
      box.pass(Duration.ofHours(1));
      assertThat(arrivals.isWhole(file)).isFalse();
    }
    box.pass(Duration.ofSeconds(1));
    assertThat(arrivals.isWhole(file)).isTrue();
  }

  @Test
  void a_done_file_says_that_a_file_is_there_and_is_none_itself() throws IOException {
    Path file = box.write("a.html", "<p>");
    Path mark = box.write("a.html.done", "");
    assertThat(arrivals.isWhole(file)).isTrue();
    box.pass(Duration.ofHours(1));
    assertThat(arrivals.isWhole(mark)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a.html",
        "a.html.part",
        "a.html.crdownload",
        "a.filepart",
        "~$a.html",
        "a.html~"
      })
  void a_file_on_its_way_is_none(String name) throws IOException {
    Path file = box.rename(name, "<p>");
    box.pass(Duration.ofHours(1));
    assertThat(arrivals.isWhole(file)).isFalse();
  }

  @Test
  void the_empty_file_that_a_browser_puts_beside_a_download_is_waited_for() throws IOException {
    Path file = box.rename("a.html", "");
    Path part = box.write("a.html.part", "<p>");
    box.pass(Duration.ofHours(1));
    assertThat(arrivals.isWhole(file)).isFalse();
    Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    box.pass(Duration.ofHours(1));
    assertThat(arrivals.isWhole(file)).isTrue();
  }

  @Test
  void a_page_waits_until_its_folder_of_pictures_is_quiet_too() throws IOException {
    Path page = box.rename("a.html", "<p>");
    box.write("a_files/b.png", "picture");
    assertThat(arrivals.isWhole(page)).isFalse();
    box.pass(Dropbox.QUIET.plusSeconds(1));
    assertThat(arrivals.isWhole(page)).isTrue();
  }

  @Test
  void a_mark_of_an_earlier_file_says_nothing_of_a_later_one() throws IOException {
    Path mark = box.write("a.html.done", "");
    Files.setLastModifiedTime(mark, FileTime.fromMillis(0));
    assertThat(arrivals.isWhole(box.write("a.html", "<p>"))).isFalse();
  }

  @Test
  void a_folder_is_a_pages_only_beside_the_page() throws IOException {
    Path alone = box.rename("my_files/a.html", "<p>");
    assertThat(arrivals.waiting()).containsExactly(alone);
    box.rename("my.html", "<p>");
    assertThat(arrivals.waiting()).containsExactly(folder.resolve("my.html"));
  }

  @Test
  void a_file_behind_a_linked_folder_is_waited_for_as_any_other() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells");
    Path real = Files.createDirectories(folder.resolve("real"));
    Dropbox linked = new Dropbox(Files.createSymbolicLink(folder.resolve("link"), real));
    Arrivals there = linked.arrivals();
    Path file = linked.folder.resolve("a.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("<p>".getBytes(StandardCharsets.UTF_8));
      linked.pass(Duration.ofHours(1));
      assertThat(there.isWhole(file)).isFalse();
    }
  }

  @Test
  void what_waits_is_told_without_what_only_goes_with_it() throws IOException {
    box.write("a.html", "<p>");
    box.write("a.html.done", "");
    box.write("a_files/frame.html", "<p>");
    box.write("acme/b.html", "<p>");
    box.write(".done/2026-11-24/c.html", "<p>");
    assertThat(arrivals.waiting())
        .containsExactlyInAnyOrder(folder.resolve("a.html"), folder.resolve("acme/b.html"));
  }

  @Test
  void a_linked_folder_is_not_entered() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve(".elsewhere"));
    Files.writeString(elsewhere.resolve("secret.html"), "<p>");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    assertThat(arrivals.waiting()).isEmpty();
  }
}
