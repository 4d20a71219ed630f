package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderEventsTest {
  private static final long PATIENCE = Duration.ofSeconds(15).toNanos();

  @TempDir Path home;
  private @Nullable FolderEvents opened;

  @AfterEach
  void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  private FolderEvents deep() {
    FolderEvents events = FolderEvents.deep(home);
    opened = events;
    return events;
  }

  /** Asks until a name is told; returns all that were. */
  private static Set<String> until(FolderEvents events, String name) {
    Set<String> names = new HashSet<>();
    long end = System.nanoTime() + PATIENCE;
    while (!names.contains(name)) {
      assertThat(System.nanoTime())
          .as("waiting for " + name + ", told are " + names)
          .isLessThan(end);
      events.names().ifPresent(names::addAll);
      Thread.onSpinWait();
    }
    return names;
  }

  private Path write(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, "text");
  }

  @Test
  void what_happens_in_folders_below_is_told_with_their_names() throws IOException {
    write("a/b/there.md");
    FolderEvents events = deep();
    write("a/b/boats.md");
    until(events, "a/b/boats.md");
    Files.delete(home.resolve("a/b/there.md"));
    until(events, "a/b/there.md");
  }

  @Test
  void a_folder_that_comes_later_is_told_and_followed() throws IOException {
    FolderEvents events = deep();
    write("new/deep/boats.md");
    until(events, "new");
    write("new/deep/goats.md");
    until(events, "new/deep/goats.md");
  }

  @Test
  void a_folder_that_is_renamed_is_told_under_both_names_and_followed_under_the_new_one()
      throws IOException {
    write("old/boats.md");
    FolderEvents events = deep();
    Files.move(home.resolve("old"), home.resolve("new"));
    assertThat(until(events, "new")).contains("old");
    write("new/goats.md");
    assertThat(until(events, "new/goats.md")).doesNotContain("old/goats.md");
  }

  @Test
  void hidden_files_and_folders_are_none_of_it() throws IOException {
    FolderEvents events = deep();
    write(".git/boats.md");
    write(".boats.md.swp");
    write("last.md");
    assertThat(until(events, "last.md")).containsOnly("last.md");
  }

  @Test
  void a_folder_alone_tells_nothing_of_what_is_below() throws IOException {
    Files.createDirectory(home.resolve("below"));
    FolderEvents events = new FolderEvents(home);
    opened = events;
    write("below/boats.md");
    write("last.md");
    assertThat(until(events, "last.md")).doesNotContain("below/boats.md");
  }
}
