package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import caravan.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  private static final String BASE = "https://paper.example/a/b";

  static List<Path> cases() throws IOException {
    return Cases.of("html");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_case_comes_out_as_written(Path folder) throws IOException {
    String out = Html.clean(Cases.read(folder, "in.html"), BASE);
    assertThat(out + "\n").isEqualTo(Cases.read(folder, "out.html"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cleaning_twice_changes_nothing(Path folder) throws IOException {
    String once = Html.clean(Cases.read(folder, "in.html"), BASE);
    assertThat(Html.clean(once, BASE)).isEqualTo(once);
    assertThat(Html.clean(once, "https://elsewhere.example/")).isEqualTo(once);
  }

  @Test
  void any_mixture_of_tags_comes_out_stable_safe_and_without_blank_lines() {
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      String in = mixture(random);
      String out = Html.clean(in, BASE);
      assertThat(Html.clean(out, BASE)).as(in).isEqualTo(out);
      assertThat(out).as(in).doesNotContainPattern("\n[ \t]*\n").doesNotContain("javascript:");
      assertThat(Jsoup.parseBodyFragment(out).select("script, style, iframe, [onclick], [class]"))
          .as(in)
          .isEmpty();
    }
  }

  private static String mixture(Random random) {
    List<String> parts =
        List.of(
            "<p>",
            "<div>",
            "<ul>",
            "<ol>",
            "<li>",
            "<table>",
            "<tr>",
            "<td>",
            "<caption>",
            "<pre>",
            "<blockquote>",
            "<figure>",
            "<dl>",
            "<dt>",
            "<b>",
            "<a href=x>",
            "<a href=javascript:x>",
            "<ruby>",
            "<rt>",
            "<h2>",
            "<br>",
            "<hr>",
            "<img src=a.png>",
            "<script>",
            "</script>",
            "</p>",
            "</div>",
            "</ul>",
            "</table>",
            "</td>",
            "</pre>",
            "</b>",
            "</a>",
            "</h2>",
            "text",
            "&nbsp;",
            "&lt;b&gt;",
            "漢字",
            "&#10;",
            "<svg>",
            "</svg>",
            "<form onclick=x>",
            "<span class=y>",
            " ",
            "\n");
    StringBuilder html = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      html.append(parts.get(random.nextInt(parts.size())));
    }
    return html.toString();
  }

  @Test
  void what_comes_out_passes_the_common_sanitiser() throws IOException {
    Safelist safe =
        Safelist.relaxed()
            .addTags("figure", "figcaption", "hr", "abbr", "time", "ruby", "rt", "rp")
            .addTags("video", "audio", "source")
            .addAttributes(":all", "title", "datetime", "controls", "poster", "src", "value")
            .addProtocols("img", "src", "http", "https");
    for (Path folder : cases()) {
      String out = Html.clean(Cases.read(folder, "in.html"), BASE);
      assertThat(Jsoup.isValid(out, safe)).as(folder.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"div", "b", "blockquote", "ul><li", "table><tr><td", "a href=x", "pre"})
  void a_hundred_thousand_nested_tags_cost_little(String tag) {
    String html = ("<" + tag + ">x").repeat(100_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(Html.paragraphs(Html.clean(html, BASE))).isNotEmpty());
  }

  @Test
  void a_tree_deeper_than_any_parser_makes_keeps_its_text() {
    Element root = new Element("div");
    Element at = root;
    for (int i = 0; i < 5_000; i++) {
      at.appendText("x");
      at = at.appendElement("div");
    }
    String out = Html.clean(root, BASE);
    assertThat(out.lines()).hasSizeBetween(400, 600);
    assertThat(out.chars().filter(c -> c == 'x')).hasSize(5_000);
  }

  @Test
  void the_element_given_is_left_as_it_was() {
    Element body = Jsoup.parse("<p onclick=x>a<img data-src=/b.png></p>").body();
    String before = body.outerHtml();
    Html.clean(body, BASE);
    assertThat(body.outerHtml()).isEqualTo(before);
  }

  @Test
  void lines_of_code_end_in_line_feeds_alone() {
    assertThat(Html.clean("<pre>a\r\n\r\nb\rc</pre>", BASE)).isEqualTo("<pre>a&#10;\nb\nc</pre>");
  }

  @Test
  void without_a_base_only_absolute_addresses_are_kept() {
    String html = "<p><a href='/x'>here</a> <a href='https://b.example/'>there</a></p>";
    String out = "<p>here <a href=\"https://b.example/\">there</a></p>";
    assertThat(Html.clean(html, "")).isEqualTo(out);
    assertThat(Html.clean(html, "page.html")).isEqualTo(out);
  }

  @Test
  void text_breaks_at_blocks_at_line_breaks_and_at_lines_of_code() {
    String html =
        "<h2>A  title</h2><ul><li>one</li><li>two<br>three</li></ul>"
            + "<pre>x = 1\n\ny = 2</pre><p> </p>end&nbsp;of <b>it</b><script>no</script>";
    assertThat(Html.paragraphs(html))
        .containsExactly("A title", "one", "two", "three", "x = 1", "y = 2", "end of it");
  }
}
