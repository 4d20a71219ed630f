package caravan.extract;

import caravan.source.SiteRules;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import java.nio.charset.Charset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as text and as trees, in the charset that they are really written in. */
public final class Documents {
  /** No character (Unicode §23.7), which jsoup's reader takes for the end of its input. */
  private static final char END_TO_JSOUP = '\uFFFF';

  private Documents() {}

  /**
   * Returns what rules look at: the page's tree of HTML, or its JSON; told apart by content.
   *
   * @throws BadAnswer if it is broken JSON
   * @throws Rejected if it is a file of another kind, such as a PDF or a picture
   */
  public static Content read(Page page) {
    return read(page, SiteRules.NONE);
  }

  /**
   * Returns what rules look at, after texts were replaced as the rules of its site say.
   *
   * @throws BadAnswer if it is broken JSON
   * @throws Rejected if it is a file of another kind, such as a PDF or a picture
   */
  public static Content read(Page page, SiteRules rules) {
    String kind = FileKind.of(page.bytes());
    if (kind != null) {
      throw Rejected.held(page.url() + " is " + kind + ", which is no page that can be read");
    }
    String text = text(page);
    if (Json.is(page, text)) {
      return Json.read(page, text);
    }
    Document tree = Jsoup.parse(SiteText.replaced(rules.replace(), text), page.url());
    return new Markup(tree, page.robots());
  }

  /** Returns the page's tree; its base is the page's address. */
  public static Document parse(Page page) {
    return Jsoup.parse(text(page), page.url());
  }

  /** Returns the page's characters, without a byte order mark. */
  public static String text(Page page) {
    byte[] bytes = page.bytes();
    String text = new String(bytes, charset(page));
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return bare.replace(END_TO_JSOUP, '\uFFFD');
  }

  /** Returns the charset that a page is really written in. */
  public static Charset charset(Page page) {
    return Charsets.of(page.bytes(), page.contentType());
  }
}
