package caravan.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Source files and what is said of them. Beside each invalid file stand its problems; after a
 * wanted change {@code mvn test -Dtest=SourceReaderTest -Dgolden=write} writes them anew, to be
 * read.
 */
class SourceReaderTest {
  private static final Path CASES = Path.of("src/test/resources/sources");

  @TempDir Path folder;

  static Stream<Path> invalid() throws IOException {
    try (Stream<Path> files = Files.list(CASES.resolve("invalid"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void an_invalid_file_has_the_problems_beside_it(Path file) throws IOException {
    SourceReader.Result result = SourceFiles.reader().read(file);
    Path beside = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".problems"));
    List<String> problems =
        result.problems().stream()
            .map(one -> one.line() + ":" + one.column() + ": " + one.message())
            .toList();
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(beside, problems);
    }
    assertThat(result.source()).isNull();
    assertThat(problems).isEqualTo(Files.readAllLines(beside));
    assertThat(result.problems())
        .allMatch(one -> one.file().equals("sources/invalid/" + file.getFileName()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void no_problem_speaks_of_schemas_or_shows_a_secret(Path file) {
    assertThat(SourceFiles.reader().read(file).problems())
        .isNotEmpty()
        .extracting(Problem::message)
        .allSatisfy(
            message ->
                assertThat(message)
                    .doesNotContainPattern("(^|[^'])\\$[.:]")
                    .doesNotContain(SourceFiles.SECRET, "schema", "null", "\n", "Exception")
                    .hasSizeLessThan(200));
  }

  @Test
  void the_smallest_file_is_an_address() {
    Source source = valid("smallest");
    assertThat(source)
        .usingRecursiveComparison()
        .ignoringFields("digest", "post")
        .ignoringFields("list.maxPages", "article.fields")
        .isEqualTo(Source.plain("smallest", "https://acme.example/news/"));
    assertThat(source.article().fields().values()).allMatch(List::isEmpty);
    assertThat(source.list().maxPages()).isEqualTo(3);
    assertThat(source.post().path().fill(Map.of("slug", "a"), date())).isEqualTo("2026-11-24-a.md");
    assertThat(source.post().sameLink()).isFalse();
  }

  @Test
  void every_key_is_bound() {
    Source source = valid("every-key");
    assertThat(source.id()).isEqualTo("every-key");
    assertThat(source.urls())
        .containsExactly(
            "https://acme.example/news/", "http://127.0.0.1:8080/list?type=45&count=100");
    assertThat(source.title()).isEqualTo("Acme News");
    assertThat(source.language()).isEqualTo("zh-CN");
    assertThat(source.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(source.rhythm()).isEqualTo(Rhythm.every("15m"));
    assertThat(source.tags()).containsExactly("local", "council");
    assertThat(source.fetch())
        .isEqualTo(
            new Source.Fetch(
                Map.of("Accept-Language", "zh", "Cookie", SourceFiles.SECRET),
                Duration.ofSeconds(5),
                Duration.ZERO,
                2,
                false,
                "http://127.0.0.1:3128"));
  }

  @Test
  void rules_of_listings_are_bound() {
    Source.Listing list = valid("every-key").list();
    assertThat(list.items()).containsExactly(css("li.teaser", null, null), Rule.AUTO);
    assertThat(list.link()).containsExactly(css("a", "href", null));
    assertThat(list.next()).isEqualTo(css("a[rel=next]", null, null));
    assertThat(list.maxPages()).isEqualTo(7);
    assertThat(list.fields()).containsOnlyKeys("title", "date", "medium");
    assertThat(list.fields().get("date")).containsExactly(css("time", "datetime", "yyyy-MM-dd"));
    assertThat(String.valueOf(list.fields().get("medium").get(0).regex())).isEqualTo("by (.+)");
  }

  @Test
  void rules_of_articles_are_bound() {
    Source.Rules article = valid("every-key").article();
    assertThat(article.fields().get("title")).containsExactly(css("h1", null, null), Rule.AUTO);
    assertThat(article.fields().get("date"))
        .containsExactly(
            css(".time", null, "yyyy年M月d日 HH:mm"),
            new Rule(null, null, null, null, "date", null, null, false),
            Rule.AUTO);
    assertThat(article.fields().get("author")).containsExactly(Rule.AUTO);
    assertThat(article.fields().get("image"))
        .containsExactly(css("meta[property=og:image]", "content", null));
    assertThat(article.drop()).containsExactly(Rule.css(".ad"), Rule.css(".share"));
    assertThat(article.replace())
        .extracting(one -> one.find().matcher("　　12 views").replaceAll(one.with()))
        .containsExactly("12 views", "　　12");
  }

  @Test
  void texts_of_posts_are_bound() {
    Source.Filing post = valid("every-key").post();
    Map<String, String> fields = Map.of("medium", "Town/Hall");
    assertThat(post.sameLink()).isTrue();
    assertThat(post.path().fill(fields, date())).isEqualTo("2026/11/town-hall.md");
    assertThat(post.category()).isNotNull();
    assertThat(post.category().fill(fields, date())).isEqualTo("Town/Hall");
    assertThat(post.tags()).map(tag -> tag.fill(fields, date())).containsExactly("Town/Hall新闻");
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example,                https://acme.example",
    "HTTPS://acme.example/a b,            https://acme.example/a%20b",
    "https://例子.example/新闻?q=é#x,       https://xn--fsqu00a.example/新闻?q=é#x",
    "http://127.0.0.1:8080/a|b,           http://127.0.0.1:8080/a%7Cb",
    "'http://[::1]:8080/',                'http://[::1]:8080/'",
    "' https://acme.example/ ',           https://acme.example/",
  })
  void an_address_is_read_as_browsers_read_it(String written, String url) throws IOException {
    assertThat(read("url: '" + written + "'").source()).isNotNull();
    assertThat(read("url: '" + written + "'").source().urls()).containsExactly(url);
  }

  @Test
  void a_byte_order_mark_and_other_line_ends_do_not_matter() throws IOException {
    SourceReader.Result result =
        read("\uFEFFurl: https://acme.example/\r\ntitle: A\r\nevery: 0\r\n");
    assertThat(result.problems()).isEmpty();
    assertThat(result.source().rhythm().every()).isEqualTo(Duration.ZERO);
  }

  @Test
  void a_file_that_is_not_utf_8_names_the_place() throws IOException {
    byte[] bytes = "url: https://acme.example/\ntitle: x\u00E9\n".getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xE9;
    bytes[bytes.length - 2] = 'x';
    assertThat(read(bytes).problems())
        .containsExactly(problem(2, 9, "a character that is not UTF-8; save the file as UTF-8"));
    assertThat(read("url: https://acme.example/".getBytes(UTF_16)).problems())
        .containsExactly(problem(1, 1, "a character that is not UTF-8; save the file as UTF-8"));
  }

  @Test
  void control_characters_depth_and_size_are_problems_like_any_other() throws IOException {
    assertThat(read("url: https://acme.example/\ntitle: a\u0000b\n").problems())
        .containsExactly(problem(2, 9, "the character U+0000 may not stand in a text file"));
    assertThat(read("url: " + "[".repeat(50_000)).problems())
        .extracting(Problem::message)
        .containsExactly("more than 50 levels deep");
    assertThat(read("#" + "x".repeat(1_000_000)).problems())
        .containsExactly(problem(1, 1, "larger than a megabyte: that is no source file"));
  }

  @Test
  void a_file_that_is_not_there_is_a_problem() throws IOException {
    assertThat(SourceFiles.reader().read(folder.resolve("gone.yaml")).problems())
        .extracting(Problem::message)
        .containsExactly("can't be read: there is no such file");
  }

  @Test
  void the_digest_changes_with_the_rules_alone() throws IOException {
    String digest = read("url: https://acme.example/").source().digest();
    assertThat(read("# more\nurl: 'https://acme.example/'").source().digest()).isEqualTo(digest);
    assertThat(read("url: https://acme.example/b").source().digest()).isNotEqualTo(digest);
  }

  private SourceReader.Result read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private SourceReader.Result read(byte[] bytes) throws IOException {
    return SourceFiles.reader().read(Files.write(folder.resolve("a.yaml"), bytes));
  }

  private Problem problem(int line, int column, String message) {
    return new Problem(SourceReader.label(folder.resolve("a.yaml")), line, column, message);
  }

  private static Source valid(String name) {
    SourceReader.Result result =
        SourceFiles.reader().read(CASES.resolve("valid/" + name + ".yaml"));
    assertThat(result.problems()).isEmpty();
    return result.source();
  }

  private static Rule css(String css, String attribute, String format) {
    return new Rule(css, attribute, null, null, null, null, format, false);
  }

  private static OffsetDateTime date() {
    return OffsetDateTime.parse("2026-11-24T09:30:00+08:00");
  }
}
