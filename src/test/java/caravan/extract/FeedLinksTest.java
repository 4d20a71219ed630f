package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FeedLinksTest {
  @Test
  void a_page_names_its_feeds() {
    String url = "https://tarn.example/news/";
    String html =
        """
        <link rel=alternate type="application/rss+xml" title="News" href="/news/feed">
        <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml">
        <link rel=alternate type="application/feed+json" href="https://www.tarn.example/feed.json">
        <link rel=alternate type="application/rss+xml" title="Comments" href="/x/feed">
        <link rel=alternate type="application/rss+xml" href="/comments/feed">
        <link rel=alternate type="application/rss+xml" href="https://elsewhere.example/feed">
        <link rel=alternate type="application/json" href="/wp-json/1">
        <link rel=alternate hreflang=de href="/de/">
        <link rel=alternate type="application/rss+xml" href="javascript:void(0)">
        <link rel=stylesheet type="application/rss+xml" href="/no">
        """;
    assertThat(FeedLinks.of(Jsoup.parse(html, url), url))
        .containsExactly(
            "https://tarn.example/news/feed",
            "https://tarn.example/news/atom.xml",
            "https://www.tarn.example/feed.json");
  }
}
