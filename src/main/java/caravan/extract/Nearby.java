package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Short texts of small elements, at a cost that the size of the page does not change. */
final class Nearby {
  private static final int NODES = 500;
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

  private Nearby() {}

  /** Returns a text with a space between its parts, or null where it is longer than that. */
  static @Nullable String text(Element element, int longest) {
    StringBuilder text = new StringBuilder();
    int[] nodes = {0};
    NodeTraversor.filter(
        (node, depth) -> {
          if (node instanceof TextNode part && !part.isBlank()) {
            String whole = part.getWholeText();
            text.append(whole, 0, Math.min(whole.length(), 4 * longest)).append(' ');
          }
          return ++nodes[0] > NODES || text.length() > 4 * longest
              ? FilterResult.STOP
              : FilterResult.CONTINUE;
        },
        element);
    String line = SPACE.matcher(text).replaceAll(" ").strip();
    return nodes[0] > NODES || line.length() > longest ? null : line;
  }
}
