package caravan.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The paragraph between a headline and its text that sums the article up, where it stands outside
 * the element that holds the text. A page names it so, or gives the same words as its description,
 * or has nothing else in the headline's own block.
 */
final class Standfirst {
  private static final Set<String> NOT_IN =
      Set.of("figure", "figcaption", "aside", "nav", "footer", "form", "table", "ul", "ol");
  private static final Pattern END = Pattern.compile("[.!?:…。！？؟][\"”“»«’')]*$");
  private static final int SHORTEST = 120;
  private static final int HEADLINE = 300;

  /** So long a text needs no full stop at its end to be one. */
  private static final int SENTENCES = 180;

  private static final int LONGEST = 900;
  private static final int NODES = 400;
  private static final int LEVELS = 6;
  private static final int SAME = 40;

  private final Element text;
  private final Blocks blocks;
  private final String title;
  private final Metadata metadata;

  private Standfirst(Element text, Blocks blocks, @Nullable String title, Metadata metadata) {
    this.text = text;
    this.blocks = blocks;
    this.title = title == null ? "" : Letters.of(title);
    this.metadata = metadata;
  }

  /** Returns the blocks above an element that belong to its article, in the page's order. */
  static List<Element> above(
      Element text, Blocks blocks, @Nullable String title, Metadata metadata) {
    return new Standfirst(text, blocks, title, metadata).blocks();
  }

  private List<Element> blocks() {
    Deque<Element> found = new ArrayDeque<>();
    Element headline = null;
    Element last = null;
    Node at = before(text);
    for (int i = 0; at != null && !at.nameIs("body") && headline == null && i < NODES; i++) {
      Element block = at instanceof TextNode part && !part.isBlank() ? block(part) : null;
      if (block != null && !block.equals(last)) {
        last = block;
        headline = isHeadline(block, blocks.block(block)) ? block : null;
        if (headline == null && isSummary(block, blocks.block(block)) && !found.contains(block)) {
          found.addFirst(block);
        }
      }
      at = before(at);
    }
    Element around = headline == null ? null : headline.parent();
    found.removeIf(
        block ->
            !isNamed(block)
                && !isDescribed(block)
                && (around == null || !around.equals(block.parent())));
    return List.copyOf(found);
  }

  private static @Nullable Node before(Node node) {
    Node before = node.previousSibling();
    if (before == null) {
      return node.parent();
    }
    while (before.childNodeSize() > 0) {
      before = before.childNode(before.childNodeSize() - 1);
    }
    return before;
  }

  private static @Nullable Element block(TextNode text) {
    Element at = text.parentElement();
    while (at != null && !at.isBlock() && at.parent() != null) {
      at = at.parent();
    }
    return at;
  }

  private boolean isHeadline(Element element, @Nullable Block block) {
    return element.nameIs("h1")
        || (block != null
            && !title.isEmpty()
            && block.all.chars <= HEADLINE
            && Letters.of(element.text()).equals(title));
  }

  private boolean isSummary(Element block, @Nullable Block counted) {
    if (counted == null
        || counted.all.chars < SHORTEST
        || counted.all.chars > LONGEST
        || counted.all.linked * 3 > counted.all.chars) {
      return false;
    }
    if (counted.all.chars < SENTENCES && !END.matcher(block.text().strip()).find()) {
      return false;
    }
    Element at = block;
    for (int i = 0; at != null && i < LEVELS && !isAround(at); i++, at = at.parent()) {
      if (NOT_IN.contains(at.normalName())
          || Blocks.NO_TEXT.contains(at.normalName())
          || Names.hidden(at)
          || (Names.say(at, Names.OTHER | Names.AROUND) && !isNamed(at))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether an element holds both what is above and the text. */
  private boolean isAround(Element element) {
    for (Element at = text.parent(); at != null; at = at.parent()) {
      if (at.equals(element)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(Element block) {
    Element at = block;
    for (int i = 0; at != null && i < 3 && !isAround(at); i++, at = at.parent()) {
      if (Names.say(at, Names.STANDFIRST)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDescribed(Element block) {
    String described = metadata.description();
    String description = described == null ? "" : Letters.of(described);
    String said = Letters.of(block.text());
    int length = Math.min(SAME, Math.min(said.length(), description.length()));
    return length >= 20 && said.regionMatches(0, description, 0, length);
  }
}
