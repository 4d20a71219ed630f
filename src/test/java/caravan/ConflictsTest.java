package caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.store.Conflict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsTest {
  @TempDir Path folder;

  @Test
  void a_diff_says_what_the_site_has_now_and_a_later_one_takes_its_place() throws IOException {
    Conflicts conflicts = new Conflicts(folder.resolve("conflicts"));
    conflicts.accept(conflict("older"));
    conflicts.accept(conflict("theirs"));
    assertThat(Files.readString(folder.resolve("conflicts/sea/boats.diff")))
        .isEqualTo(
            """
            --- posts/sea/boats.md
            +++ https://river.example/boats
            @@ -1,2 +1,2 @@
             title
            -mine
            +theirs
            """);
  }

  @Test
  void what_was_dropped_has_a_diff_of_its_own_and_what_it_replaced_is_kept_whole()
      throws IOException {
    Conflicts conflicts = new Conflicts(folder.resolve("conflicts"));
    conflicts.accept(conflict("site"));
    conflicts.accept(conflict("dropped", Conflict.Kind.DROP));
    conflicts.accept(conflict("dropped", Conflict.Kind.REPLACED));
    conflicts.accept(conflict("dropped", Conflict.Kind.REPLACED));
    Path sea = folder.resolve("conflicts/sea");
    assertThat(sea.resolve("boats.diff")).content().contains("+site");
    assertThat(sea.resolve("boats.dropped.diff")).content().contains("+dropped");
    assertThat(sea.resolve("boats.before")).hasBinaryContent(bytes("mine"));
    assertThat(sea.resolve("boats-2.before")).doesNotExist();
    conflicts.accept(
        new Conflict("sea/boats.md", null, bytes("else"), bytes(""), Conflict.Kind.REPLACED));
    assertThat(sea.resolve("boats.before")).hasBinaryContent(bytes("mine"));
    assertThat(sea.resolve("boats-2.before")).hasBinaryContent(bytes("else"));
  }

  @Test
  void what_cannot_be_kept_is_not_replaced() throws IOException {
    Files.writeString(folder.resolve("conflicts"), "a file where a folder is wanted");
    Conflicts conflicts = new Conflicts(folder.resolve("conflicts"));
    assertThatThrownBy(() -> conflicts.accept(conflict("dropped", Conflict.Kind.REPLACED)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("boats.before");
  }

  private static Conflict conflict(String theirs) {
    return conflict(theirs, Conflict.Kind.SITE);
  }

  private static Conflict conflict(String theirs, Conflict.Kind kind) {
    return new Conflict(
        "sea/boats.md", "https://river.example/boats", bytes("mine"), bytes(theirs), kind);
  }

  private static byte[] bytes(String text) {
    return ("title\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
