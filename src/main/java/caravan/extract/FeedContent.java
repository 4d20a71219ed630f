package caravan.extract;

import java.util.Map;
import org.jsoup.Jsoup;

/**
 * The text of an article as a feed gives it, which stands in where its page has none. Stateless.
 */
final class FeedContent {
  /** The field that holds it, as HTML. */
  static final String FIELD = "content";

  private static final int SHORTEST = 200;
  private static final int LONGEST = 200_000;

  private FeedContent() {}

  /** Keeps a text that is long enough to be an article, and no longer than one. */
  static void put(Map<String, String> fields, String html) {
    if (html.length() <= LONGEST && length(html) >= SHORTEST) {
      fields.put(FIELD, html.strip());
    }
  }

  /** Returns how many letters of text there are. */
  static int length(String html) {
    return html.length() < SHORTEST ? html.length() : Jsoup.parseBodyFragment(html).text().length();
  }
}
