package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "Text → <p>Text</p>",
        "*a* **b** `c < d` → <p><em>a</em> <strong>b</strong> <code>c &lt; d</code></p>",
        "[a](/b) → <p><a href=\"https://a.example/b\">a</a></p>",
        "[a](javascript:x) → <p>a</p>",
        "a <script>alert(1)</script> b → <p>a b</p>",
        "<p>a *b*</p> → <p>a *b*</p>",
        "1 < 2 → <p>1 &lt; 2</p>",
        "<3 → <p>&lt;3</p>",
      })
  void markdown_becomes_clean_html(String markdown, String html) {
    assertThat(Markdown.toHtml(markdown, "https://a.example/n/")).isEqualTo(html);
  }

  @Test
  void html_that_stands_a_block_a_line_is_left_as_it_is() {
    String html = Html.clean("<h2>A</h2><p># b _c_</p><pre>d\n\n  *e*</pre><ul><li>f</ul>", "");
    assertThat(Markdown.toHtml(html, "")).isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "[", "- ", "*a _b ", "`", "<b>", "1. ", "![", "|"})
  void markdown_without_end_is_read_in_time(String part) {
    String text = part.repeat(5_000);
    AtomicReference<String> html = new AtomicReference<>();
    Assertions.assertThatCode(() -> html.set(Markdown.toHtml(text, ""))).doesNotThrowAnyException();
    assertThat(html.get()).isNotNull();
  }
}
