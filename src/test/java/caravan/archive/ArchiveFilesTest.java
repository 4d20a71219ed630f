package caravan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import caravan.Ticking;
import caravan.web.Capture;
import caravan.web.Heads;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive's files: when a new one is begun, and what is read of a damaged one. */
class ArchiveFilesTest {
  private static final Instant AT = Instant.parse("2026-11-24T23:59:00Z");
  private static final long LARGEST = 1 << 20;
  @TempDir Path folder;
  private final Ticking clock = new Ticking(AT);
  private final List<String> told = new ArrayList<>();

  private Archive archive() {
    return archive(LARGEST);
  }

  private Archive archive(long largest) {
    return Archive.in(folder, "Caravan/test", largest, text -> text, clock);
  }

  private void keep(Archive archive, int number) {
    String url = "https://quernsand.example/" + number;
    Visit visit =
        new Visit(
            number,
            Visit.Kind.ARTICLE,
            url,
            "quernsand",
            null,
            List.of(),
            null,
            null,
            null,
            0,
            Map.of());
    Heads heads =
        new Heads(clock.instant(), "GET /" + number + " HTTP/1.1", "HTTP/1.1 200 OK\r\nA: b");
    archive.keep(visit, new Capture(url, 200, heads, false, bytes(number), true, null));
  }

  private static byte[] bytes(int number) {
    return ("<p>story " + number).getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<Recorded> read() throws IOException {
    List<Recorded> all = new ArrayList<>();
    new ArchiveReader(folder, 1 << 20, told::add).each(all::add);
    return all;
  }

  @Test
  void what_was_kept_is_read_back() throws IOException {
    try (Archive archive = archive()) {
      keep(archive, 1);
      keep(archive, 2);
    }
    List<Recorded> all = read();
    assertThat(all)
        .extracting(Recorded::id, Recorded::address, Recorded::status, Recorded::page)
        .containsExactly(
            tuple(1L, "https://quernsand.example/1", 200, 1),
            tuple(2L, "https://quernsand.example/2", 200, 1));
    ArchiveReader reader = new ArchiveReader(folder, 1 << 20, told::add);
    for (Recorded one : all) {
      Recorded.Content content = reader.content(one);
      assertThat(content.bytes()).isEqualTo(bytes((int) one.id()));
      assertThat(content.head().all("a")).containsExactly("b");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void no_file_is_there_before_the_first_answer() throws IOException {
    archive().close();
    assertThat(names()).isEmpty();
  }

  @Test
  void a_new_file_is_begun_each_day_at_each_start_and_where_one_is_large() throws IOException {
    try (Archive archive = archive()) {
      keep(archive, 1);
      clock.pass(Duration.ofMinutes(2));
      keep(archive, 2);
    }
    try (Archive archive = archive()) {
      keep(archive, 3);
    }
    try (Archive archive = archive(1)) {
      keep(archive, 4);
      keep(archive, 5);
    }
    assertThat(names())
        .containsExactly(
            "caravan-20261124-1.warc.gz",
            "caravan-20261125-1.warc.gz",
            "caravan-20261125-2.warc.gz",
            "caravan-20261125-3.warc.gz",
            "caravan-20261125-4.warc.gz");
    assertThat(read()).extracting(Recorded::id).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void files_are_read_in_the_order_of_their_numbers() throws IOException {
    for (int n = 1; n <= 11; n++) {
      try (Archive archive = archive()) {
        keep(archive, n);
      }
    }
    assertThat(read())
        .extracting(Recorded::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 11).mapToObj(n -> (long) n).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 9, 40, 200, 300})
  void a_file_that_breaks_off_anywhere_is_read_up_to_there(int less) throws IOException {
    try (Archive archive = archive()) {
      keep(archive, 1);
      keep(archive, 2);
    }
    Path file = folder.resolve("caravan-20261124-1.warc.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - less));
    try (Archive archive = archive()) {
      keep(archive, 3);
    }
    assertThat(Files.size(file)).isEqualTo(whole.length - less);
    assertThat(read()).extracting(Recorded::id).startsWith(1L).endsWith(3L);
    assertThat(told).hasSize(1).first().asString().contains(file.toString());
  }

  @Test
  void what_is_no_archive_is_told_of_and_left() throws IOException {
    Files.writeString(folder.resolve("caravan-20261124-7.warc.gz"), "no archive");
    Files.writeString(folder.resolve("notes.txt"), "nor this");
    try (Archive archive = archive()) {
      keep(archive, 1);
    }
    assertThat(read()).extracting(Recorded::id).containsExactly(1L);
    assertThat(told).hasSize(1);
    assertThat(names()).contains("caravan-20261124-8.warc.gz");
  }

  @Test
  void many_may_keep_at_once() throws IOException {
    try (Archive archive = archive()) {
      IntStream.rangeClosed(1, 400).parallel().forEach(number -> keep(archive, number));
    }
    assertThat(names()).hasSize(1);
    assertThat(read()).extracting(Recorded::id).hasSize(400).doesNotHaveDuplicates();
    assertThat(told).isEmpty();
  }
}
