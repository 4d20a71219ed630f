package caravan.extract;

import java.net.URI;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Blocks within an article that lead to others: cards of them, and lines such as "Read also: …".
 */
final class Promotions {
  /** A longer block is more than a card, and a longer line more than a label with links. */
  private static final int CARD = 400;

  private static final int LINE = 200;
  private static final int LABEL = 30;

  /** A shorter heading is the name of a section. */
  private static final int HEADLINE = 20;

  private static final Evaluator HEADING = QueryParser.parse("h2,h3,h4,h5,h6");
  private static final Evaluator LINK = QueryParser.parse("a[href]");

  private Promotions() {}

  static boolean is(Block block) {
    return block.all.linked > 0 && (block.blocks == 0 ? isLabelled(block) : isCard(block));
  }

  /** Returns whether a block's heading is, as a whole, a link within the site. */
  private static boolean isCard(Block block) {
    Element heading = block.all.chars > CARD ? null : block.element.selectFirst(HEADING);
    if (heading == null) {
      return false;
    }
    Element within = heading.selectFirst(LINK);
    Element link = within == null ? heading.closest(LINK) : within;
    if (link == null) {
      return false;
    }
    int length = link.text().length();
    return length >= HEADLINE && length * 10 >= heading.text().length() * 9 && isOwn(link);
  }

  private static boolean isOwn(Element link) {
    String address = link.attr("href");
    String host = host(link.baseUri());
    return !address.startsWith("#")
        && (!address.startsWith("http") || (host != null && host.equals(host(address))));
  }

  private static @Nullable String host(String address) {
    URI uri = Anchor.uri(address);
    String host = uri == null ? null : uri.getHost();
    return host == null || !host.startsWith("www.") ? host : host.substring(4);
  }

  /** Returns whether a line is a label and links: tags, the section, what else to read. */
  private static boolean isLabelled(Block block) {
    if (block.all.plain() > LABEL || block.all.chars > LINE) {
      return false;
    }
    Element link = block.element.selectFirst(LINK);
    Node before = link == null ? null : link.previousSibling();
    String label =
        before instanceof TextNode text
            ? text.text().strip()
            : before instanceof Element element ? element.text().strip() : "";
    return label.endsWith(":") || label.endsWith("：");
  }
}
