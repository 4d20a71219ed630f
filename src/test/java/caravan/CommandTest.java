package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.demo.DemoSite;
import caravan.store.HomeLock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as scripts rely on it: what it prints, writes, and ends with. */
class CommandTest {
  private static final String PAGE =
      """
      <html lang="en"><head><title>Wells reopen | The Courier</title>
      <meta property="article:published_time" content="2026-11-20T08:30:00+05:00"></head>
      <body><nav><a href="/">Home</a></nav><article><h1>Wells reopen</h1>
      <p>The north wells were opened again on Friday, after the rope had been changed for one that
      does not count its own knots, and everybody came to see it.</p>
      <p>The clerk read out the rules twice, once for those who listened, and once for the goats,
      which had been following the matter with interest since the spring.</p></article></body></html>
      """;

  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private PrintStream oldOut;
  private PrintStream oldErr;

  @BeforeEach
  void listen() {
    oldOut = System.out;
    oldErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(oldOut);
    System.setErr(oldErr);
  }

  private int caravan(String... args) {
    out.reset();
    err.reset();
    return App.run(args);
  }

  private int once(String... more) {
    List<String> args = new ArrayList<>(List.of("once", "--home", home.toString()));
    args.addAll(
        List.of("--set", "caravan.web.allow-private=127.0.0.1/32", "--set", "caravan.web.delay=0"));
    args.addAll(List.of("--set", "caravan.once.wait=1s"));
    args.addAll(List.of(more));
    return caravan(args.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private Map<String, FileTime> times() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String folder : List.of("posts", "public")) {
      try (Stream<Path> all = Files.walk(home.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          times.put(home.relativize(file).toString(), Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private List<Path> posts() throws IOException {
    try (Stream<Path> list = Files.list(home.resolve("posts"))) {
      return list.sorted().toList();
    }
  }

  @Test
  void wrong_usage_ends_with_2() {
    assertThat(caravan()).isEqualTo(2);
    assertThat(caravan("fly")).isEqualTo(2);
    assertThat(caravan("once", "--hoem", "x")).isEqualTo(2);
    assertThat(caravan("extract", "--set", "caravan.port=8080")).isEqualTo(2);
  }

  @Test
  void a_setting_that_is_unknown_or_wrong_ends_with_2_and_says_the_nearest() {
    assertThat(once("--set", "caravan.web.dealy=1s")).isEqualTo(2);
    assertThat(said()).contains("caravan.web.dealy").contains("did you mean 'caravan.web.delay'?");
    assertThat(once("--set", "caravan.web.delay=soon")).isEqualTo(2);
    assertThat(said()).contains("caravan.web.delay=soon").contains("15m");
  }

  @Test
  void the_version_is_printed() {
    assertThat(caravan("--version")).isZero();
    assertThat(printed()).startsWith("Caravan ");
  }

  @Test
  void extract_answers_in_each_format() throws IOException {
    String page = write("page.html", PAGE).toString();
    assertThat(caravan("extract", "--url", "https://courier.example/wells", page)).isZero();
    JsonNode json = new ObjectMapper().readTree(printed());
    assertThat(json.path("title").asText()).isEqualTo("Wells reopen");
    assertThat(json.path("date").asText()).isEqualTo("2026-11-20T08:30+05:00");
    assertThat(json.path("paragraphs")).hasSize(2);
    assertThat(json.path("error").isNull()).isTrue();
    assertThat(caravan("extract", "--format", "markdown", page)).isZero();
    assertThat(printed()).startsWith("# Wells reopen\n\nThe north wells");
    assertThat(caravan("extract", "--format", "html", page)).isZero();
    assertThat(printed()).startsWith("<p>The north wells");
    assertThat(caravan("extract", "--format", "post", page)).isZero();
    assertThat(printed()).startsWith("---\nlayout: \"post\"\n").contains("title: \"Wells reopen\"");
  }

  @Test
  void extract_of_a_page_without_an_article_ends_with_1() throws IOException {
    String page = write("empty.html", "<html><body></body></html>").toString();
    assertThat(caravan("extract", page)).isEqualTo(1);
    assertThat(said()).contains("no article");
    assertThat(printed()).contains("\"error\":\"no article");
  }

  @Test
  void a_batch_answers_every_line_in_order_and_ends_with_0() throws IOException {
    write("page.html", PAGE);
    String batch =
        """
        {"id":1,"file":"page.html","url":"https://courier.example/wells"}
        {"id":"two","file":"missing.html"}
        not json
        {"id":4,"file":"page.html"}
        """;
    assertThat(caravan("extract", "--batch", write("b.jsonl", batch).toString())).isZero();
    List<String> lines = printed().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("\"id\":1,", "Wells reopen", "\"error\":null");
    assertThat(lines.get(1))
        .contains("\"id\":\"two\"", "missing.html")
        .doesNotContain("\"error\":null");
    assertThat(lines.get(2)).contains("the line is no JSON");
    assertThat(lines.get(3)).contains("\"id\":4,", "Wells reopen");
  }

  @Test
  void a_pass_makes_posts_and_feeds_and_a_second_one_changes_nothing() throws IOException {
    try (DemoSite site = DemoSite.start(Clock.systemUTC(), Duration.ofHours(9))) {
      write(
          "config/sources/town.yaml",
          "url: " + site.url() + "/news/\nlanguage: en\ntags: [town]\n");
      assertThat(once()).as(said()).isZero();
      assertThat(posts()).hasSizeGreaterThan(3);
      assertThat(home.resolve("public/feeds/all.atom")).exists();
      assertThat(home.resolve("public/feeds/town.json")).exists();
      assertThat(home.resolve("public/feeds/tag/town.rss")).exists();
      assertThat(home.resolve("public/feed.xml"))
          .hasSameBinaryContentAs(home.resolve("public/feeds/all.atom"));
      Map<String, FileTime> before = times();
      assertThat(once()).isZero();
      assertThat(times()).isEqualTo(before);
    }
  }

  @Test
  void an_edit_by_hand_reaches_the_feeds_under_the_same_id_and_stays() throws IOException {
    write("posts/2026-11-20-a-note.md", "---\ntitle: A note\ntags: [own]\n---\nSome *words*.\n");
    assertThat(once()).isZero();
    JsonNode before = json("public/feeds/all.json").path("items").get(0);
    assertThat(before.path("content_html").asText()).isEqualTo("<p>Some <em>words</em>.</p>");
    write("posts/2026-11-20-a-note.md", "---\ntitle: A better note\ntags: [own]\n---\nMore.\n");
    assertThat(once()).isZero();
    JsonNode after = json("public/feeds/all.json").path("items").get(0);
    assertThat(after.path("title").asText()).isEqualTo("A better note");
    assertThat(after.path("id")).isEqualTo(before.path("id"));
  }

  private JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(home.resolve(path).toFile());
  }

  @Test
  void the_index_made_anew_gives_the_same_feeds_byte_for_byte() throws IOException {
    try (DemoSite site = DemoSite.start(Clock.systemUTC(), Duration.ofHours(9))) {
      write("config/sources/town.yaml", "url: " + site.url() + "/zh/\ntags: [town, 城]\n");
      assertThat(once()).isZero();
    }
    Map<String, FileTime> before = times();
    try (Stream<Path> all = Files.walk(home.resolve("data"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThat(caravan("reindex", "--home", home.toString())).isZero();
    assertThat(times()).as("unchanged bytes are not written").isEqualTo(before);
  }

  @Test
  void a_wrong_source_file_is_reported_and_the_others_go_on() throws IOException {
    try (DemoSite site = DemoSite.start(Clock.systemUTC(), Duration.ofHours(9))) {
      write("config/sources/good.yaml", "url: " + site.url() + "/zh/\n");
      write("config/sources/bad.yaml", "url: " + site.url() + "/news/\nfetch:\n  concurent: 2\n");
      assertThat(once()).isEqualTo(1);
      assertThat(posts()).as(said()).isNotEmpty();
      assertThat(once("bad")).isEqualTo(2);
      assertThat(said()).contains("bad.yaml:3:3").contains("did you mean 'concurrent'?");
      assertThat(once("good")).isZero();
    }
  }

  @Test
  void a_pass_in_which_every_source_fails_ends_with_1() throws IOException {
    write("config/sources/dead.yaml", "url: http://127.0.0.1:1/\nfetch: { robots: ignore }\n");
    assertThat(once()).isEqualTo(1);
  }

  @Test
  void a_dropped_page_becomes_a_post_and_an_unreadable_one_lies_in_failed() throws IOException {
    Path old = write("inbox/wells.html", PAGE);
    Path empty = write("inbox/empty.html", "<html></html>");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    Files.setLastModifiedTime(empty, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    assertThat(once()).isZero();
    assertThat(posts()).hasSize(1);
    Path day = home.resolve("inbox/.failed/" + LocalDate.now(ZoneOffset.UTC));
    assertThat(day.resolve("empty.html")).exists();
    assertThat(day.resolve("empty.html.result.json")).content().contains("no text was found");
    assertThat(home.resolve("inbox/wells.html")).doesNotExist();
  }

  @Test
  void a_home_that_another_process_owns_ends_with_1_and_names_it() throws IOException {
    try (HomeLock lock = HomeLock.take(home.resolve("data"))) {
      assertThat(lock).isNotNull();
      assertThat(once()).isEqualTo(1);
    }
    assertThat(said()).contains("is in use by process " + ProcessHandle.current().pid());
  }

  @Test
  void a_taken_port_ends_with_1_and_says_what_to_do() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(caravan("run", "--home", home.toString(), "--port", port)).isEqualTo(1);
      assertThat(said()).contains("port " + port + " is taken").contains("--port");
    }
  }

  @Test
  void a_home_with_an_odd_name_works_and_one_that_can_t_work_ends_with_2() throws IOException {
    Path odd = home.resolve("a b+c#d ü,&x");
    Path page = write("a b+c#d ü,&x/inbox/wells.html", PAGE);
    Files.setLastModifiedTime(page, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    assertThat(caravan("once", "--home", odd.toString(), "--set", "caravan.once.wait=1s")).isZero();
    assertThat(odd.resolve("inbox/wells.html")).doesNotExist();
    assertThat(caravan("once", "--home", home.resolve("a%20b").toString())).isEqualTo(2);
    assertThat(said()).contains("can't hold %");
  }

  @Test
  void a_home_that_is_a_file_ends_with_1() throws IOException {
    write("file", "");
    assertThat(caravan("once", "--home", home.resolve("file").toString())).isEqualTo(1);
    assertThat(said()).contains("cannot read or write");
  }

  @Test
  void a_route_that_camel_refuses_ends_with_2_and_names_the_file() throws IOException {
    write(
        "routes/store.camel.yaml",
        "- route:\n    id: store\n    from:\n      uri: nosuch:thing\n      steps: []\n");
    assertThat(once()).isEqualTo(2);
    assertThat(said()).contains("store.camel.yaml").contains("nosuch");
  }
}
