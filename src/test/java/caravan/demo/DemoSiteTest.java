package caravan.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Ticking;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  private final Ticking watch = new Ticking(START);
  private final DemoSite site = DemoSite.start(watch, RHYTHM);
  private final Visitor visitor = new Visitor(site.url());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void every_link_of_the_lists_answers() throws Exception {
    Set<String> links = new LinkedHashSet<>();
    for (String list : LISTS) {
      visitor.page(list).select("a[href^=/]").forEach(link -> links.add(link.attr("href")));
    }
    assertThat(links).hasSizeGreaterThan(20).contains("/private/subscribers.html");
    for (String link : links) {
      assertThat(visitor.get(link).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void the_second_pages_are_linked_as_next_and_end_there() throws Exception {
    assertThat(visitor.page("/news/").select("a[rel=next]").attr("href"))
        .isEqualTo("/news/page/2/");
    assertThat(visitor.page("/zh/").select("a[rel=next]").attr("href")).isEqualTo("/zh/page/2/");
    assertThat(visitor.page("/news/page/2/").select("a[rel=next]")).isEmpty();
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
      Document page = visitor.page(path);
      Element body = page.selectFirst(".story-body, #content, .entry-content");
      int least = path.startsWith("/zh/") ? 120 : 400;
      assertThat(body.select("> p")).as(path).hasSizeGreaterThanOrEqualTo(4);
      assertThat(body.select("> p")).as(path).allMatch(p -> p.text().length() >= least);
      assertThat(visitor.get(page.selectFirst("figure img").attr("src")).statusCode())
          .isEqualTo(200);
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
    HttpResponse<byte[]> answer = visitor.get("/zh/a/1006.html");
    assertThat(visitor.header(answer, "Content-Type")).isEqualTo("text/html; charset=GBK");
    assertThat(new String(answer.body(), Charset.forName("GBK"))).contains("<title>灯夫复工");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("灯夫复工");
  }

  @Test
  void one_page_tells_no_date() throws Exception {
    String html = new String(visitor.get("/news/undated-bridge.html").body(), UTF_8);
    assertThat(html)
        .doesNotContain("<time", "published_time", "datePublished")
        .doesNotContain("202");
    Element teaser = visitor.page("/news/").selectFirst("article:has(a[href*=undated])");
    assertThat(teaser.select("time")).isEmpty();
  }

  @Test
  void titles_are_escaped() throws Exception {
    assertThat(visitor.page("/news/liquid-signs.html").select("h1").text())
        .contains("{{ street.name }}");
    assertThat(visitor.page("/news/fair-numbers.html").select("h1").text())
        .contains("carpets & 4,000");
    assertThat(
            visitor
                .page("/news/north-gate-well.html")
                .select("script[type=application/ld+json]")
                .html())
        .contains("\\\"We had forgotten the taste\\\"");
  }

  @Test
  void the_feed_has_cut_summaries_and_links_to_whole_pages() throws Exception {
    HttpResponse<byte[]> answer = visitor.get("/culture/feed.atom");
    assertThat(visitor.header(answer, "Content-Type")).startsWith("application/atom+xml");
    Document feed = Jsoup.parse(new String(answer.body(), UTF_8), site.url(), Parser.xmlParser());
    assertThat(feed.select("entry")).hasSize(4);
    assertThat(feed.select("entry summary")).allMatch(summary -> summary.text().endsWith("[…]"));
    for (Element link : feed.select("entry link")) {
      assertThat(visitor.get(link.attr("href").replace(site.url(), "")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void robots_are_kept_out_of_private_pages_only() throws Exception {
    assertThat(visitor.get("/robots.txt").body())
        .asString(UTF_8)
        .contains("User-agent: *\nDisallow: /private/\n")
        .doesNotContainIgnoringCase("crawl-delay");
  }

  @Test
  void new_stories_come_with_the_rhythm_at_their_second() throws Exception {
    String before = top("/news/");
    watch.pass(RHYTHM.minusSeconds(1));
    assertThat(top("/news/")).isEqualTo(before);
    watch.pass(Duration.ofSeconds(1));
    assertThat(top("/news/")).isNotEqualTo(before);
    String time = visitor.page("/news/").selectFirst(".teaser time").attr("datetime");
    assertThat(OffsetDateTime.parse(time).toInstant()).isEqualTo(START.plus(RHYTHM));
    String chinese = top("/zh/");
    watch.pass(RHYTHM);
    assertThat(top("/zh/")).isNotEqualTo(chinese).startsWith("/zh/a/");
    assertThat(visitor.get(top("/zh/")).statusCode()).isEqualTo(200);
  }

  @Test
  void a_long_sleep_is_caught_up_with() throws Exception {
    watch.pass(Duration.ofDays(30));
    assertThat(visitor.get(top("/news/")).statusCode()).isEqualTo(200);
    assertThat(visitor.page("/news/").select("a[rel=next]")).hasSize(1);
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
      visitor
          .page(list)
          .select(".teaser:not(.sponsored):not(.subscribers) h2 a, .news-list a")
          .forEach(link -> paths.add(link.attr("href")));
    }
    visitor
        .page("/culture/feed.atom")
        .select("entry link")
        .forEach(link -> paths.add(link.attr("href").replace(site.url(), "")));
    return paths;
  }

  private String top(String list) throws Exception {
    return visitor
        .page(list)
        .selectFirst(".teaser:not(.sponsored) h2 a, .news-list a")
        .attr("href");
  }
}
