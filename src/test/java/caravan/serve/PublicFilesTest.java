package caravan.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFilesTest {
  @TempDir Path home;
  private final AtomicLong nanos = new AtomicLong();
  private Path folder;
  private PublicFiles files;

  @BeforeEach
  void open() {
    folder = home.resolve("public");
    files = new PublicFiles(folder, 10_000, nanos::get);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String read(String path) {
    Stored stored = files.get(path);
    return stored == null ? null : new String(stored.bytes(), UTF_8);
  }

  @Test
  void the_same_bytes_leave_the_file_alone() throws IOException {
    Path file = folder.resolve("feeds/tag/a.atom");
    assertThat(files.write("feeds/tag/a.atom", bytes("one"))).isTrue();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(files.write("feeds/tag/a.atom", bytes("one"))).isFalse();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1_000_000));
    assertThat(files.write("feeds/tag/a.atom", bytes("two"))).isTrue();
    assertThat(file).hasContent("two");
  }

  @Test
  void a_removed_file_is_gone_at_once_with_the_folders_that_it_leaves_empty() {
    files.write("feeds/tag/a.atom", bytes("one"));
    files.write("feeds/all.atom", bytes("all"));
    assertThat(read("/feeds/tag/a.atom")).isEqualTo("one");
    assertThat(files.remove("feeds/tag/a.atom")).isTrue();
    assertThat(read("/feeds/tag/a.atom")).isNull();
    assertThat(folder.resolve("feeds/tag")).doesNotExist();
    assertThat(read("/feeds/all.atom")).isEqualTo("all");
    assertThat(files.remove("feeds/tag/a.atom")).isFalse();
    assertThat(files.remove("feeds")).as("a folder").isFalse();
    assertThat(files.remove("feeds/all.atom")).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.txt", ".hidden", "a//b", ""})
  void a_name_that_leads_out_of_the_folder_is_not_removed(String name) {
    assertThatThrownBy(() -> files.remove(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_removed_through_a_link_that_leads_out() throws IOException {
    Path outside = Files.createDirectories(home.resolve("outside"));
    Files.writeString(outside.resolve("a.txt"), "theirs");
    Files.createSymbolicLink(folder.resolve("link"), outside);
    assertThatThrownBy(() -> files.remove("link/a.txt"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(outside.resolve("a.txt")).hasContent("theirs");
  }

  @Test
  void a_write_is_seen_at_once() {
    files.write("a.txt", bytes("one"));
    assertThat(read("/a.txt")).isEqualTo("one");
    files.write("a.txt", bytes("two"));
    assertThat(files.inMemory("/a.txt")).isNull();
    assertThat(read("/a.txt")).isEqualTo("two");
    assertThat(files.inMemory("/a.txt")).isNotNull();
  }

  @Test
  void a_removed_folder_comes_back() throws IOException {
    Files.delete(folder);
    assertThat(files.get("/a.txt")).isNull();
    files.write("a.txt", bytes("one"));
    assertThat(read("/a.txt")).isEqualTo("one");
  }

  @Test
  void the_folder_may_be_a_link() throws IOException {
    Files.createSymbolicLink(home.resolve("link"), folder);
    PublicFiles linked = new PublicFiles(home.resolve("link"));
    linked.write("a/b.txt", bytes("one"));
    linked.write("a/b.txt", bytes("two"));
    assertThat(read("/a/b.txt")).isEqualTo("two");
  }

  @Test
  void no_temporary_file_stays_behind() throws IOException {
    files.write("a/b.txt", bytes("one"));
    try (Stream<Path> names = Files.list(folder.resolve("a"))) {
      assertThat(names).containsExactly(folder.toRealPath().resolve("a/b.txt"));
    }
  }

  @Test
  void a_change_from_outside_is_seen_after_a_second() throws IOException {
    files.write("a.txt", bytes("one"));
    assertThat(read("/a.txt")).isEqualTo("one");
    Files.writeString(folder.resolve("a.txt"), "changed");
    assertThat(files.inMemory("/a.txt").bytes()).isEqualTo(bytes("one"));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(files.inMemory("/a.txt")).as("the first one looks").isNull();
    assertThat(files.inMemory("/a.txt")).as("the others need not wait").isNotNull();
    assertThat(read("/a.txt")).isEqualTo("changed");
    Files.delete(folder.resolve("a.txt"));
    assertThat(read("/a.txt")).isNull();
    assertThat(files.inMemory("/a.txt")).isNull();
  }

  @Test
  void the_tag_is_of_the_content_and_the_date_of_its_change() throws IOException {
    files.write("a.txt", bytes("same"));
    files.write("b.txt", bytes("same"));
    files.write("c.txt", bytes("other"));
    Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(1_000_000));
    assertThat(files.get("/a.txt").etag())
        .matches("\"[0-9a-f]{32}\"")
        .isEqualTo(files.get("/b.txt").etag())
        .isNotEqualTo(files.get("/c.txt").etag());
    assertThat(files.get("/a.txt").modified()).isEqualTo("1970-01-01T00:16:40Z");
  }

  @Test
  void text_is_compressed_where_that_helps() throws IOException {
    files.write("long.html", bytes("<p>again</p>".repeat(100)));
    files.write("short.html", bytes("<p>"));
    files.write("image.png", bytes("\0".repeat(1000)));
    Stored page = files.get("/long.html");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(page.gzip()))) {
      assertThat(plain.readAllBytes()).isEqualTo(page.bytes());
    }
    assertThat(page.gzipEtag()).endsWith("-gzip\"").isNotEqualTo(page.etag());
    assertThat(files.get("/short.html").gzip()).isNull();
    assertThat(files.get("/image.png").gzip()).isNull();
  }

  @Test
  void a_large_file_stays_on_disk() {
    files.write("large.bin", new byte[(8 << 20) + 1]);
    Stored large = files.get("/large.bin");
    assertThat(large.file()).isNotNull();
    assertThat(large.length()).isEqualTo((8 << 20) + 1);
    assertThat(large.bytes()).isEmpty();
    assertThat(files.inMemory("/large.bin")).isEqualTo(large);
  }

  @Test
  void memory_is_bounded_and_the_least_used_goes_first() {
    IntStream.range(0, 10).forEach(i -> files.write(i + ".bin", new byte[3000]));
    for (String name : List.of("/0.bin", "/1.bin", "/0.bin", "/2.bin", "/0.bin", "/3.bin")) {
      files.get(name);
    }
    assertThat(files.inMemory("/0.bin")).isNotNull();
    assertThat(files.inMemory("/1.bin")).isNull();
    assertThat(files.inMemory("/3.bin")).isNotNull();
  }

  @Test
  void what_lies_outside_or_hidden_is_not_there() throws IOException {
    Files.writeString(home.resolve("secret.txt"), "secret");
    Files.writeString(folder.resolve(".hidden"), "hidden");
    Files.createDirectories(folder.resolve("feeds"));
    Files.createSymbolicLink(folder.resolve("link.txt"), home.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("up"), home);
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertThat(
            Stream.of(
                "/link.txt",
                "/up/secret.txt",
                "/loop",
                "/.hidden",
                "/../secret.txt",
                "/feeds",
                "/feeds/",
                "/missing",
                "/link.txt/x",
                "/" + "x".repeat(5000)))
        .allSatisfy(path -> assertThat(files.get(path)).isNull());
  }

  @Test
  void a_link_inside_the_folder_is_followed() throws IOException {
    files.write("feeds/all.atom", bytes("<feed/>"));
    Files.createSymbolicLink(folder.resolve("feed.xml"), Path.of("feeds/all.atom"));
    assertThat(read("/feed.xml")).isEqualTo("<feed/>");
    assertThat(files.get("/feed.xml").type()).isEqualTo("application/atom+xml; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "../a", "a/../b", ".a", "a//b", "a/", "a\\b", "a\0b"})
  void only_public_names_are_written(String name) {
    assertThatThrownBy(() -> files.write(name, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_written_through_a_link_that_leads_out() throws IOException {
    Files.createSymbolicLink(folder.resolve("up"), home);
    assertThatThrownBy(() -> files.write("up/a.txt", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> files.write("up/new/a.txt", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(home.resolve("a.txt")).doesNotExist();
    assertThat(home.resolve("new")).doesNotExist();
  }

  @Test
  void readers_never_see_half_a_file() {
    byte[] one = bytes("1".repeat(2000));
    byte[] two = bytes("2".repeat(3000));
    files.write("a.txt", one);
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              if (i % 4 == 0) {
                files.write("a.txt", i % 8 == 0 ? one : two);
              }
              assertThat(files.get("/a.txt").bytes()).isIn(one, two);
            });
  }
}
