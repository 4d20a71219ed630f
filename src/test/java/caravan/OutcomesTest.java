package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of docs/outcomes.md, row by row: a host and a source for each, one pass of the whole
 * line over all of them, and what then stands in the database.
 */
class OutcomesTest {
  private static final String TEXT =
      "The ferry to Quernsand did not sail on Monday, because the captain had lent his only"
          + " anchor to the museum, where it hangs above the till and can't be taken down before"
          + " the season ends. Passengers were offered tea, a blanket and a view of the anchor.";
  private static final String ARTICLE =
      page("The anchor", "<p>" + TEXT + "</p><p>" + TEXT + "</p>");
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Duration SECONDS_ASKED = Duration.ofSeconds(7000);
  private static final Instant DATE_ASKED = dateAsked();

  /** In place of an article's link: the row is about the listing itself. */
  private static final String LISTING = "";

  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  @TempDir static Path home;
  private static final Map<String, Loopback> SITES = new HashMap<>();
  private static Instant end;

  /** A row: what the site does, and what is then expected of its visit. */
  private record Row(Consumer<Loopback> site, String yaml, String link, Consumer<Seen> expected) {}

  /** What stands in the database after the pass. */
  private record Seen(
      Loopback site,
      String state,
      Duration rest,
      int attempts,
      String error,
      Duration paused,
      boolean letter,
      long posts) {
    long asked(String path) {
      return site.requests().stream().filter(one -> one.path().equals(path)).count();
    }

    void kept(long times) {
      assertThat(error).isEmpty();
      assertThat(state).isEqualTo("open");
      assertThat(posts).isOne();
      assertThat(rest).isBetween(MINUTES.minusMinutes(2), MINUTES.plusMinutes(2));
      assertThat(asked("/a")).isEqualTo(times);
    }

    void failed(int times, String why) {
      assertThat(state).isEqualTo("open");
      assertThat(error).contains(why);
      assertThat(attempts).isEqualTo(3);
      assertThat(rest).isBetween(MINUTES.minusMinutes(2), MINUTES.plusMinutes(6));
      assertThat(paused).isLessThan(Duration.ofMinutes(1));
      assertThat(letter).isTrue();
      assertThat(posts).isZero();
      if (times > 0) {
        assertThat(asked("/a")).isEqualTo(times);
      }
    }

    void heldBack(String why) {
      assertThat(state).isEqualTo("held");
      assertThat(error).contains(why);
      assertThat(rest).isGreaterThan(Duration.ofDays(1000));
      assertThat(letter).isTrue();
      assertThat(posts).isZero();
    }
  }

  private static String page(String title, String body) {
    return "<html><head><title>"
        + title
        + "</title></head><body><article><h1>"
        + title
        + "</h1>"
        + body
        + "</article></body></html>";
  }

  private static void row(String name, Consumer<Loopback> site, Consumer<Seen> expected) {
    row(name, site, "", "/a", expected);
  }

  private static void row(
      String name, Consumer<Loopback> site, String yaml, String link, Consumer<Seen> expected) {
    ROWS.put(name, new Row(site, yaml, link, expected));
  }

  private static Consumer<Loopback> status(int status, String... headers) {
    return site -> site.status("/a", status, headers);
  }

  private static Answer bytes(String type, String text) {
    return wire ->
        wire.respond(
            200, List.of("Content-Type: " + type), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static {
    row("article", site -> site.page("/a", ARTICLE), seen -> seen.kept(1));
    row(
        "redirect: 301, 302, 303, 307, 308",
        site -> {
          site.status("/a", 301, "Location: /b").status("/b", 302, "Location: /c");
          site.status("/c", 303, "Location: /d").status("/d", 307, "Location: /e");
          site.status("/e", 308, "Location: /f").page("/f", ARTICLE);
        },
        seen -> seen.kept(1));
    row(
        "redirect in a circle",
        site -> site.redirect("/a", "/b").redirect("/b", "/a"),
        seen -> seen.failed(1, "leads back to"));
    row(
        "more than 10 redirects",
        site -> {
          site.redirect("/a", "/r1");
          for (int i = 1; i < 20; i++) {
            site.redirect("/r" + i, "/r" + (i + 1));
          }
        },
        seen -> {
          seen.failed(1, "more than 10 redirects");
          assertThat(seen.asked("/r10")).isOne();
          assertThat(seen.asked("/r11")).isZero();
        });
    row(
        "redirect that names no address",
        status(302),
        seen -> seen.failed(1, "no address to go on to"));
    row("401, 403 and other 4xx", status(403), seen -> seen.failed(1, "answered 403"));
    row("404", status(404), seen -> seen.failed(1, "answered 404"));
    row(
        "410",
        status(410),
        seen -> {
          assertThat(seen.state()).isEqualTo("gone");
          assertThat(seen.rest()).isGreaterThan(Duration.ofDays(1000));
          assertThat(seen.asked("/a")).isOne();
        });
    row(
        "a page that says that nothing was found, though it answers 200",
        site ->
            site.page(
                "/a", page("Page not found", "<p>Sorry, this page does not exist any more.</p>")),
        seen -> seen.heldBack("no article"));
    row(
        "429 or 503 with Retry-After in seconds",
        status(429, "Retry-After: " + SECONDS_ASKED.toSeconds()),
        seen -> patient(seen, SECONDS_ASKED));
    row(
        "429 or 503 with Retry-After as a date",
        status(
            503,
            "Retry-After: "
                + DateTimeFormatter.RFC_1123_DATE_TIME
                    .withLocale(Locale.ROOT)
                    .format(DATE_ASKED.atOffset(ZoneOffset.UTC))),
        seen -> patient(seen, Duration.between(end, DATE_ASKED)));
    row(
        "429 or 503 without a word",
        status(503),
        seen -> {
          assertThat(seen.asked("/a")).isEqualTo(3);
          assertThat(seen.attempts()).isEqualTo(3);
          assertThat(seen.paused()).isLessThan(Duration.ofSeconds(6));
          assertThat(seen.letter()).isFalse();
        });
    row("500 and other 5xx", status(500), seen -> seen.failed(3, "answered 500"));
    row(
        "its name is not known (DNS)",
        site -> {},
        "",
        "http://" + "x".repeat(64) + ".example/a", // too long to be asked for at all
        seen -> seen.failed(0, "x".repeat(64)));
    row("no connection", site -> {}, "", "http://127.0.0.1:1/a", seen -> seen.failed(0, "refused"));
    row("no secure connection (TLS)", site -> {}, "", "https", seen -> seen.failed(0, "handshake"));
    row("connection cut off", site -> site.reset("/a"), seen -> seen.failed(3, ""));
    row(
        "no whole answer in time",
        site -> site.silence("/a"),
        "fetch: { timeout: 1s }",
        "/a",
        seen -> seen.failed(2, "fetch.timeout"));
    row(
        "an address that is not public",
        site -> {},
        "",
        "http://10.1.2.3/a",
        seen -> seen.failed(0, "not a public address"));
    row(
        "larger than `caravan.web.max-bytes`",
        site -> site.endless("/a"),
        seen -> seen.failed(1, "caravan.web.max-bytes"));
    row(
        "cut short: Content-Length, chunks or gzip",
        site -> site.answer("/a", Faults.shortBody(), Faults.missingLastChunk(), Faults.cutGzip()),
        seen -> seen.failed(3, ""));
    row(
        "in an encoding that is not known",
        site ->
            site.answer(
                "/a",
                wire ->
                    wire.respond(
                        200,
                        List.of("Content-Type: text/html", "Content-Encoding: zstd"),
                        new byte[] {1, 2, 3})),
        seen -> seen.failed(1, "Content-Encoding"));
    row(
        "a PDF, a picture, another kind of file",
        site -> site.answer("/a", bytes("application/pdf", "%PDF-1.7 and so on")),
        seen -> seen.heldBack("is a PDF"));
    row(
        "a page without a title or a text",
        site -> site.page("/a", "<html><body><nav><a href='/'>Home</a></nav></body></html>"),
        seen -> seen.heldBack(""));
    row(
        "a page that asks not to be indexed: `X-Robots-Tag`, meta robots",
        site ->
            site.answer(
                "/a",
                Answer.bytes(
                    "text/html",
                    ARTICLE.getBytes(StandardCharsets.UTF_8),
                    "X-Robots-Tag: otherbot: all",
                    "X-Robots-Tag: noindex")),
        "fetch: { robots: obey }",
        "/a",
        seen -> {
          assertThat(seen.state()).isEqualTo("unwanted");
          assertThat(seen.error()).contains("noindex");
          assertThat(seen.posts()).isZero();
        });
    row(
        "an article that the source does not keep",
        site -> site.page("/a", ARTICLE),
        "keep: [ { field: title, is: nothing } ]",
        "/a",
        seen -> {
          assertThat(seen.state()).isEqualTo("unwanted");
          assertThat(seen.letter()).isFalse();
          assertThat(seen.posts()).isZero();
        });
    row(
        "disallowed by robots.txt",
        site -> site.page("/a", ARTICLE).robots("User-agent: caravan\nDisallow: /a\n"),
        "fetch: { robots: obey }",
        "/a",
        seen -> {
          assertThat(seen.state()).isEqualTo("refused");
          assertThat(seen.error()).contains("disallowed by robots.txt");
          assertThat(seen.rest()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
          assertThat(seen.asked("/a")).isZero();
        });
    row(
        "robots.txt not found: 4xx",
        site -> site.page("/a", ARTICLE).status("/robots.txt", 403),
        "fetch: { robots: obey }",
        "/a",
        seen -> seen.kept(1));
    row(
        "a listing that can't be read: broken XML or JSON",
        site -> site.answer("/list", bytes("application/json", "{\"all\": [")),
        "list: { items: { json: '$.all[*]' }, link: { json: '$.url' } }",
        LISTING,
        seen -> seen.failed(0, "broken JSON"));
    row(
        "a listing without items",
        site -> site.page("/list", "<p>Nothing today.</p>"),
        "every: 1h",
        LISTING,
        seen -> {
          assertThat(seen.state()).isEqualTo("held");
          assertThat(seen.rest()).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
          assertThat(seen.letter()).isTrue();
        });
  }

  private static Instant dateAsked() {
    return Instant.now().plusSeconds(7200);
  }

  private static void patient(Seen seen, Duration asked) {
    Duration least = asked.minusMinutes(2);
    Duration most = asked.plusMinutes(2);
    assertThat(seen.asked("/a")).isOne();
    assertThat(seen.rest()).isBetween(least, most);
    assertThat(seen.paused()).isBetween(least, most);
    assertThat(seen.letter()).isFalse();
  }

  @BeforeAll
  static void crawl() throws IOException {
    Files.createDirectories(home.resolve("config/sources"));
    int number = 0;
    for (Map.Entry<String, Row> row : ROWS.entrySet()) {
      Loopback site = Loopback.start();
      SITES.put(row.getKey(), site);
      source("s" + number++, site, row.getValue());
      row.getValue().site().accept(site);
    }
    PrintStream err = System.err;
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    try {
      assertThat(
              App.run(
                  "once",
                  "--home",
                  home.toString(),
                  "--set",
                  "caravan.web.allow-private=127.0.0.1/32",
                  "--set",
                  "caravan.web.delay=0",
                  "--set",
                  "caravan.web.max-bytes=200000"))
          .isZero();
    } finally {
      System.setErr(err);
    }
    end = Instant.now();
  }

  private static void source(String id, Loopback site, Row row) throws IOException {
    String link = row.link().equals("https") ? site.url("/a").replace("http", "https") : row.link();
    site.page("/list", "<ul><li><a href='" + link + "'>The anchor</a></li></ul>");
    String robots = row.yaml().contains("fetch") ? "" : "fetch: { robots: ignore }\n";
    String list =
        row.yaml().contains("list:")
            ? ""
            : "list: { items: { css: li }, link: { css: 'a@href' } }\n";
    String yaml = row.yaml().replace("timeout: 1s", "timeout: 1s, robots: ignore");
    Files.writeString(
        home.resolve("config/sources/" + id + ".yaml"),
        "url: " + site.url("/list") + "\n" + list + robots + yaml + "\n");
  }

  @AfterAll
  static void close() {
    SITES.values().forEach(Loopback::close);
  }

  private static Seen seen(String name) throws SQLException {
    String source = "s" + new ArrayList<>(ROWS.keySet()).indexOf(name);
    String sql =
        "select visit.*, coalesce(host.paused_until, 0) as paused, (select count(*) from article"
            + " where article.source = visit.source) as posts from visit left join host on"
            + " host.id = visit.host where source = '"
            + source
            + "' and kind = '"
            + (ROWS.get(name).link().equals(LISTING) ? "LISTING" : "ARTICLE")
            + "'";
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/caravan.db"));
        ResultSet row = database.createStatement().executeQuery(sql)) {
      assertThat(row.next()).as("a visit of " + name).isTrue();
      String error = row.getString("error");
      return new Seen(
          SITES.get(name),
          row.getString("state"),
          Duration.ofMillis(row.getLong("due_at") - end.toEpochMilli()),
          row.getInt("attempts"),
          error == null ? "" : error,
          Duration.ofMillis(row.getLong("paused") - end.toEpochMilli()),
          Files.exists(home.resolve("data/dead/" + row.getLong("id") + ".json")),
          row.getLong("posts"));
    }
  }

  @TestFactory
  Stream<DynamicTest> each_outcome_is_as_the_table_says() {
    return ROWS.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> row.getValue().expected().accept(seen(row.getKey()))));
  }

  /** Rows of the table that other tests show, each by its name. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "unchanged: 304",
          "store.SettlingTest#a_second_visit_asks_for_changes_alone",
          "the same bytes again",
          "store.SettlingTest#an_equal_page_is_unchanged_whatever_its_validators",
          "404 of a kept article",
          "store.DeparturesTest#what_is_not_found_twice_a_day_apart_is_gone_and_its_file_says_so",
          "robots.txt fails: 5xx, no connection",
          "store.RobotsVisitsTest#a_failing_file_stops_everything_for_a_while_and_is_tried_again",
          "a post that can't be written",
          "store.StoreTest#a_post_that_cannot_be_written_leaves_the_others_of_its_group");

  @Test
  void the_table_has_these_rows_and_no_others() throws Exception {
    List<String> documented =
        Files.readAllLines(Path.of("docs/outcomes.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| outcome"))
            .map(line -> line.substring(2, line.indexOf(" |", 2)))
            .toList();
    List<String> tested = new ArrayList<>(ROWS.keySet());
    tested.addAll(ELSEWHERE.keySet());
    assertThat(documented).containsExactlyInAnyOrderElementsOf(tested);
    for (String test : ELSEWHERE.values()) {
      String[] parts = test.split("#", 2);
      assertThat(Class.forName("caravan." + parts[0]).getDeclaredMethods())
          .extracting(Method::getName)
          .contains(parts[1]);
    }
  }
}
