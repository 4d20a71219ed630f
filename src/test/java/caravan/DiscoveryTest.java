package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line on what a source's address may be: sitemaps and feeds of all kinds. */
class DiscoveryTest {
  @TempDir Path home;
  private final Loopback site = Loopback.start();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream oldErr = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setErr(oldErr);
    site.close();
  }

  private void source(String path, String... yaml) throws IOException {
    Path file = home.resolve("config/sources/tarn.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "url: " + site.url(path) + "\n" + String.join("\n", yaml) + "\n");
  }

  private void once() {
    List<String> args = new ArrayList<>(List.of("once", "--home", home.toString()));
    args.addAll(List.of("--set", "caravan.web.allow-private=127.0.0.1/32"));
    args.addAll(List.of("--set", "caravan.web.delay=0", "--set", "caravan.once.wait=300ms"));
    assertThat(App.run(args.toArray(String[]::new))).as(said()).isZero();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<String> posts() throws IOException {
    List<String> posts = new ArrayList<>();
    try (Stream<Path> list = Files.list(home.resolve("posts"))) {
      for (Path file : list.sorted().toList()) {
        posts.add(Files.readString(file));
      }
    }
    return posts;
  }

  /** Returns what was asked for since some request, robots.txt aside. */
  private List<String> asked(int since) {
    return site.requests().stream()
        .skip(since)
        .map(Request::path)
        .filter(path -> !path.equals("/robots.txt"))
        .toList();
  }

  private Loopback article(String path, String title) {
    return site.page(path, Pages.article(title));
  }

  private String map(String... entries) {
    return "<urlset>" + String.join("", entries) + "</urlset>";
  }

  private String entry(String path, String lastmod) {
    return "<url><loc>"
        + site.url(path)
        + "</loc>"
        + (lastmod == null ? "" : "<lastmod>" + lastmod + "</lastmod>")
        + "</url>";
  }

  private String child(String path, String lastmod) {
    return entry(path, lastmod).replace("url>", "sitemap>");
  }

  private void xml(String path, String text) {
    site.bytes(path, "application/xml", text.getBytes(StandardCharsets.UTF_8));
  }

  private void index(String... children) {
    xml("/sitemap.xml", "<sitemapindex>" + String.join("", children) + "</sitemapindex>");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void an_index_leads_to_its_sitemaps_and_later_only_to_what_is_new() throws IOException {
    String old = "2026-01-02T03:04:05Z";
    article("/a1", "The otter is elected").page("/a2", Pages.article("The bridge sings"));
    article("/a3", "Snow is late");
    index(child("/old.xml.gz", old), child("/new.xml", old), child("/plain.txt", null));
    site.bytes("/old.xml.gz", "application/gzip", gzip(map(entry("/a1", old))));
    xml("/new.xml", map(entry("/a2", old)));
    site.bytes("/plain.txt", "text/plain", site.url("/a3").getBytes(StandardCharsets.UTF_8));
    source("/sitemap.xml");
    once();
    assertThat(posts()).as(said()).hasSize(3);
    assertThat(asked(0))
        .containsExactlyInAnyOrder(
            "/sitemap.xml", "/old.xml.gz", "/new.xml", "/plain.txt", "/a1", "/a2", "/a3");

    int before = site.requests().size();
    once();
    assertThat(asked(before)).containsExactly("/sitemap.xml", "/plain.txt");

    article("/a4", "A quiet market");
    String future = java.time.Instant.now().plusSeconds(60).toString();
    index(child("/old.xml.gz", old), child("/new.xml", future), child("/plain.txt", null));
    xml("/new.xml", map(entry("/a2", future), entry("/a4", future)));
    site.page("/a2", Pages.article("The bridge sings no more"));
    before = site.requests().size();
    once();
    assertThat(asked(before))
        .containsExactlyInAnyOrder("/sitemap.xml", "/new.xml", "/plain.txt", "/a2", "/a4");
    assertThat(posts()).hasSize(4).anyMatch(post -> post.contains("The bridge sings no more"));
  }

  @Test
  void indexes_that_name_each_other_end() throws IOException {
    article("/a1", "The otter is elected");
    index(child("/b.xml", null), child("/sitemap.xml", null));
    xml(
        "/b.xml",
        "<sitemapindex>" + child("/sitemap.xml", null) + child("/c.xml", null) + "</sitemapindex>");
    xml(
        "/c.xml",
        "<sitemapindex>" + child("/b.xml", null) + child("/d.xml", null) + "</sitemapindex>");
    xml("/d.xml", map(entry("/a1", null)));
    source("/sitemap.xml");
    once();
    assertThat(posts()).hasSize(1);
    assertThat(asked(0)).containsExactly("/sitemap.xml", "/b.xml", "/c.xml", "/d.xml", "/a1");
    int before = site.requests().size();
    once();
    assertThat(asked(before)).containsExactly("/sitemap.xml", "/b.xml", "/c.xml", "/d.xml");
  }

  @Test
  void a_source_begins_with_the_newest_of_an_archive_and_takes_what_is_new() throws IOException {
    for (String path : List.of("/a1", "/a2", "/a3", "/a4")) {
      article(path, "Story " + path);
    }
    String text =
        map(
            entry("/a1", "2026-01-01T01:00:00Z"),
            entry("/a2", "2026-01-02T01:00:00Z"),
            entry("/a3", null));
    xml("/sitemap.xml", text);
    source("/sitemap.xml", "list: { max-items: 1 }");
    once();
    assertThat(asked(0)).containsExactly("/sitemap.xml", "/a2");

    xml("/sitemap.xml", text.replace("</urlset>", entry("/a4", null) + "</urlset>"));
    int before = site.requests().size();
    once();
    assertThat(asked(before)).containsExactly("/sitemap.xml", "/a4");

    source("/sitemap.xml", "list: { max-items: 100 }");
    before = site.requests().size();
    once();
    assertThat(asked(before)).contains("/a1", "/a3");
    assertThat(posts()).hasSize(4);
  }

  @Test
  void a_news_sitemap_gives_titles_and_dates() throws IOException {
    site.page("/a1", Pages.article("A title of the page"));
    xml(
        "/sitemap.xml",
        "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>"
            + site.url("/a1")
            + "</loc><news:news><news:publication_date>2026-11-20T07:30:00+02:00</news:publication_date>"
            + "<news:title>The otter &amp; the mayor</news:title></news:news></url></urlset>");
    source("/sitemap.xml");
    once();
    assertThat(posts()).hasSize(1);
    assertThat(posts().get(0))
        .contains("title: \"The otter & the mayor\"")
        .contains("date: 2026-11-20 07:30:00 +0200");
  }

  @Test
  void a_json_feed_leads_on_and_gives_what_it_knows() throws IOException {
    article("/a1", "One").page("/a2", Pages.article("Two"));
    String begin = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Tarn\", ";
    String first =
        begin
            + "\"next_url\": \"/feed-2.json\", \"items\": [{\"id\": \"1\", \"url\": \"/a1\","
            + " \"title\": \"The otter\", \"date_published\": \"2026-11-20T07:30:00+02:00\","
            + " \"authors\": [{\"name\": \"Ada Reed\"}, {\"name\": \"Tom Ash\"}]}]}";
    site.bytes("/feed.json", "application/feed+json", first.getBytes(StandardCharsets.UTF_8));
    String second =
        begin + "\"items\": [{\"id\": \"" + site.url("/a2") + "\", \"content_text\": \"…\"}]}";
    site.bytes("/feed-2.json", "application/feed+json", second.getBytes(StandardCharsets.UTF_8));
    source("/feed.json");
    once();
    assertThat(posts()).as(said()).hasSize(2);
    assertThat(posts().get(0))
        .contains("title: \"The otter\"", "date: 2026-11-20 07:30:00 +0200", "Ada Reed, Tom Ash");
    int before = site.requests().size();
    once();
    assertThat(asked(before)).containsExactly("/feed.json");
  }

  @Test
  void rss_1_0_is_a_feed() throws IOException {
    article("/a1", "One");
    xml(
        "/feed.rdf",
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            + "<channel rdf:about='http://tarn.example/'><title>Tarn</title><link>http://tarn.example/</link>"
            + "<description>News</description></channel><item rdf:about='x'><title>The otter</title><link>"
            + site.url("/a1")
            + "</link><dc:date>2026-11-20T07:30:00+02:00</dc:date></item></rdf:RDF>");
    source("/feed.rdf");
    once();
    assertThat(posts()).as(said()).hasSize(1);
    assertThat(posts().get(0)).contains("title: \"The otter\"", "date: 2026-11-20");
  }

  private String canonical(String path) {
    return "<link rel=canonical href='" + site.url(path) + "'>";
  }

  private void list(String... paths) {
    StringBuilder items =
        new StringBuilder(
            "<rss version='2.0'><channel><title>Tarn</title><link>x</link><description>d</description>");
    for (String path : paths) {
      items.append("<item><link>" + site.url(path) + "</link></item>");
    }
    xml("/feed.xml", items + "</channel></rss>");
  }

  private long visitsOf(String path) {
    return site.requests().stream().filter(request -> request.path().equals(path)).count();
  }

  @Test
  void an_article_its_amp_page_and_its_print_page_are_one_post() throws IOException {
    String head = canonical("/2026/otter");
    site.page(
        "/2026/otter/amp",
        Pages.article("The otter is elected", head).replace("<html", "<html amp"));
    site.page(
        "/print/2026/otter",
        Pages.article("The otter is elected | Tarn", head).replace("noon", "one"));
    site.page("/2026/otter", Pages.article("The otter is elected", head).replace("noon", "twelve"));
    list("/2026/otter/amp", "/print/2026/otter", "/2026/otter");
    source("/feed.xml");
    once();
    assertThat(posts()).as(said()).hasSize(1);
    assertThat(posts().get(0))
        .contains("link: \"" + site.url("/2026/otter") + "\"")
        .contains("twelve");
    assertThat(links()).isEqualTo(3);
    once();
    assertThat(visitsOf("/print/2026/otter")).isEqualTo(1);
    assertThat(posts()).hasSize(1);
  }

  private int links() {
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/caravan.db"));
        var rows = connection.createStatement().executeQuery("select count(*) from link")) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void one_canonical_address_for_all_pages_makes_them_not_one_article() throws IOException {
    String head = canonical("/story-of-the-day.html");
    for (String name : List.of("Otter", "Bridge", "Market")) {
      site.page("/" + name + "/amp", Pages.article(name + " of the day and the hour", head));
    }
    list("/Otter/amp", "/Bridge/amp", "/Market/amp");
    source("/feed.xml", "post: { same: link }");
    once();
    assertThat(posts()).as(said()).hasSize(3);
  }

  @Test
  void what_says_noindex_is_not_kept_unless_robots_are_ignored() throws IOException {
    site.page("/a1", Pages.article("One", "<meta name=robots content='noindex, follow'>"));
    site.page("/a2", Pages.article("Two", "<meta name=otherbot content=noindex>"));
    list("/a1", "/a2");
    source("/feed.xml");
    once();
    assertThat(posts()).as(said()).hasSize(1);
    source("/feed.xml", "fetch: { robots: ignore }");
    once();
    assertThat(posts()).hasSize(2);
  }

  @Test
  void a_listing_that_says_nofollow_leads_nowhere_unless_robots_are_ignored() throws IOException {
    article("/a1", "One");
    site.page(
        "/list",
        "<html><head><meta name=caravan content=nofollow></head><body><ul><li><a rel=nofollow"
            + " href=/a1>The otter</a></li></ul></body></html>");
    source("/list", "list: { items: { css: li }, link: { css: 'a@href' } }");
    App.run("once", "--home", home.toString(), "--set", "caravan.web.allow-private=127.0.0.1/32");
    assertThat(said()).contains("asks robots not to follow its links");
    assertThat(asked(0)).containsExactly("/list");
    source(
        "/list",
        "list: { items: { css: li }, link: { css: 'a@href' } }",
        "fetch: { robots: ignore }");
    once();
    assertThat(posts()).hasSize(1);
  }

  @Test
  void a_feed_gives_the_article_where_its_page_does_not() throws IOException {
    String text = Pages.text("the feed has it all");
    xml(
        "/feed.xml",
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title>"
            + "<link>x</link><description>d</description>"
            + item("/walled", "Walled", text)
            + item("/cut", "Cut", text.replace("noon", "ten"))
            + item("/whole", "Whole", "<p>The beginning of it …</p>")
            + item("/gone", "Gone", text)
            + "</channel></rss>");
    site.status("/walled", 403);
    site.page(
        "/cut",
        "<html><head><title>Cut</title></head><body><article><h1>Cut</h1><p>It was said in"
            + " the village for years, and now it is done.</p></article></body></html>");
    article("/whole", "Whole and the page has it all");
    source("/feed.xml");
    once();
    assertThat(posts()).as(said()).hasSize(3);
    assertThat(posts()).filteredOn(post -> post.contains("the feed has it all")).hasSize(2);
    assertThat(posts()).filteredOn(post -> post.contains("the page has it all")).hasSize(1);
    assertThat(posts()).noneMatch(post -> post.contains("/gone"));
    int before = site.requests().size();
    once();
    assertThat(asked(before)).doesNotContain("/walled", "/cut", "/whole");
  }

  private String item(String path, String title, String html) {
    return "<item><title>"
        + title
        + "</title><link>"
        + site.url(path)
        + "</link><content:encoded><![CDATA["
        + html
        + "]]></content:encoded></item>";
  }
}
