package caravan.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoSiteTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  private static final Duration RHYTHM = Duration.ofSeconds(20);
  private static final List<String> LISTS =
      List.of("/news/", "/news/page/2/", "/zh/", "/zh/page/2/");

  private final Watch watch = new Watch();
  private final DemoSite site = DemoSite.start(watch, RHYTHM);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A clock that goes when it is told to. */
  private static final class Watch extends Clock {
    private volatile Instant now = START;

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void every_link_of_the_lists_answers() throws Exception {
    Set<String> links = new LinkedHashSet<>();
    for (String list : LISTS) {
      page(list).select("a[href^=/]").forEach(link -> links.add(link.attr("href")));
    }
    assertThat(links).hasSizeGreaterThan(20).contains("/private/subscribers.html");
    for (String link : links) {
      assertThat(get(link).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void the_second_pages_are_linked_as_next_and_end_there() throws Exception {
    assertThat(page("/news/").select("a[rel=next]").attr("href")).isEqualTo("/news/page/2/");
    assertThat(page("/zh/").select("a[rel=next]").attr("href")).isEqualTo("/zh/page/2/");
    assertThat(page("/news/page/2/").select("a[rel=next]")).isEmpty();
  }

  @Test
  void twelve_english_eight_chinese_and_four_culture_stories_are_there() throws Exception {
    assertThat(articles()).hasSize(12 + 8 + 4);
    assertThat(articles()).filteredOn(path -> path.startsWith("/zh/")).hasSize(8);
  }

  @Test
  void articles_have_at_least_four_paragraphs_and_a_picture_and_differ() throws Exception {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> titles = new LinkedHashSet<>();
    List<String> articles = articles();
    for (String path : articles) {
      Document page = page(path);
      Element body = page.selectFirst(".story-body, #content, .entry-content");
      int least = path.startsWith("/zh/") ? 120 : 400;
      assertThat(body.select("> p")).as(path).hasSizeGreaterThanOrEqualTo(4);
      assertThat(body.select("> p")).as(path).allMatch(p -> p.text().length() >= least);
      assertThat(get(page.selectFirst("figure img").attr("src")).statusCode()).isEqualTo(200);
      assertThat(page.select("figcaption").text()).isNotEmpty();
      assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(site.url() + path);
      texts.add(body.text());
      titles.add(page.select("h1").last().text());
    }
    assertThat(texts).hasSameSizeAs(articles);
    assertThat(titles).hasSameSizeAs(articles);
  }

  @Test
  void one_chinese_page_is_in_gbk() throws Exception {
    HttpResponse<byte[]> answer = get("/zh/a/1006.html");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html; charset=GBK");
    assertThat(new String(answer.body(), Charset.forName("GBK"))).contains("<title>灯夫复工");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("灯夫复工");
  }

  @Test
  void one_page_tells_no_date() throws Exception {
    String html = new String(get("/news/undated-bridge.html").body(), UTF_8);
    assertThat(html)
        .doesNotContain("<time", "published_time", "datePublished")
        .doesNotContain("202");
    Element teaser = page("/news/").selectFirst("article:has(a[href*=undated])");
    assertThat(teaser.select("time")).isEmpty();
  }

  @Test
  void titles_are_escaped() throws Exception {
    assertThat(page("/news/liquid-signs.html").select("h1").text()).contains("{{ street.name }}");
    assertThat(page("/news/fair-numbers.html").select("h1").text()).contains("carpets & 4,000");
    assertThat(page("/news/north-gate-well.html").select("script[type=application/ld+json]").html())
        .contains("\\\"We had forgotten the taste\\\"");
  }

  @Test
  void the_feed_has_cut_summaries_and_links_to_whole_pages() throws Exception {
    HttpResponse<byte[]> answer = get("/culture/feed.atom");
    assertThat(header(answer, "Content-Type")).startsWith("application/atom+xml");
    Document feed = Jsoup.parse(new String(answer.body(), UTF_8), site.url(), Parser.xmlParser());
    assertThat(feed.select("entry")).hasSize(4);
    assertThat(feed.select("entry summary")).allMatch(summary -> summary.text().endsWith("[…]"));
    for (Element link : feed.select("entry link")) {
      assertThat(get(link.attr("href").replace(site.url(), "")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void unchanged_pages_answer_304() throws Exception {
    HttpResponse<byte[]> first = get("/news/");
    String etag = header(first, "ETag");
    String modified = header(first, "Last-Modified");
    assertThat(modified).matches("\\w{3}, \\d\\d \\w{3} 2026 \\d\\d:\\d\\d:\\d\\d GMT");
    assertThat(get("/news/", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(get("/news/", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(get("/news/", "If-None-Match", "\"x\"", "If-Modified-Since", modified).statusCode())
        .isEqualTo(200);
    assertThat(get("/news/", "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    watch.advance(RHYTHM);
    assertThat(get("/news/", "If-None-Match", etag).statusCode()).isEqualTo(200);
    assertThat(get("/news/", "If-Modified-Since", modified).statusCode()).isEqualTo(200);
  }

  @Test
  void gzip_is_another_representation_with_its_own_tag() throws Exception {
    HttpResponse<byte[]> plain = get("/zh/");
    HttpResponse<byte[]> packed = get("/zh/", "Accept-Encoding", "gzip, br");
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(gunzip(packed.body())).isEqualTo(plain.body());
  }

  @Test
  void head_answers_without_a_body() throws Exception {
    HttpResponse<byte[]> head =
        client.send(
            request("/news/").method("HEAD", BodyPublishers.noBody()).build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length"))
        .isEqualTo(Integer.toString(get("/news/").body().length));
  }

  @Test
  void what_is_not_there_is_not_there() throws Exception {
    assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
    assertThat(get("/news/nothing.html").statusCode()).isEqualTo(404);
    assertThat(get("/zh/page/3/").statusCode()).isEqualTo(404);
    assertThat(get("/news").statusCode()).isEqualTo(301);
    HttpResponse<byte[]> post =
        client.send(
            request("/news/").POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofByteArray());
    assertThat(post.statusCode()).isEqualTo(405);
  }

  @Test
  void robots_are_kept_out_of_private_pages_only() throws Exception {
    assertThat(get("/robots.txt").body())
        .asString(UTF_8)
        .contains("User-agent: *\nDisallow: /private/\n")
        .doesNotContainIgnoringCase("crawl-delay");
  }

  @Test
  void new_stories_come_with_the_rhythm_at_their_second() throws Exception {
    String before = top("/news/");
    watch.advance(RHYTHM.minusSeconds(1));
    assertThat(top("/news/")).isEqualTo(before);
    watch.advance(Duration.ofSeconds(1));
    assertThat(top("/news/")).isNotEqualTo(before);
    String time = page("/news/").selectFirst(".teaser time").attr("datetime");
    assertThat(OffsetDateTime.parse(time).toInstant()).isEqualTo(START.plus(RHYTHM));
    String chinese = top("/zh/");
    watch.advance(RHYTHM);
    assertThat(top("/zh/")).isNotEqualTo(chinese).startsWith("/zh/a/");
    assertThat(get(top("/zh/")).statusCode()).isEqualTo(200);
  }

  @Test
  void a_long_sleep_is_caught_up_with() throws Exception {
    watch.advance(Duration.ofDays(30));
    assertThat(get(top("/news/")).statusCode()).isEqualTo(200);
    assertThat(page("/news/").select("a[rel=next]")).hasSize(1);
  }

  @Test
  void a_rhythm_of_nothing_is_refused() {
    assertThatThrownBy(() -> DemoSite.start(watch, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rhythm must be > 0");
  }

  private List<String> articles() throws Exception {
    List<String> paths = new ArrayList<>();
    for (String list : LISTS) {
      page(list)
          .select(".teaser:not(.sponsored):not(.subscribers) h2 a, .news-list a")
          .forEach(link -> paths.add(link.attr("href")));
    }
    page("/culture/feed.atom")
        .select("entry link")
        .forEach(link -> paths.add(link.attr("href").replace(site.url(), "")));
    return paths;
  }

  private String top(String list) throws Exception {
    return page(list).selectFirst(".teaser:not(.sponsored) h2 a, .news-list a").attr("href");
  }

  private Document page(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    String charset = header(answer, "Content-Type").replaceFirst(".*charset=", "");
    return Jsoup.parse(new String(answer.body(), Charset.forName(charset)), site.url() + path);
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site.url() + path));
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
