package caravan.contents;

import static caravan.contents.Packing.bytes;
import static caravan.contents.Packing.gzip;
import static caravan.contents.Packing.tar;
import static caravan.contents.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.contents.Packing.Put;
import caravan.web.Rejected;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that pack well and would fill the memory or the stack. */
class LongNamesTest {
  private static final byte[] PAGE = bytes("<!DOCTYPE html><title>Ferries</title><p>They run.</p>");

  @TempDir Path folder;

  private final Contents contents = new Contents(new Limits(100_000, 1L << 30, 100_000, 2));

  private void refused(String name, byte[] bytes, String... why) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);

    assertThatThrownBy(() -> contents.of(Dropped.drop(file)))
        .isInstanceOf(Rejected.class)
        .hasMessageContainingAll(why);
  }

  @Test
  void folders_that_lie_too_deep_condemn_an_archive() throws IOException {
    byte[] tar = tar(new Put("7_files/" + "a_files/".repeat(64) + "a.html", PAGE));

    refused("x.tar.gz", gzip(tar), "holds '7_files/a_files/", "a name of 65 folders");
    assertThat(Dropped.items(contents, folder, "y.tar", tar(new Put("a/".repeat(64) + "b", PAGE))))
        .hasSize(1);
  }

  @Test
  void a_long_name_condemns_an_archive() throws IOException {
    refused("x.tar", tar(new Put("a".repeat(1001), PAGE)), "'aaa", "a name of 1001 characters");
    assertThat(Dropped.items(contents, folder, "y.tar", tar(new Put("a".repeat(1000), PAGE))))
        .hasSize(1);
  }

  @Test
  void names_that_are_too_long_together_condemn_an_archive() {
    Budget budget = new Budget("x.tar.gz", Limits.usual(1 << 20));
    String name = "a".repeat(1000);
    for (int n = 0; n < 20_000; n++) {
      budget.entry(name);
    }

    assertThatThrownBy(() -> budget.entry(name))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith("x.tar.gz holds names of more than 20000000 characters");
  }

  @Test
  void a_table_of_contents_that_is_too_large_is_never_read() throws IOException {
    Put[] puts =
        IntStream.range(0, 600)
            .mapToObj(n -> new Put(n + "a".repeat(60_000), new byte[0]))
            .toArray(Put[]::new);

    refused("x.zip", zip(puts), "larger than 33554432 bytes");
  }

  @Test
  void the_folder_of_a_saved_page_is_found_below_another_of_such_a_name() throws IOException {
    byte[] zip =
        zip(new Put("my_files/a.html", PAGE), new Put("my_files/a_files/frame.html", PAGE));

    assertThat(Dropped.items(contents, folder, "x.zip", zip))
        .hasSize(2)
        .anyMatch(item -> item instanceof Item.Leftover && item.place().endsWith("frame.html"));
  }

  @Test
  void a_name_of_any_length_is_read() {
    String plain = "a".repeat(1 << 20);

    assertThat(EntryNames.read(plain)).isEqualTo(plain);
    assertThat(EntryNames.read("新闻".repeat(100_000).getBytes(Charset.forName("GBK"))))
        .isEqualTo("新闻".repeat(100_000));
  }
}
