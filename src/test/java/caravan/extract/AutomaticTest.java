package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import caravan.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticTest {
  private static final String URL = "https://paper.example/story";
  private final Automatic automatic =
      new Automatic(Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC));

  static List<Path> cases() throws IOException {
    return Cases.of("pages");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_page_gives_what_is_expected_of_it(Path folder) throws IOException {
    Draft draft = automatic.draft(Jsoup.parse(Cases.read(folder, "page.html"), URL), URL);
    String[] expected = Cases.read(folder, "expected.md").strip().split("\n\n", 2);
    Map<String, String> said = said(draft);
    for (String line : expected[0].lines().toList()) {
      String name = line.substring(0, line.indexOf(": "));
      assertThat(said.get(name)).as(name).isEqualTo(line.substring(name.length() + 2));
    }
    List<String> paragraphs = expected.length < 2 ? List.of() : expected[1].lines().toList();
    assertThat(draft.paragraphs()).isEqualTo(paragraphs);
  }

  private static Map<String, String> said(Draft draft) {
    PageDate date = draft.date();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("title", orNone(draft.title()));
    said.put("title from", orNone(draft.origins().get("title")));
    said.put("author", orNone(draft.author()));
    said.put("author from", orNone(draft.origins().get("author")));
    said.put("date", date == null ? "-" : date.toString());
    said.put("date source", date == null ? "-" : date.source());
    said.put("language", orNone(draft.language()));
    said.put("image", orNone(draft.image()));
    said.put("description", orNone(draft.description()));
    said.put("canonical", orNone(draft.canonical()));
    said.put("site", orNone(draft.site()));
    said.put("section", orNone(draft.about().section()));
    said.put("tags", String.join(" | ", draft.about().tags()));
    said.put(
        "enclosures",
        draft.about().enclosures().stream()
            .map(one -> one.type() + " " + one.url() + " " + one.length())
            .collect(Collectors.joining(" | ")));
    Element body = Jsoup.parseBodyFragment(draft.html()).body();
    said.put("pictures", String.join(" | ", body.select("img").eachAttr("src")));
    said.put("links", String.join(" | ", body.select("a").eachAttr("href")));
    said.put(
        "blocks", body.children().stream().map(Element::tagName).collect(Collectors.joining(" ")));
    return said;
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "-" : text;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_document_is_left_as_it_was(Path folder) throws IOException {
    Document document = Jsoup.parse(Cases.read(folder, "page.html"), URL);
    String before = document.outerHtml();
    automatic.draft(document, URL);
    assertThat(document.outerHtml()).isEqualTo(before);
  }

  @Test
  void a_body_chosen_by_rule_is_taken_whole() {
    Document document =
        Jsoup.parse(
            "<title>T</title><div id=x class=comments><p>A</p><form>B<input></form>"
                + "<script>no</script><figcaption>C</figcaption></div><p>"
                + "long, ".repeat(99));
    Element body = document.expectFirst("#x");
    assertThat(automatic.draft(document, URL, body).paragraphs()).containsExactly("A", "B", "C");
  }

  @Test
  void a_chart_drawn_for_each_view_is_left_out_and_a_picture_is_kept() {
    String text = "<p>" + "The price of herring fell, and nobody knows why. ".repeat(5);
    Document document =
        Jsoup.parse(
            "<div class=content><p><a href=/quote/1><img src='/draw.aspx?id=1&token=f3'></a></p>"
                + text
                + "<p><a href=/quote/2><img src='/i/boat.jpg'></a></p>"
                + text);
    assertThat(automatic.draft(document, URL).html())
        .contains("boat.jpg")
        .doesNotContain("draw.aspx");
  }

  @Test
  void any_bytes_give_a_draft() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      StringBuilder html = new StringBuilder();
      for (int n = random.nextInt(200); n >= 0; n--) {
        html.append("<>/=\"'!- \n&;divpatbleo漢,.2026年1月\u0000\uD800".charAt(random.nextInt(34)));
      }
      Draft draft = automatic.draft(Jsoup.parse(html.toString(), URL), URL);
      assertThat(draft.paragraphs()).doesNotContain("");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "div",
        "h1",
        "time",
        "button",
        "p class=author",
        "div class=title",
        "a href=/x",
        "div class=content",
        "p>Some words that stand in sight</p><div class=fold hidden"
      })
  void hostile_pages_cost_no_more_than_their_length(String tag) {
    Document document = Jsoup.parse(("<" + tag + ">1 May 2020, x ").repeat(50_000), URL);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          automatic.draft(document, URL);
          Links.find(document, URL);
        });
  }
}
