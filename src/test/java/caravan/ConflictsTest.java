package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.Conflict;
import java.io.IOException;
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

  private static Conflict conflict(String theirs) {
    return new Conflict(
        "sea/boats.md", "https://river.example/boats", bytes("mine"), bytes(theirs));
  }

  private static byte[] bytes(String text) {
    return ("title\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
