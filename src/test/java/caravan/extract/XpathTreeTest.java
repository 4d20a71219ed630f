package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.source.Xpath;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XpathTreeTest {
  private static final String PAGE =
      "<html lang=en><head><title>Tarnholm</title></head><body>"
          + "<div id=a class='x y'><p>One</p><p>Two <b>b</b></p><!--c--></div>"
          + "<div id=div><p or=1>Three</p><ul><li>4</li><li>5<li>6</ul><a href=/n>go</a></div>";

  private final Document page = Jsoup.parse(PAGE, "https://acme.example/");
  private final XpathTree tree = new XpathTree(page);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "//title                                      | Tarnholm",
        "/html/head/title/text()                      | Tarnholm",
        "//html/@lang                                 | en",
        "//a/@href                                    | https://acme.example/n",
        "//div/p[1]                                   | One",
        "(//div/p)[3]                                 | Three",
        "(//div/p)[last()]                            | Three",
        "//p[@or]                                     | Three",
        "//p[@or or @and]                             | Three",
        "//div[@id='div']/p                           | Three",
        "//li[2]/following-sibling::li[1]             | 6",
        "//li[3]/preceding-sibling::*[1]              | 5",
        "//b/ancestor::div/@id                        | a",
        "//b/../preceding-sibling::p                  | One",
        "//*[self::b or self::i]                      | b",
        "count(//li)                                  | 3.0",
        "count(//li) * 2 div 3                        | 2.0",
        "count(//*[@id]) * count(//p)                 | 6.0",
        "concat(//title, ' / ', //b)                  | Tarnholm / b",
        "substring-after(//title, 'Tarn')             | holm",
        "string(//p[contains(concat(' ', ., ' '), ' b ')]/b) | b",
        "//comment()/../p[2]/b                        | b",
        "//ul/node()[1]                               | 4",
        "//attribute::class                           | x y",
        "descendant-or-self::b                        | b",
        "//li[position() mod 2 = 0]                   | 5",
      })
  void an_expression_selects_what_it_selects_without_its_guard(String path, String text) {
    assertThat(tree.text(Xpath.of(path.strip()))).isEqualTo(text);
  }

  @Test
  void what_an_expression_computes_is_told_from_what_it_selects() {
    assertThat(Xpath.of("//h1[nothing]").nodes()).isTrue();
    assertThat(Xpath.of("concat(//h1, 'x')").nodes()).isFalse();
  }

  @Test
  void an_item_is_its_own_root() {
    Element list = page.selectFirst("ul");
    assertThat(new XpathTree(list).texts(Xpath.of("//*"))).containsExactly("4 5 6", "4", "5", "6");
    assertThat(new XpathTree(page.selectFirst("#div")).text(Xpath.of("@id"))).isEqualTo("div");
    assertThat(new XpathTree(page.selectFirst("#div")).text(Xpath.of("a/@href")))
        .isEqualTo("https://acme.example/n");
  }

  @Test
  void what_is_removed_is_gone_from_the_page() {
    tree.remove(Xpath.of("//p[1] | //li[2] | //div/@class | //b/text()"));
    assertThat(page.select("div").outerHtml())
        .doesNotContain("One", "Three", "class", "<li>5", "<b>b")
        .contains("Two <b></b>");
    assertThat(tree.text(Xpath.of("count(//li)"))).isEqualTo("2.0");
  }

  @Test
  void removing_twice_or_the_root_does_no_harm() {
    tree.remove(Xpath.of("//ul | //li | /html | /"));
    assertThat(page.select("li")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//*//*//*//*//*",
        "//*[count(//*[count(//*) > 3]) > 3]",
        "//*[.//*[.//*[.//*]]]",
        "count(//*[contains(string(/), string(//*[last()]))])"
      })
  void an_expression_that_takes_too_long_finds_nothing(String path) {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      deep.append(i % 40 == 0 ? "</div>".repeat(39) : "<div class=c>").append("text ");
    }
    XpathTree hostile = new XpathTree(Jsoup.parse(deep.toString()));
    Xpath xpath = Xpath.of(path);
    long start = System.nanoTime();
    assertThat(hostile.elements(xpath)).isEmpty();
    assertThat(hostile.elements(xpath)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_hundred_thousand_nested_tags_are_read() {
    XpathTree nested = new XpathTree(Jsoup.parse("<div>".repeat(100_000) + "<p>deep"));
    assertThat(nested.text(Xpath.of("//p"))).isEqualTo("deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//p[", "//p[$x]", "f:g(//p)", "lower-case(//p)", "", "//p,/b", "//a b"})
  void what_is_no_expression_is_told_before_any_page_is_read(String path) {
    assertThatThrownBy(() -> Xpath.of(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_endless_expression_is_refused() {
    assertThatThrownBy(() -> Xpath.of("//a" + "/a".repeat(1_000)))
        .hasMessage("an XPath of more than 2000 characters");
    assertThatThrownBy(() -> Xpath.of("//a[" + "b or ".repeat(200) + "c]"))
        .hasMessageContaining("write it as two");
  }
}
