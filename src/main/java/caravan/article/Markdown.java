package caravan.article;

import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** Turns the body of a post's file into clean HTML: HTML as it is, Markdown rendered. Stateless. */
public final class Markdown {
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*[\\s/>]");

  private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]#|~$!>]");

  /** What only the Markdown of Jekyll reads: tables, attributes, formulas, definitions. */
  private static final Pattern KRAMDOWN = Pattern.compile("\\||\\{:|\\$\\$|\\*\\[|\\[\\^|^:");

  private static final Pattern START = Pattern.compile("\\A(\\d*)([-+.)=:])");

  private Markdown() {}

  /**
   * Returns clean HTML.
   *
   * @param body as it stands in the file
   * @param base address that relative links are resolved against; empty for none
   */
  public static String toHtml(String body, String base) {
    String text = body.strip();
    String html =
        text.lines().allMatch(line -> TAG.matcher(line).lookingAt()) ? text : Flexmark.render(text);
    return Html.clean(Jsoup.parseBodyFragment(html, base).body(), base);
  }

  /**
   * Returns a plain text as a paragraph of Markdown: as it is where Markdown reads the same text
   * back, else with all that means something in it escaped.
   */
  static String of(String text) {
    String line = text.replaceAll("\\s*[\\r\\n]\\s*", " ").strip();
    return !KRAMDOWN.matcher(line).find() && reads(line) ? line : escaped(line);
  }

  private static boolean reads(String line) {
    Element body = Jsoup.parseBodyFragment(Flexmark.render(line)).body();
    Element only = body.childrenSize() == 1 ? body.child(0) : body;
    return only.nameIs("p") && only.childrenSize() == 0 && only.wholeText().equals(line);
  }

  private static String escaped(String line) {
    String marked = line.replace("&", "&amp;").replace("<", "&lt;");
    return START.matcher(MARKS.matcher(marked).replaceAll("\\\\$0")).replaceFirst("$1\\\\$2");
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
