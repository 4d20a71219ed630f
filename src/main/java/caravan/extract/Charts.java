package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Pictures that a program draws anew for each view, as of a share's price: the page shows them
 * beside a text, the text does not speak of them, and their addresses don't last.
 */
final class Charts {
  private static final Pattern DRAWN =
      Pattern.compile(
          "(?i)\\.(?:aspx?|ashx|php|do|jsp|cgi)\\?(?:.*&)?(?:access_?)?(?:token|sign(?:ature)?|sig|auth)=");

  private Charts() {}

  /** Returns whether an image is one, standing alone in a block as a link to somewhere else. */
  static boolean is(Element image) {
    String source = image.attr("src");
    if (source.indexOf('?') < 0 || !DRAWN.matcher(source).find()) {
      return false;
    }
    Element link = image.closest("a[href]");
    if (link == null || link.hasText()) {
      return false;
    }
    Element block = link.parent();
    return block != null && !block.hasText() && !link.attr("href").equals(source);
  }
}
