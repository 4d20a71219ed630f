package caravan.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Post;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class IndexTest {
  private final List<Post> hostile = FeedCase.of("hostile").feed().posts();
  private final List<Index.Entry> feeds =
      List.of(new Index.Entry("all", "All"), new Index.Entry("tag/r-d", "R&D <b>"));

  private Document page(List<Post> posts) {
    return Jsoup.parse(new String(Index.render("http://localhost:8080", feeds, posts), UTF_8));
  }

  @Test
  void a_reader_finds_the_feeds_in_the_head() {
    assertThat(page(List.of()).select("head > link[rel=alternate]").eachAttr("href"))
        .containsExactly(
            "http://localhost:8080/feeds/all.atom",
            "http://localhost:8080/feeds/all.rss",
            "http://localhost:8080/feeds/all.json");
    assertThat(page(List.of()).select("head > link[rel=alternate]").eachAttr("type"))
        .containsExactly("application/atom+xml", "application/rss+xml", "application/feed+json");
  }

  @Test
  void titles_are_text_and_links_are_links() {
    Document page = page(hostile);
    assertThat(page.select("main li > [dir=auto]").eachText())
        .startsWith("<b>Bold</b> & <script>alert(1)</script> &amp; &copy;")
        .hasSize(hostile.size());
    assertThat(page.select("script, b")).isEmpty();
    assertThat(page.select("a[href^=javascript]")).isEmpty();
    assertThat(page.select("a[href$=tag/r-d.json]")).hasSize(1);
  }

  @Test
  void a_post_shows_its_day_where_it_is_known_and_its_source() {
    Document page = page(FeedCase.of("dates").feed().posts());
    assertThat(page.select("main small").eachText())
        .startsWith("2026-11-24 · acme", "2026-11-24 · acme", "acme", "2026-11-03 · acme");
    assertThat(page.select("time").eachAttr("datetime"))
        .startsWith("2026-11-24", "2026-11-24", "2026-11-03T07:05:09-03:30");
  }

  @Test
  void the_page_has_a_language_and_fits_a_phone() {
    String html = new String(Index.render("http://localhost:8080", feeds, hostile), UTF_8);
    assertThat(html).startsWith("<!doctype html>\n<html lang=\"en\">").doesNotContain("<script");
    assertThat(page(hostile).select("meta[name=viewport], meta[charset=utf-8]")).hasSize(2);
    assertThat(page(hostile).select("[lang=ar]").text()).isEqualTo("الجسر مفتوح");
  }
}
