package caravan.article;

import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;

/** Turns the body of a post's file into clean HTML: HTML as it is, Markdown rendered. Stateless. */
final class Markdown {
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*[\\s/>]");

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
        text.lines().allMatch(line -> TAG.matcher(line).lookingAt()) ? text : Flexmark.render(text);
    return Html.clean(Jsoup.parseBodyFragment(html, base).body(), base);
  }

  /** Holds the renderer, which takes long to make: only where a body is Markdown. */
  private static final class Flexmark {
    private static final MutableDataSet OPTIONS =
        new MutableDataSet().set(Parser.EXTENSIONS, List.of(TablesExtension.create()));
    private static final Parser PARSER = Parser.builder(OPTIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder(OPTIONS).build();

    /** Renders; a text that nests without end, which recursion can't follow, stays as it is. */
    static String render(String text) {
      try {
        return RENDERER.render(PARSER.parse(text));
      } catch (StackOverflowError e) {
        return "<pre>" + Entities.escape(text) + "</pre>";
      }
    }
  }
}
