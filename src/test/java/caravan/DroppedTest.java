package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped into the inbox, and what a person finds of it afterwards. */
class DroppedTest {
  @TempDir Path home;
  private Crawling crawl;

  @BeforeEach
  void open() {
    crawl = new Crawling(home);
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private static String page(String title, String text) {
    return "<html><head><title>"
        + title
        + "</title></head><body><article><h1>"
        + title
        + "</h1><p>"
        + text
        + " The ferry to Quernsand did not go on Sunday, since the ferryman had lent the rope to"
        + " the choir.</p><p>The choir, asked about it, sang; the passengers walked home along the"
        + " shore, and were there before it.</p></article></body></html>";
  }

  /** Drops a file as it is renamed into the folder: it is there whole. */
  private void drop(String name, byte[] bytes) throws IOException {
    Path file = home.resolve("inbox/" + name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
  }

  private void drop(String name, String text) throws IOException {
    drop(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private JsonNode result(String place) throws IOException {
    Path file = home.resolve("inbox/" + place + ".result.json");
    return new ObjectMapper().readTree(file.toFile());
  }

  private JsonNode done(String name) throws IOException {
    return result(".done/" + today() + "/" + name);
  }

  private List<String> posts() {
    return List.copyOf(crawl.files("posts").keySet());
  }

  @Test
  void a_page_in_a_sources_folder_gets_its_rules_tags_and_category() throws IOException {
    crawl.site.page("/other", page("A bridge", "It is not built."));
    crawl.list("/other");
    crawl.source(
        "tags: [harbour]", "post: { category: Ferries }", "article: { title: { css: h2 } }");
    String page = page("No ferry", "").replace("<p>", "<h2>No ferry at all</h2><p>");
    drop("quernsand/a.html", page);
    assertThat(crawl.once()).isZero();
    assertThat(crawl.texts("posts"))
        .contains("title: \"No ferry at all\"")
        .contains("harbour")
        .contains("Ferries")
        .contains("source: \"quernsand\"");
    assertThat(done("quernsand/a.html").at("/parts/0/became").asText()).isEqualTo("new");
  }

  @Test
  void the_same_file_twice_is_one_article_however_short() throws IOException {
    drop("a.md", "# Ferry\n\nNone today.\n");
    drop("b.md", "# Ferry\n\nNone today.\n");
    assertThat(crawl.once()).isZero();
    drop("c.md", "# Ferry\n\nNone today.\n");
    assertThat(crawl.once()).isZero();
    assertThat(posts()).hasSize(1);
    assertThat(done("c.md").at("/parts/0/became").asText()).isEqualTo("known");
    assertThat(done("c.md").at("/parts/0/post").asText()).isEqualTo("posts/" + posts().get(0));
  }

  @Test
  void a_dropped_page_and_the_visit_of_its_address_are_one_article() throws IOException {
    crawl.site.page("/ferry", page("No ferry", ""));
    crawl.list("/ferry");
    crawl.source();
    assertThat(crawl.once()).isZero();
    String saved = "<!-- saved from url=(0000)" + crawl.site.url("/ferry") + " -->\n";
    drop("quernsand/ferry.html", saved + page("No ferry", ""));
    assertThat(crawl.once()).isZero();
    assertThat(posts()).hasSize(1);
  }

  @Test
  void an_address_is_asked_for_in_the_same_pass() throws IOException {
    crawl.site.page("/ferry", page("No ferry", ""));
    drop("list.txt", "# to read\n" + crawl.site.url("/ferry") + " No ferry\n");
    assertThat(crawl.once()).isZero();
    assertThat(crawl.texts("posts")).contains("No ferry").contains("source: \"inbox\"");
    assertThat(done("list.txt").at("/parts/0/became").asText()).isEqualTo("asked");
    assertThat(crawl.texts("public")).contains("/feeds/inbox.atom");
  }

  @Test
  void a_list_of_subscriptions_becomes_sources_each_once() throws IOException {
    String opml =
        "<opml version='2.0'><body><outline text='Sea'><outline type='rss' text='Quern: sand'"
            + " xmlUrl='"
            + crawl.site.url("/feed.xml")
            + "'/></outline></body></opml>";
    drop("subs.opml", opml);
    drop("again.opml", opml);
    crawl.once("--set", "caravan.once.wait=2s");
    assertThat(crawl.texts("config/sources"))
        .contains("url: " + crawl.site.url("/feed.xml"))
        .contains("title: 'Quern: sand'")
        .contains("category: Sea");
    assertThat(crawl.files("config/sources")).hasSize(1);
    assertThat(crawl.site.requests()).extracting(Request::path).contains("/feed.xml");
  }

  @Test
  void a_list_of_subscriptions_fills_no_place_with_a_secret() throws IOException {
    drop(
        "subs.opml",
        "<opml version='2.0'><body><outline type='rss' text='Hi {{caravan.inbox.token}}'"
            + " xmlUrl='"
            + crawl.site.url("/feed.xml")
            + "'/></body></opml>");
    crawl.once("--set", "caravan.inbox.token=s3cret");
    assertThat(crawl.files("config/sources")).hasSize(1);
    assertThat(crawl.texts("public")).doesNotContain("s3cret");
    assertThat(crawl.texts("config/sources")).doesNotContain("{{");
  }

  @Test
  void parts_of_an_archive_go_each_their_way() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("notes/ferry.md"));
      zip.write("# Ferry\n\nNone today.\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("notes/report.pdf"));
      zip.write("%PDF-1.4".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    drop("all.zip", bytes.toByteArray());
    assertThat(crawl.once()).isZero();
    assertThat(posts()).hasSize(1);
    JsonNode result = done("all.zip");
    assertThat(result.at("/counts/new").asInt()).isEqualTo(1);
    assertThat(result.at("/counts/refused").asInt()).isEqualTo(1);
    assertThat(result.toString()).contains("notes/report.pdf").contains("PDF");
  }

  @Test
  void a_dropped_post_is_kept_as_it_is_and_gets_an_id() throws IOException {
    drop(
        "2024-05-06-ferry.md",
        "---\ntitle: Ferry\ndate: 2024-05-06 10:00:00 +0200\ntags: [sea]\n---\nNone *today*.\n");
    assertThat(crawl.once()).isZero();
    assertThat(posts()).containsExactly("2024-05-06-ferry.md");
    assertThat(crawl.texts("posts")).contains("id: ").contains("None *today*.");
    assertThat(crawl.texts("public/feeds")).contains("None <em>today</em>.");
  }

  @Test
  void a_refused_file_says_why_and_is_taken_once_it_is_mended() throws IOException {
    drop("acme/post.md", "---\ntitle: [Ferry\n---\nNone.\n");
    assertThat(crawl.once()).isZero();
    Path failed = home.resolve("inbox/.failed/" + today() + "/acme/post.md");
    assertThat(result(".failed/" + today() + "/acme/post.md").at("/reason").asText())
        .contains("post.md:");
    Files.writeString(failed, "---\ntitle: Ferry\n---\nNone.\n");
    assertThat(crawl.caravan("inbox", "--set", "caravan.once.wait=1s")).isZero();
    assertThat(crawl.out()).contains("refused").contains("acme/post.md");
    assertThat(crawl.caravan("inbox", "--retry", "acme/post.md")).isZero();
    assertThat(failed).doesNotExist();
    assertThat(crawl.once()).isZero();
    assertThat(posts()).hasSize(1);
    assertThat(crawl.caravan("inbox", "--retry", "nothing.md")).isEqualTo(1);
  }

  @Test
  void pages_are_added_from_the_command_line() throws IOException {
    crawl.site.page("/ferry", page("No ferry", ""));
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream("# Piped\n\nBy hand.\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(crawl.caravan("add-page", crawl.site.url("/ferry"), "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(crawl.once()).isZero();
    assertThat(posts()).hasSize(2);
    assertThat(crawl.texts("posts")).contains("No ferry").contains("Piped");
    assertThat(crawl.caravan("add-page", "no-such-file")).isEqualTo(2);
    assertThat(crawl.err()).contains("neither an address").contains("nor a file");
  }

  @Test
  void a_pass_over_one_source_takes_that_sources_folder_alone() throws IOException {
    crawl.site.page("/other", page("A bridge", "It is not built."));
    crawl.list("/other");
    crawl.source();
    drop("quernsand/a.html", page("No ferry", ""));
    drop("b.html", page("A ferry", "Elsewhere."));
    assertThat(crawl.once("quernsand")).isZero();
    assertThat(crawl.texts("posts")).contains("No ferry").doesNotContain("A ferry");
    assertThat(home.resolve("inbox/b.html")).exists();
  }

  @Test
  void two_homes_share_one_inbox() throws IOException {
    Path shared = Files.createDirectories(home.resolve("shared"));
    Files.writeString(shared.resolve("a.md"), "# Ferry\n\nNone today.\n");
    Files.setLastModifiedTime(shared.resolve("a.md"), FileTime.fromMillis(0));
    assertThat(crawl.once("--set", "caravan.inbox=" + shared)).isZero();
    Crawling other = new Crawling(home.resolve("other"));
    try {
      assertThat(other.once("--set", "caravan.inbox=" + shared)).isZero();
      assertThat(other.files("posts")).isEmpty();
    } finally {
      other.close();
    }
    assertThat(posts()).hasSize(1);
    assertThat(shared.resolve(".done/" + today() + "/a.md")).exists();
  }

  @Test
  void a_link_into_another_folder_is_refused() throws IOException {
    Path secret = Files.writeString(home.resolve("secret.html"), page("Secret", ""));
    Files.createDirectories(home.resolve("inbox"));
    Files.createSymbolicLink(home.resolve("inbox/link.html"), secret);
    assertThat(crawl.once()).isZero();
    assertThat(posts()).isEmpty();
    assertThat(secret).exists();
    assertThat(result(".failed/" + today() + "/link.html").at("/reason").asText()).contains("link");
  }

  @Test
  void the_route_of_a_second_folder_hands_its_files_on() throws IOException {
    Path install = Path.of(System.getProperty("caravan.install", ".")).toAbsolutePath();
    String route =
        Files.readString(install.resolve("config/examples/second-folder/routes/scans.camel.yaml"));
    crawl.write("routes/scans.camel.yaml", route);
    crawl.list("/1", "/2", "/3", "/4"); // asked for one after the other: the pass lasts a while
    crawl.source();
    crawl.write("scans/ferry.md", "# Ferry\n\nNone today.\n");
    Files.setLastModifiedTime(home.resolve("scans/ferry.md"), FileTime.fromMillis(0));
    String folder = "scans.folder=" + home.resolve("scans");
    assertThat(crawl.once("--set", folder, "--set", "caravan.web.delay=2s")).isZero();
    assertThat(posts()).hasSize(1);
    assertThat(home.resolve("scans/.handed-on/ferry.md")).exists();
    assertThat(done("acme/ferry.md").at("/parts/0/became").asText()).isEqualTo("new");
  }
}
