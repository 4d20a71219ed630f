package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that came some time ago become posts by the rules of today, and nobody is asked. */
class ReplayTest {
  private static final String TEXT =
      "The ferry to Skarholm now also runs on Sundays, says the harbour master, provided that"
          + " somebody comes, and that the somebody brings change, for the ferry has none of it.";
  private static final String NOTE =
      "A passenger writes that he came, with change, on the Sunday before last, and that it was"
          + " the harbour master who did not, for which he had a note from his wife to show.";
  private static final String SMALL_PRINT =
      "All times are those of the ferry. Where the clock on the quay says otherwise it is wrong,"
          + " and may be told so at the office, on weekdays, in writing, and in two copies.";
  private static final String TODAY = "--since=1d";

  @TempDir Path home;
  private Crawling crawl;

  @BeforeEach
  void serve() throws IOException {
    crawl = new Crawling(home);
    crawl.list("/a.html");
    crawl.site.page("/a.html", page(TEXT, null));
    crawl.source();
  }

  @AfterEach
  void stop() {
    crawl.close();
  }

  private static String page(String text, String next) {
    return "<html><head><title>The ferry runs</title></head><body><article><h1>The ferry runs</h1>"
        + "<div class=text><p>"
        + text
        + "</p><p>"
        + NOTE
        + "</p></div><div class=small><p>"
        + SMALL_PRINT
        + "</p></div></article>"
        + (next == null ? "" : "<p><a rel=next href='" + next + "'>Next page</a></p>")
        + "</body></html>";
  }

  private static String line(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).findFirst().orElse("");
  }

  private String posts() {
    return crawl.texts("posts");
  }

  private List<Map<String, Object>> visits() {
    return Jdbi.create("jdbc:sqlite:" + home.resolve("data/caravan.db"))
        .withHandle(handle -> handle.select("select * from visit order by id").mapToMap().list());
  }

  private String dead() {
    return crawl.files("data/dead").keySet().stream()
        .filter(name -> name.endsWith(".json"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode letter() throws IOException {
    return new ObjectMapper().readTree(crawl.files("data/dead").get(dead()));
  }

  @Test
  void a_changed_rule_changes_the_posts_and_nothing_else() throws IOException {
    crawl.once();
    String before = posts();
    assertThat(before).contains(TEXT, NOTE);
    List<Map<String, Object>> frontier = visits();
    int asked = crawl.site.requests().size();
    crawl.source("article: { body: { css: .small } }");
    assertThat(crawl.caravan("replay", TODAY)).as(crawl.err()).isZero();
    String after = posts();
    assertThat(after).contains(SMALL_PRINT).doesNotContain(TEXT);
    for (String key : List.of("id:", "date:", "date_source:", "first_seen:", "link:", "source:")) {
      assertThat(line(after, key)).isNotEmpty().isEqualTo(line(before, key));
    }
    assertThat(crawl.out())
        .contains("changed posts/", "1 changed, 0 new, 0 as they were, 0 refused");
    assertThat(crawl.texts("public")).contains(SMALL_PRINT.substring(0, 30));
    assertThat(visits()).isEqualTo(frontier);
    assertThat(crawl.site.requests()).hasSize(asked);
    crawl.caravan("replay", TODAY);
    assertThat(crawl.out()).contains("0 changed, 0 new, 1 as they were");
  }

  @Test
  void a_dry_run_shows_what_would_change_and_writes_nothing() throws IOException {
    crawl.once();
    int asked = crawl.site.requests().size();
    crawl.source("article: { body: { css: .small } }");
    Map<String, byte[]> before = crawl.files("");
    assertThat(crawl.caravan("replay", TODAY, "--dry-run")).as(crawl.err()).isZero();
    assertThat(crawl.out())
        .contains("--- posts/", "+++ posts/", "@@ -", "\n-<p>" + TEXT, "\n+<p>" + SMALL_PRINT)
        .endsWith("dry run: 1 changed, 0 new, 0 as they were, 0 refused\n");
    Map<String, byte[]> after = crawl.files("");
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    assertThat(crawl.site.requests()).hasSize(asked);
  }

  @Test
  void a_dry_run_shows_new_posts_and_refusals() throws IOException {
    crawl.source("article: { body: { css: .nowhere } }");
    crawl.once();
    assertThat(posts()).isEmpty();
    crawl.caravan("replay", TODAY, "--dry-run");
    assertThat(crawl.out()).contains("refused no body in " + crawl.site.url("/a.html"));
    crawl.source();
    crawl.caravan("replay", TODAY, "--dry-run");
    assertThat(crawl.out())
        .contains("--- /dev/null", "+<p>" + TEXT, "dry run: 0 changed, 1 new, 0 as they were");
    assertThat(posts()).isEmpty();
  }

  @Test
  void a_post_that_a_person_changed_stays() throws IOException {
    crawl.once();
    Path post = home.resolve("posts").resolve(crawl.files("posts").keySet().iterator().next());
    String edited = Files.readString(post).replace("Sundays", "Mondays");
    Files.writeString(post, edited);
    crawl.source("article: { body: { css: .small } }");
    crawl.caravan("replay", TODAY);
    assertThat(Files.readString(post)).isEqualTo(edited);
    assertThat(crawl.out()).contains("0 changed, 0 new, 1 as they were");
  }

  @Test
  void the_latest_answer_counts() throws IOException {
    crawl.once();
    crawl.site.page("/a.html", page("It is now said that it does not run at all. " + TEXT, null));
    crawl.once("--set", "caravan.revisit.first=1ms");
    crawl.caravan("replay", TODAY);
    assertThat(crawl.out()).contains("0 changed, 0 new, 1 as they were");
  }

  @Test
  void an_article_is_joined_of_all_its_pages() throws IOException {
    crawl.site.page("/a.html", page(TEXT, "/a_2.html"));
    crawl.site.page("/a_2.html", page("Second: " + SMALL_PRINT, "/a_3.html"));
    crawl.site.status("/a_3.html", 404);
    crawl.once();
    assertThat(posts()).contains(TEXT, "Second: ");
    int asked = crawl.site.requests().size();
    crawl.source("article: { drop: ['.text p + p'] }");
    crawl.caravan("replay", TODAY);
    assertThat(crawl.out()).as(crawl.err()).contains("1 changed");
    assertThat(posts()).containsSubsequence(TEXT, "Second: ").doesNotContain(NOTE);
    assertThat(crawl.site.requests()).hasSize(asked);
  }

  @Test
  void half_of_an_article_is_refused() throws IOException {
    crawl.site.page("/a.html", page(TEXT, "/b.html"));
    crawl.once();
    String before = posts();
    crawl.source("article: { next: { css: 'a[rel=next]' }, body: { css: .small } }");
    crawl.caravan("replay", TODAY);
    assertThat(posts()).isEqualTo(before);
    assertThat(crawl.err()).contains("/b.html, which is not in the archive");
    assertThat(crawl.out()).contains("1 refused");
  }

  @Test
  void a_source_that_is_an_article_itself_is_replayed_and_lists_and_feeds_are_not()
      throws IOException {
    crawl.site.bytes(
        "/feed",
        "application/rss+xml",
        ("<rss version='2.0'><channel><title>Quernsand</title><item><title>The ferry runs</title><link>"
                + crawl.site.url("/a.html")
                + "</link></item></channel></rss>")
            .getBytes(StandardCharsets.UTF_8));
    crawl.write("config/sources/feed.yaml", "url: " + crawl.site.url("/feed") + "\n");
    crawl.site.page(
        "/b.html", page("On its own: " + (TEXT + " ").repeat(4), null).replace("ferry", "boat"));
    String single = "url: " + crawl.site.url("/b.html") + "\n";
    crawl.write("config/sources/single.yaml", single);
    crawl.once();
    assertThat(crawl.files("posts")).hasSize(2);
    crawl.write("config/sources/single.yaml", single + "article: { body: { css: .small } }\n");
    crawl.caravan("replay", TODAY);
    assertThat(crawl.out()).as(crawl.err()).contains("1 changed, 0 new, 1 as they were, 0 refused");
  }

  @Test
  void what_the_list_knew_is_used_again() throws IOException {
    crawl.source("post: { category: '{section}' }");
    crawl.write(
        "config/sources/quernsand.yaml",
        Files.readString(home.resolve("config/sources/quernsand.yaml"))
            .replace("'a@href' }", "'a@href' }, fields: { section: { css: b } }"));
    crawl.site.page("/list", "<ul><li><b>Harbour</b> <a href='/a.html'>The ferry runs</a></ul>");
    crawl.once();
    assertThat(posts()).contains("categories: [\"Harbour\"]");
    crawl.write(
        "config/sources/quernsand.yaml",
        Files.readString(home.resolve("config/sources/quernsand.yaml"))
            + "article: { body: { css: .small } }\n");
    crawl.caravan("replay", TODAY);
    assertThat(posts()).contains("categories: [\"Harbour\"]", SMALL_PRINT);
  }

  @Test
  void other_sources_and_other_times_are_left_alone() throws IOException {
    crawl.once();
    String before = posts();
    crawl.source("article: { body: { css: .small } }");
    crawl.write("config/sources/other.yaml", "url: " + crawl.site.url("/other") + "\n");
    crawl.caravan("replay", TODAY, "--source", "other");
    assertThat(crawl.out()).contains("0 changed, 0 new, 0 as they were");
    crawl.caravan("replay", "--since=2001-01-01", "--until=2001-12-31");
    assertThat(posts()).isEqualTo(before);
    crawl.caravan("replay", TODAY, "quernsand");
    assertThat(crawl.out()).contains("1 changed");
  }

  @Test
  void a_record_that_was_cut_off_is_skipped_and_told_of() throws IOException {
    crawl.once();
    Path file =
        home.resolve("data/archive")
            .resolve(crawl.files("data/archive").keySet().iterator().next());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    crawl.caravan("replay", TODAY);
    assertThat(crawl.err()).contains(file + " can't be read to its end");
    assertThat(crawl.out()).contains("0 changed, 0 new, 1 as they were");
    crawl.once();
    assertThat(Files.readAllBytes(file)).hasSize(bytes.length - 20);
    assertThat(crawl.files("data/archive")).hasSize(2);
  }

  @Test
  void without_an_archive_it_says_how_to_have_one() {
    assertThat(crawl.caravan("replay", TODAY)).isEqualTo(1);
    assertThat(crawl.err()).contains("set caravan.archive=on");
  }

  @ParameterizedTest
  @CsvSource({
    "--since=yesterday, write a date",
    "--dry-run, go with --since",
    "--until=2026-01-01, go with --since",
    "--source=nobody, no source 'nobody'"
  })
  void what_is_wrong_in_the_call_is_said(String option, String message) {
    assertThat(crawl.caravan("replay", option)).isEqualTo(2);
    assertThat(crawl.err()).contains(message);
  }

  @Test
  void without_dead_letters_it_says_so() {
    crawl.once();
    assertThat(crawl.caravan("replay")).isZero();
    assertThat(crawl.out()).isEqualTo("no dead letters\n");
  }

  @Test
  void a_dead_letter_becomes_a_post_once_the_rule_is_mended() throws IOException {
    crawl.source("article: { body: { css: .nowhere } }");
    crawl.caravan("once");
    assertThat(posts()).isEmpty();
    JsonNode letter = letter();
    assertThat(letter.path("status").asInt()).isEqualTo(200);
    assertThat(letter.path("reason").asText()).contains("no body in");
    assertThat(letter.path("request").get(0).asText()).isEqualTo("GET /a.html HTTP/1.1");
    assertThat(letter.path("response").get(0).asText()).startsWith("HTTP/1.1 200");
    int asked = crawl.site.requests().size();

    crawl.source("article: { body: { css: .nowhere-either } }");
    crawl.write(
        "data/dead/" + dead(),
        new ObjectMapper().writeValueAsString(letter()).replace("no body in", "something with"));
    crawl.caravan("replay");
    assertThat(crawl.out()).contains("dead    ", "0 kept, 1 still dead, 0 due now, 0 left");
    assertThat(letter().path("reason").asText()).contains("no body in");

    crawl.source("article: { body: { css: .text } }");
    assertThat(crawl.caravan("replay", "quernsand")).as(crawl.err()).isZero();
    assertThat(crawl.out()).contains("1 kept, 0 still dead, 0 due now, 0 left");
    assertThat(posts()).contains(TEXT).doesNotContain(SMALL_PRINT);
    assertThat(crawl.texts("public")).contains("The ferry runs");
    assertThat(crawl.files("data/dead")).isEmpty();
    assertThat(visits())
        .anySatisfy(
            visit ->
                assertThat(visit)
                    .containsEntry("kind", "ARTICLE")
                    .containsEntry("state", "open")
                    .containsEntry("error", null));
    assertThat(crawl.site.requests()).hasSize(asked);
  }

  @Test
  void what_never_came_is_due_now_and_asked_for_by_the_next_pass() throws IOException {
    crawl.site.reset("/a.html");
    crawl.caravan("once");
    assertThat(letter().path("request").get(0).asText()).isEqualTo("GET /a.html HTTP/1.1");
    assertThat(crawl.files("data/dead").keySet()).noneMatch(name -> name.endsWith(".body"));
    crawl.site.page("/a.html", page(TEXT, null));
    int asked = crawl.site.requests().size();
    crawl.caravan("replay");
    assertThat(crawl.out()).contains("due     " + crawl.site.url("/a.html"), "1 due now");
    assertThat(crawl.site.requests()).hasSize(asked);
    crawl.caravan("once");
    assertThat(posts()).contains(TEXT);
    assertThat(crawl.files("data/dead")).isEmpty();
  }

  @Test
  void what_is_gone_stays_gone() {
    crawl.site.status("/a.html", 410);
    crawl.caravan("once");
    crawl.caravan("replay");
    assertThat(crawl.out()).contains("gone for good", "0 due now, 1 left");
    int asked = crawl.site.requests().size();
    crawl.caravan("once");
    assertThat(crawl.site.requests().subList(asked, crawl.site.requests().size()))
        .noneMatch(request -> request.path().equals("/a.html"));
  }

  @Test
  void a_letter_holds_the_page_of_an_error_and_no_secret() throws IOException {
    crawl.source("fetch: { headers: { Authorization: Bearer hunter-two } }");
    crawl.site.answer(
        "/a.html",
        wire ->
            wire.respond(
                403,
                List.of("Set-Cookie: id=hunter-two", "X-Why: no ticket"),
                "x".repeat(400_000).getBytes(StandardCharsets.UTF_8)));
    crawl.caravan("once");
    assertThat(letter().path("status").asInt()).isEqualTo(403);
    assertThat(letter().toString())
        .contains("X-Why: no ticket", "Authorization: ***", "Set-Cookie: ***")
        .doesNotContain("hunter-two");
    assertThat(crawl.files("data/dead").values())
        .anySatisfy(body -> assertThat(body).hasSize(256 << 10));
  }

  @Test
  void a_letter_holds_what_came_of_a_body_that_broke_off() throws IOException {
    crawl.site.shortBody("/a.html");
    crawl.caravan("once");
    assertThat(letter().path("cut").asBoolean()).isTrue();
    assertThat(crawl.texts("data/dead")).contains("This page is cut off");
  }
}
