package caravan.article;

import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;
import org.jsoup.Jsoup;

/** Turns the body of a post's file into clean HTML: HTML as it is, Markdown rendered. Stateless. */
final class Markdown {
  private Markdown() {}

  /**
   * Returns clean HTML.
   *
   * @param body as it stands in the file
   * @param base address that relative links are resolved against; empty for none
   */
  static String toHtml(String body, String base) {
    String text = body.strip();
    String html =
        text.lines().allMatch(line -> line.startsWith("<")) ? text : Flexmark.render(text);
    return Html.clean(Jsoup.parseBodyFragment(html, base).body(), base);
  }

  /** Holds the renderer, which takes long to make: only where a body is Markdown. */
  private static final class Flexmark {
    private static final MutableDataSet OPTIONS =
        new MutableDataSet().set(Parser.EXTENSIONS, List.of(TablesExtension.create()));
    private static final Parser PARSER = Parser.builder(OPTIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder(OPTIONS).build();

    static String render(String text) {
      return RENDERER.render(PARSER.parse(text));
    }
  }
}
