package caravan.extract;

import caravan.web.Page;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as text and as trees, in the charset that they are really written in. */
public final class Documents {
  private Documents() {}

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
