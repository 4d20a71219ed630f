package caravan.extract;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an article that a page keeps folded: hidden until the reader asks for more, or opens an
 * app. They belong to the text before them.
 */
final class Folds {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:un)?fold|expand|collapsed?[-_]?(?:text|content|body|part)|remain|truncat|continu"
              + "|\\brest\\b|(?:full|more|all|rest|hidden|hide)[-_]?(?:text|content|article|body|story)"
              + "|(?:text|content|article|body|story)[-_]?(?:full|more|rest|hidden|hide)"
              + "|read-?more|show-?more");

  /** Names of what waits hidden for other reasons. */
  private static final Pattern NO_TEXT =
      Pattern.compile(
          "menu|nav|modal|popup|dialog|overlay|cookie|consent|login|sign|search|share|comment|reply"
              + "|toast|tooltip|newsletter|subscri|advert|sidebar|drawer|error");

  private static final Pattern SCRIPT = Pattern.compile("(?i)javascript:|#?$");
  private static final Set<String> BLOCKS = Set.of("div", "p", "section");
  private static final int LABEL = 40;

  /** What holds more than so many elements and texts is more than a button. */
  private static final int CONTROL = 5;

  /** A folded part holds at least so much text that is no link. */
  private static final int SHORTEST = 20;

  private Folds() {}

  /** Returns whether a hidden element goes on with the article whose beginning is in sight. */
  static boolean isContinuation(Element hidden) {
    if (!hidden.isBlock() || NO_TEXT.matcher(Names.of(hidden)).find()) {
      return false;
    }
    Element before = hidden.previousElementSibling();
    boolean isFolded = NAMED.matcher(Names.of(hidden)).find();
    if (before != null && isControl(before)) {
      isFolded = true;
      before = before.previousElementSibling();
    }
    return isFolded && before != null && isProse(before) && isProse(hidden);
  }

  private static boolean isControl(Element element) {
    return element.childNodeSize() <= CONTROL
        && (Boilerplate.is(Metadata.line(element)) || isButton(element));
  }

  /** Returns whether a block is no more than a few words with a link that leads nowhere. */
  static boolean isButton(Block block) {
    return block.all.chars <= LABEL && isButton(block.element);
  }

  private static boolean isButton(Element element) {
    String line = BLOCKS.contains(element.normalName()) ? Metadata.line(element) : null;
    return line != null
        && line.length() <= LABEL
        && !Boilerplate.endsSentence(line)
        && element.select("a").stream()
            .anyMatch(link -> isMost(Metadata.line(link), line) && leadsNowhere(link));
  }

  private static boolean isMost(@Nullable String label, String line) {
    return label != null && (label.length() * 3 > line.length() || Boilerplate.is(label));
  }

  private static boolean leadsNowhere(Element link) {
    String address = link.attr("href");
    boolean isAnchor = link.hasAttr("name") || !link.id().isEmpty();
    boolean isScript = SCRIPT.matcher(address).lookingAt();
    return link.hasText() && (isScript || (address.isEmpty() && !isAnchor));
  }

  private static boolean isProse(Element element) {
    Sample sample = Sample.of(element);
    return sample.text.length() >= SHORTEST && sample.linked * 2 < sample.text.length();
  }

  /**
   * The first text of an element, of so few nodes that nested parts cost no more than long ones.
   */
  private static final class Sample implements NodeFilter {
    private static final int NODES = 200;
    private final StringBuilder text = new StringBuilder();
    private int linked;
    private int links;
    private int nodes;

    static Sample of(Element element) {
      Sample sample = new Sample();
      NodeTraversor.filter(sample, element);
      return sample;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode part) {
        String stripped = part.getWholeText().strip();
        text.append(stripped);
        linked += links > 0 ? stripped.length() : 0;
      }
      links += node.nameIs("a") ? 1 : 0;
      return ++nodes > NODES ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      links -= node.nameIs("a") ? 1 : 0;
      return FilterResult.CONTINUE;
    }
  }
}
