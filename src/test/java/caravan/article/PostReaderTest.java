package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts that people wrote: what each file says stands beside it. */
class PostReaderTest {
  private static final Path POSTS = Path.of("src/test/resources/posts");
  private static final Instant CHANGED = Instant.parse("2026-11-24T09:30:00.750Z");
  private static final PostReader READER =
      new PostReader("caravan.example", ZoneId.of("Europe/Berlin"));

  static Stream<Path> valid() throws IOException {
    return cases("valid");
  }

  static Stream<Path> invalid() throws IOException {
    return cases("invalid");
  }

  private static Stream<Path> cases(String folder) throws IOException {
    try (Stream<Path> files = Files.list(POSTS.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void a_hand_written_post_says_what_stands_beside_it(Path file) throws Exception {
    Post post = read(file.getFileName().toString(), Files.readString(file));
    SoftAssertions all = new SoftAssertions();
    for (String line : Files.readAllLines(beside(file, ".expected"))) {
      String[] parts = line.split(": ?", 2);
      all.assertThat(value(post, parts[0])).as(parts[0]).isEqualTo(parts[1]);
    }
    all.assertAll();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void a_broken_post_is_refused_with_file_line_and_remedy(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(PostReader.Broken.class)
        .hasMessage(Files.readString(beside(file, ".problem")).strip());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24,                       2026-11-24T00:00+01:00",
    "2026-7-4,                         2026-07-04T00:00+02:00",
    "2026-11-24 09:30,                 2026-11-24T09:30+01:00",
    "2026-11-24 9:30:15,               2026-11-24T09:30:15+01:00",
    "2026-11-24 09:30:15 +0800,        2026-11-24T09:30:15+08:00",
    "2026-11-24 09:30:15 +08:00,       2026-11-24T09:30:15+08:00",
    "2026-11-24 09:30:15 -08,          2026-11-24T09:30:15-08:00",
    "2026-11-24 09:30 UTC,             2026-11-24T09:30Z",
    "2026-11-24T09:30:15Z,             2026-11-24T09:30:15Z",
    "2026-11-24t09:30:15.123z,         2026-11-24T09:30:15Z",
    "2026-11-24T09:30:15.123456+08:00, 2026-11-24T09:30:15+08:00",
    "'\"2026-11-24T09:30:15Z\"',       2026-11-24T09:30:15Z",
  })
  void a_date_may_be_written_in_many_ways(String written, OffsetDateTime meant) {
    Post post = read("a.md", "---\ndate: " + written + "\n---\n");
    assertThat(post.date()).isEqualTo(meant);
    assertThat(post.dayOnly()).isEqualTo(written.indexOf(':') < 0);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-30", "2026-13-01", "2026-11-24 25:00", "24.11.2026", "1", "soon", "{}"})
  void an_impossible_date_is_refused_as_jekyll_would_refuse_it(String written) {
    assertThatThrownBy(() -> read("a.md", "---\ntitle: A\ndate: '" + written + "'\n---\n"))
        .hasMessageStartingWith("a.md:3: date '" + written + "' is no date; write it like 2026-");
  }

  @ParameterizedTest
  @CsvSource({"'\r\n'", "'\r'", "'\n'"})
  void line_ends_and_a_byte_order_mark_do_not_matter(String end) {
    String text = String.join(end, "\uFEFF--- ", "title: Open", "tags:", "- a", "---\t", "One", "");
    Post post = read("a.md", text);
    assertThat(post.title()).isEqualTo("Open");
    assertThat(post.tags()).containsExactly("a");
    assertThat(post.body()).isEqualTo("<p>One</p>");
  }

  @Test
  void a_separator_of_lines_inside_a_title_ends_no_front_matter() {
    Post post = read("a.md", "---\ntitle: 'a\u2028--- \u0085---'\nauthor: Ann\n---\n");
    assertThat(post.title()).startsWith("a\u2028---");
    assertThat(post.author()).isEqualTo("Ann");
  }

  @Test
  void a_post_in_a_folder_takes_its_title_from_the_name_and_its_id_from_the_path() {
    Post post = read("2026/11/2026-11-24-open.md", "---\nsource: acme\n---\n");
    assertThat(post.title()).isEqualTo("open");
    assertThat(post.id()).isEqualTo("tag:caravan.example,2026-11-23:acme/2026/11/2026-11-24-open");
  }

  @Test
  void markdown_is_rendered_and_what_runs_is_removed() throws IOException {
    String name = "markdown-with-html-inside.md";
    String body = read(name, Files.readString(POSTS.resolve("valid/" + name))).body();
    assertThat(body)
        .contains("<a href=\"https://acme.example/b.html\">link</a>")
        .contains("<a href=\"https://c.example/\">")
        .contains("<p>Deep</p>", "<table>")
        .doesNotContain("script", "onclick", "style", "javascript");
  }

  @Test
  void nesting_without_end_is_refused() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> read("a.md", "---\ntitle: " + deep + "\n---\n"))
        .isInstanceOf(PostReader.Broken.class)
        .hasMessageContaining("levels deep");
  }

  private static Post read(String path, String text) {
    return READER.read(path, text, CHANGED);
  }

  private static Path beside(Path file, String end) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.md$", end));
  }

  private static String value(Post post, String name) throws ReflectiveOperationException {
    for (RecordComponent part : Post.class.getRecordComponents()) {
      if (part.getName().equals(name)) {
        return String.valueOf(part.getAccessor().invoke(post)).replace("\n", "⏎");
      }
    }
    throw new IllegalArgumentException("a post has no " + name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://a.example/talk.mp3                               | audio/mpeg | -1",
        "{url: https://a.example/talk, type: Audio/OGG; x=1, length: 12} | audio/ogg | 12",
        "{url: https://a.example/talk.m4a, length: 0}             | audio/mp4  | -1",
        "{url: https://a.example/talk.m4a, length: much}          | audio/mp4  | -1",
        "{url: https://a.example/map, type: application/pdf}      | application/pdf | -1"
      })
  void an_enclosure_has_the_type_and_the_length_that_are_said(
      String written, String type, long length) {
    Enclosure enclosure = read("a.md", "---\nenclosure: " + written + "\n---\n").enclosure();
    assertThat(enclosure.type()).isEqualTo(type);
    assertThat(enclosure.length()).isEqualTo(length);
    assertThat(enclosure.url()).startsWith("https://a.example/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{type: audio/mpeg}", "https://a.example/talk"})
  void what_has_no_address_or_no_type_is_no_enclosure(String written) {
    assertThat(read("a.md", "---\nenclosure: " + written + "\n---\n").enclosure()).isNull();
  }
}
