package caravan.contents;

import static caravan.contents.Packing.bytes;
import static caravan.contents.Packing.gzip;
import static caravan.contents.Packing.tar;
import static caravan.contents.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.contents.Packing.Put;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {
  private static final byte[] PAGE = bytes("<!DOCTYPE html><title>Ferries</title><p>They run.</p>");

  @TempDir Path folder;

  private final Contents contents = new Contents(new Limits(100_000, 1_000_000, 20, 2));

  private List<String> taken(String name, byte[] bytes) throws IOException {
    return Dropped.items(contents, folder, name, bytes).stream()
        .map(item -> item.getClass().getSimpleName() + " " + item.place())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar", "tar.gz"})
  void entries_are_told_apart_by_what_they_hold(String kind) throws IOException {
    Put[] puts = {
      new Put("site/", new byte[0]),
      new Put("site/a.dat", PAGE),
      new Put("site/list.html", bytes("https://a.example/1\nhttps://a.example/2\n")),
      new Put("site/post.txt", bytes("---\ntitle: Ferries\n---\nThey run.\n")),
      new Put("site/notes.md", bytes("# Ferries\n\nThey run.\n")),
      new Put("site/style.css", bytes("p { color: red }")),
      new Put("site/picture", bytes("GIF89a....")),
      new Put("site/.git/config", bytes("[core]\n")),
      new Put("site/report.pdf", bytes("%PDF-1.7"))
    };

    List<String> taken =
        taken(
            "x." + kind,
            switch (kind) {
              case "zip" -> zip(Arrays.copyOfRange(puts, 1, puts.length));
              case "tar" -> tar(puts);
              default -> gzip(tar(puts));
            });

    assertThat(taken)
        .containsExactly(
            "Document site/a.dat",
            "Address site/list.html, line 1",
            "Address site/list.html, line 2",
            "Post site/post.txt",
            "Document site/notes.md",
            "Leftover site/style.css",
            "Leftover site/picture",
            "Leftover site/.git/config",
            "Leftover site/report.pdf");
  }

  @Test
  void only_what_a_reader_would_miss_has_a_reason() throws IOException {
    byte[] zip =
        zip(
            new Put("a.css", bytes("p {}")),
            new Put("a.png", bytes("GIF89a")),
            new Put("a.pdf", bytes("%PDF-1.7")),
            new Put("a.html", new byte[0]));

    List<Item> items = Dropped.items(contents, folder, "x.zip", zip);

    assertThat(items)
        .extracting(item -> ((Item.Leftover) item).reason() != null)
        .containsExactly(false, false, true, true);
  }

  @Test
  void the_folder_of_a_saved_page_holds_no_pages() throws IOException {
    byte[] zip =
        zip(
            new Put("a_files/frame.html", PAGE),
            new Put("a.html", PAGE),
            new Put("b_files/page.html", PAGE));

    assertThat(taken("x.zip", zip))
        .containsExactly(
            "Leftover a_files/frame.html", "Document a.html", "Document b_files/page.html");
  }

  @Test
  void archives_may_lie_in_an_archive() throws IOException {
    byte[] inner = zip(new Put("a.html", PAGE), new Put("a_files/b.html", PAGE));

    assertThat(taken("x.tar", tar(new Put("in/inner.zip", inner), new Put("c.html", PAGE))))
        .containsExactly(
            "Document in/inner.zip/a.html",
            "Leftover in/inner.zip/a_files/b.html",
            "Document c.html");
    assertThat(taken("y.zip", zip(new Put("in.tgz", gzip(tar(new Put("a.html", PAGE)))))))
        .containsExactly("Document in.tgz/a.html");
    assertThat(taken("z.zip", zip(new Put("a.html.gz", gzip(PAGE)))))
        .containsExactly("Document a.html.gz");
  }
}
