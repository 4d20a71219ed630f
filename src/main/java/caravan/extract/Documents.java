package caravan.extract;

import caravan.web.BadAnswer;
import caravan.web.Page;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as text and as trees, in the charset that they are really written in. */
public final class Documents {
  private Documents() {}

  /**
   * Returns what rules look at: the page's tree of HTML, or its JSON; told apart by content.
   *
   * @throws BadAnswer if it is broken JSON
   */
  public static Content read(Page page) {
    String text = text(page);
    return Json.is(page, text) ? Json.read(page, text) : new Markup(Jsoup.parse(text, page.url()));
  }

  /** Returns the page's tree; its base is the page's address. */
  public static Document parse(Page page) {
    return Jsoup.parse(text(page), page.url());
  }

  /** Returns the page's characters, without a byte order mark. */
  public static String text(Page page) {
    byte[] bytes = page.bytes();
    String text = new String(bytes, Charsets.of(bytes, page.contentType()));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
