package caravan.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.feed.Opml.Outline;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpmlTest {
  @Test
  void feeds_are_listed_by_kind() {
    List<Outline> feeds =
        List.of(
            new Outline("tag/council", "council", "https://feeds.example/", "tag"),
            new Outline("all", "Everything", "https://feeds.example/", "all"),
            new Outline("acme", "Acme & Sons", "https://acme.example/news?a=1&b=2", "source"),
            new Outline("planets/mars", "Mars <4>", "mailto:a@b.example", "planet"),
            new Outline("problems", "\u0000", "https://feeds.example/", "planet"));
    assertThat(new String(Opml.render("https://feeds.example", "Caravan", feeds), UTF_8))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
              <head>
                <title>Caravan</title>
              </head>
              <body>
                <outline type="rss" text="Everything" title="Everything" xmlUrl="https://feeds.example/feeds/all.atom" htmlUrl="https://feeds.example/" category="all" />
                <outline text="Sources">
                  <outline type="rss" text="Acme &amp; Sons" title="Acme &amp; Sons" xmlUrl="https://feeds.example/feeds/acme.atom" htmlUrl="https://acme.example/news?a=1&amp;b=2" category="source" />
                </outline>
                <outline text="Tags">
                  <outline type="rss" text="council" title="council" xmlUrl="https://feeds.example/feeds/tag/council.atom" htmlUrl="https://feeds.example/" category="tag" />
                </outline>
                <outline text="Planet">
                  <outline type="rss" text="Mars &amp;lt;4&amp;gt;" title="Mars &amp;lt;4&amp;gt;" xmlUrl="https://feeds.example/feeds/planets/mars.atom" category="planet" />
                  <outline type="rss" text="problems" title="problems" xmlUrl="https://feeds.example/feeds/problems.atom" htmlUrl="https://feeds.example/" category="planet" />
                </outline>
              </body>
            </opml>
            """);
  }
}
