package caravan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSourcesTest {
  @ParameterizedTest
  @CsvSource({
    "courier, {{demo.url}}/news/",
    "tuoling, {{demo.url}}/zh/",
    "culture, {{demo.url}}/culture/feed.atom"
  })
  void a_source_names_the_site_by_its_placeholder(String name, String url) {
    Content source = Content.file("sources/" + name + ".yaml");
    assertThat(source.text("url")).isEqualTo(url);
    assertThat(source.text("every")).isEqualTo("10s");
    assertThat(source.at("fetch").text("delay")).isEqualTo("200ms");
  }

  @Test
  void the_rules_of_the_courier_match_its_pages() throws Exception {
    Content list = Content.file("sources/courier.yaml").at("list");
    Content article = Content.file("sources/courier.yaml").at("article");
    try (DemoSite site = DemoSite.start(Clock.systemUTC(), Duration.ofHours(1))) {
      Document page = new Visitor(site.url()).page("/news/");
      Elements items = page.select(css(list.at("items")));
      assertThat(items).hasSize(6 + 1);
      assertThat(items).allMatch(it -> !it.select("h2 a[href]").isEmpty());
      assertThat(page.select(css(list.at("next")))).hasSize(1);
      Document story = new Visitor(site.url()).page("/news/lamp-strike.html");
      assertThat(story.select(css(article.at("title")))).hasSize(1);
      assertThat(story.select(css(article.at("author")))).hasSize(1);
      assertThat(story.select(".story-body")).hasSize(1);
      assertThat(article.strings("drop")).allMatch(css -> !story.select(css).isEmpty());
    }
  }

  private static String css(Content selector) {
    return selector.text("css");
  }
}
