package caravan.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Enclosure;
import caravan.article.Html;
import caravan.article.Post;
import caravan.article.PostBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.filter.Filters;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that someone may have meant badly, in every place of every format. */
class HostileTest {
  static Stream<String> texts() {
    Stream<String> words =
        Stream.of(
            "<script>steal()</script>",
            "<img src=x onerror=steal()>",
            "\"><svg onload=steal()>",
            "]]><script>steal()</script><![CDATA[",
            "<!-- --><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hosts\">]>&e;",
            "<?xml-stylesheet href=\"javascript:steal()\"?>",
            "javascript:steal()",
            "data:text/html,<script>steal()</script>",
            "&lt;script&gt;steal()&lt;/script&gt; &#60;b&#62; &copy; &nope; &",
            "</title></item></channel></rss>",
            "</title></entry></feed>",
            "\",\"id\":\"other\",\"x\":\"",
            "---\nid: other\n---",
            "key: [value, {a: *b}] # !!tag %TAG |",
            "{{ 7 * 7 }} {% raw %} ${x} #{y} <%= z %>",
            "../../../etc/passwd\u0000.html",
            "C:\\..\\..\\boot.ini %2e%2e%2f",
            "' or 1=1 --",
            "half \uD83D, half \uDC2A, wrong \uDC2A\uD83D",
            "noncharacters \uFDD0 \uFDEF \uFFFE \uFFFF " + Character.toString(0x1FFFE),
            "right \u202E to left \u200F and back \u2066",
            "zero \u200B\u200C\u200D\u2060\uFEFF width",
            "Z\u0351\u036B\u0343algo e\u0301",
            "lines\nof\r\nall\rkinds\u2028and\u2029and\u0085",
            "lost \uFFFD byte",
            "emoji 👩‍👩‍👧 𠮷 مرحبا 北京",
            "<a@b.example>",
            "%n%s%x%%",
            "x".repeat(100_000));
    Stream<String> controls =
        IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7F, 0xA1))
            .mapToObj(c -> "a" + Character.toString(c) + "b");
    return Stream.concat(words, controls);
  }

  private static Feed feed(String text) {
    Post post =
        PostBuilder.post("tag:acme.example,2026-11-24:acme/a")
            .link("https://acme.example/" + text)
            .title(text)
            .author(text)
            .categories(List.of(text))
            .tags(List.of(text, text + " 2"))
            .language(text)
            .image("https://acme.example/" + text)
            .enclosure(new Enclosure("https://acme.example/" + text, "audio/mpeg", 5))
            .description(text)
            .body(Html.clean("<p>" + text + "</p>", "https://acme.example/"))
            .build();
    Post addresses =
        PostBuilder.post("tag:acme.example,2026-11-24:acme/b")
            .link(text)
            .image(text)
            .enclosure(new Enclosure(text, text, 5))
            .build();
    String home = "https://acme.example/" + text;
    return Feed.of("acme", text, home, text, "https://feeds.example", List.of(post, addresses));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_format_is_fit_and_says_the_same_title(String text) throws IOException {
    Feed feed = feed(text);
    byte[] rss = Rss2.render(feed);
    byte[] atom = Atom1.render(feed);
    byte[] json = JsonFeed.render(feed);
    new FeedCheck().check(feed, rss, atom, json);
    String title = Items.title(feed.posts().get(0));
    Element item = WellFormed.root(rss).getChild("channel").getChild("item");
    Element entry = WellFormed.root(atom).getChild("entry", Xml.ATOM);
    JsonNode node = new JsonMapper().readTree(json).at("/items/0");
    assertThat(item.getChildText("title")).isEqualTo(Text.unmarked(title));
    assertThat(plain(entry.getChild("title", Xml.ATOM))).isEqualTo(title);
    assertThat(node.path("title").asText()).isEqualTo(title);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void no_character_is_left_that_XML_forbids(String text) {
    for (Format format : Format.values()) {
      String written = new String(format.render(feed(text)), UTF_8);
      assertThat(written).doesNotContain("\uFFFD");
      assertThat(written.codePoints().filter(c -> c != '\n' && c != '\t'))
          .allMatch(c -> c >= 0x20 && (c < 0x7F || c > 0x9F) && (c & 0xFFFE) != 0xFFFE);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void no_address_leads_elsewhere_than_to_the_web_and_nothing_is_active(String text)
      throws IOException {
    Feed feed = feed(text);
    List<String> addresses = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (byte[] xml : List.of(Rss2.render(feed), Atom1.render(feed))) {
      for (Element element : WellFormed.root(xml).getDescendants(Filters.element())) {
        addresses.add(element.getAttributeValue("href", "https://none.example/"));
        addresses.add(element.getAttributeValue("url", "https://none.example/"));
        if (List.of("content", "encoded").contains(element.getName())) {
          bodies.add(element.getText());
        }
      }
    }
    JsonNode json = new JsonMapper().readTree(JsonFeed.render(feed));
    for (String key : List.of("url", "external_url", "image", "home_page_url", "feed_url")) {
      json.findValues(key).forEach(address -> addresses.add(address.asText()));
    }
    json.findValues("content_html").forEach(body -> bodies.add(body.asText()));
    assertThat(addresses).allMatch(address -> address.startsWith("https://"));
    for (String body : bodies) {
      var page = Jsoup.parseBodyFragment(body);
      assertThat(page.select("script, svg, style, iframe, [onload], [onerror]")).isEmpty();
      assertThat(page.select("[^on]")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void what_can_be_shown_is_in_the_list_of_feeds(String text) throws IOException {
    Opml.Outline outline = new Opml.Outline("acme", text, text, text);
    byte[] opml = Opml.render("https://feeds.example", text, List.of(outline));
    List<String> titles = new ArrayList<>();
    for (Element group : WellFormed.root(opml).getChild("body").getChildren()) {
      group.getChildren().forEach(one -> titles.add(one.getAttributeValue("title")));
    }
    assertThat(titles).hasSize(1).noneMatch(title -> title.contains("<"));
  }

  private static String plain(Element text) {
    return text.getAttributeValue("type").equals("html")
        ? Jsoup.parseBodyFragment("<pre>" + text.getText() + "</pre>").wholeText()
        : text.getText();
  }
}
