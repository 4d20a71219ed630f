package caravan.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** The blocks of a page with their text, counted in one walk. */
final class Blocks implements NodeFilter {
  static final Set<String> NO_TEXT =
      Set.of(
          "script",
          "style",
          "noscript",
          "iframe",
          "svg",
          "template",
          "select",
          "button",
          "textarea",
          "nav",
          "dialog",
          "object",
          "embed",
          "canvas");

  /** Elements of a line of text: what they are named tells nothing of blocks. */
  private static final Set<String> PLAIN =
      Set.of("a", "b", "i", "em", "strong", "br", "img", "u", "small", "code", "wbr", "sup", "sub");

  /** Commas of all scripts, and the Chinese full stop: texts without them hold no prose. */
  private static final String COMMAS = ",\u060C\u3001\u3002\uFF0C";

  /** A shorter run of text is a label. */
  private static final int SHORTEST = 25;

  /** How many first letters of a block are kept. */
  static final int START = 3;

  static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final List<Block> inOrder = new ArrayList<>();
  private final Map<Element, Block> byElement = new HashMap<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private final Run all = new Run();
  private final Run likely = new Run();
  private final StringBuilder start = new StringBuilder(START);
  private boolean hasStart;
  private int links;

  /** The element that holds what readers answered, or null. */
  private @Nullable Element replies;

  /** The element that lies beside the article and holds what is walked through, or null. */
  private @Nullable Element beside;

  /** A run of text between two borders of blocks. */
  private static final class Run {
    private int chars;
    private int linked;
    private int commas;

    void add(int length, int commasInIt, boolean isLink) {
      chars += length;
      commas += commasInIt;
      linked += isLink ? length : 0;
    }

    void endIn(Block.Tally tally, boolean speaksForIt) {
      if (chars > 0) {
        int plain = chars - linked;
        tally.chars += chars;
        tally.linked += linked;
        tally.longest = Math.max(tally.longest, plain);
        if (speaksForIt && chars >= SHORTEST) {
          double speaks = 1 + commas + Math.min(chars / 100, 3);
          tally.runs++;
          tally.own += speaks;
          tally.mass += speaks * plain / chars;
        }
      }
      chars = 0;
      linked = 0;
      commas = 0;
    }
  }

  private Blocks() {}

  /** Counts all that is below an element. */
  static Blocks of(Element root) {
    Blocks blocks = new Blocks();
    NodeTraversor.filter(blocks, root);
    return blocks;
  }

  /** Returns the blocks in the page's order, the root first. */
  List<Block> inOrder() {
    return inOrder;
  }

  /** Returns what is known of an element, or null where it is no block or was passed over. */
  @Nullable Block block(Element element) {
    return byElement.get(element);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      count(text.getWholeText());
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String tag = element.normalName();
    if (!open.isEmpty() && (NO_TEXT.contains(tag) || Names.hidden(element))) {
      return FilterResult.SKIP_ENTIRELY;
    }
    boolean isLink = tag.equals("a");
    links += isLink ? 1 : 0;
    int said = PLAIN.contains(tag) ? 0 : Names.say(element);
    if (beside == null && !isLink && !tag.equals("body") && Names.isUnlikely(element, said)) {
      beside = element;
      replies = (said & Names.REPLY) != 0 ? element : null;
    }
    if (tag.equals("br")) {
      endRun();
    } else if (open.isEmpty() || element.isBlock()) {
      endRun();
      Block block = new Block(element, open.peek(), said);
      byElement.put(element, block);
      inOrder.add(block);
      open.push(block);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    links -= element.nameIs("a") ? 1 : 0;
    Block block = open.peek();
    if (block != null && block.element.equals(element)) {
      endRun();
      open.pop();
      Block around = open.peek();
      if (around != null) {
        around.all.takeIn(block.all);
        around.likely.takeIn(block.likely);
        around.blocks += block.blocks + 1;
        around.start = around.start.isEmpty() ? block.start : around.start;
      }
    }
    beside = element.equals(beside) ? null : beside;
    replies = beside == null ? null : replies;
    return FilterResult.CONTINUE;
  }

  private void count(String text) {
    int chars = 0;
    int commas = 0;
    boolean isSpace = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00A0') {
        isSpace = true;
        hasStart |= start.length() > 0;
      } else {
        begin(c);
        chars += isSpace && chars > 0 ? 2 : 1;
        isSpace = false;
        commas += c == ',' || (c > 0x600 && COMMAS.indexOf(c) >= 0) ? 1 : 0;
      }
    }
    if (chars > 0) {
      all.add(chars, commas, links > 0);
      if (beside == null) {
        likely.add(chars, commas, links > 0);
      }
    }
  }

  private void begin(char c) {
    if (!hasStart) {
      start.append(c);
      hasStart = start.length() == START;
    }
  }

  private void endRun() {
    Block block = open.peek();
    if (block != null) {
      if (start.length() > 0) {
        block.start = block.start.isEmpty() ? start.toString() : block.start;
        start.setLength(0);
        hasStart = false;
      }
      all.endIn(block.all, replies == null && !block.isHeading);
      likely.endIn(block.likely, !block.isHeading);
    }
  }
}
