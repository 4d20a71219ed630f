package caravan.article;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/**
 * The normal form of a body: safe HTML, one block a line, no blank line, absolute addresses.
 *
 * <pre>{@code
 * clean(<div onclick=x>One<br>Two <a href=/3>three</a></div>, "https://a.example/")
 * // <p>One</p>
 * // <p>Two <a href="https://a.example/3">three</a></p>
 * }</pre>
 *
 * <p>Cleaning what was cleaned changes nothing. The element given is only read. Hostile input costs
 * no more than its length.
 */
public final class Html {
  /** A table may lose its empty rows and so become one that only lays out: it is read again. */
  private static final int PASSES = 3;

  private Html() {}

  /** Returns the clean HTML of what an element holds, the element itself included. */
  public static String clean(Element body, String base) {
    String html = write(body, base);
    for (int pass = 1; pass < PASSES && html.contains("<table"); pass++) {
      html = write(Jsoup.parseBodyFragment(html).body(), base);
    }
    return html;
  }

  private static String write(Element body, String base) {
    BlockWriter writer = new BlockWriter(base);
    NodeTraversor.filter(writer, body);
    return writer.finish();
  }

  /** Returns the clean HTML of a fragment. */
  public static String clean(String html, String base) {
    return clean(Jsoup.parseBodyFragment(html, base).body(), base);
  }

  /** Returns the plain text of a fragment, one string a block, none blank. */
  public static List<String> paragraphs(String html) {
    return paragraphs(Jsoup.parseBodyFragment(html).body());
  }

  /** Returns the plain text of an element, one string a block, none blank. */
  public static List<String> paragraphs(Element element) {
    TextBlocks blocks = new TextBlocks();
    NodeTraversor.filter(blocks, element);
    return blocks.finish();
  }
}
