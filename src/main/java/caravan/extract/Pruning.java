package caravan.extract;

import caravan.article.Html;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Copies of an article's element what belongs to the article. It copies and does not cut, because
 * cutting from a long row of siblings costs the row's length each time.
 */
final class Pruning implements NodeFilter {
  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "iframe",
          "nav",
          "button",
          "input",
          "select",
          "textarea",
          "svg",
          "object",
          "embed",
          "template",
          "dialog",
          "figcaption",
          "canvas");

  /** The share of links above which a block is nothing but links, and a paragraph. */
  private static final double LINKED = 0.65;

  private static final double LINKED_LINE = 0.85;
  private static final Set<String> LINK_BLOCKS = Set.of("div", "ul", "ol", "section", "p", "table");

  /** So long a run of text is a sentence of the article, whatever is named around it. */
  private static final int SENTENCE = 200;

  /** A text longer than this is no date line: the article has begun. */
  private static final int BEGINNING = 60;

  /** What holds more blocks than this is no line, however short. */
  private static final int LINES = 20;

  /** Several lines longer than this are no advertisement that says so. */
  private static final int BOX = 120;

  private static final Evaluator QUOTE = QueryParser.parse("blockquote");
  private static final Evaluator MEDIA = QueryParser.parse("img, video, audio");

  private final Blocks blocks;
  private final boolean strict;
  private final Trail trail;
  private final @Nullable String title;
  private final int whole;
  private final Preludes preludes = new Preludes();
  private boolean hasBegun;
  private final Deque<Element> open = new ArrayDeque<>();

  private Pruning(
      Element root, Blocks blocks, boolean strict, @Nullable String title, Trail trail) {
    this.trail = trail;
    this.blocks = blocks;
    this.strict = strict;
    this.title = title;
    Block block = blocks.block(root);
    this.whole = block == null ? 0 : block.tally(strict).chars;
  }

  /**
   * Appends a copy of an element, pruned.
   *
   * @param strict whether to go by names and links too
   * @param title the article's title: a heading that only repeats it is left out
   */
  static void copy(
      Element from,
      Element to,
      Blocks blocks,
      boolean strict,
      @Nullable String title,
      Trail trail) {
    Pruning pruning = new Pruning(from, blocks, strict, title, trail);
    pruning.open.push(to);
    NodeTraversor.filter(pruning, from);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Element element) {
      String foreign = depth > 0 ? foreign(element) : null;
      if (foreign != null) {
        trail.leftOut(element, foreign);
        return FilterResult.SKIP_ENTIRELY;
      }
      Element copy = element.shallowClone();
      open.element().appendChild(copy);
      open.push(copy);
    } else if (node instanceof TextNode text && !isBoilerplate(text)) {
      open.element().appendChild(text.clone());
      hasBegun |= text.getWholeText().length() > BEGINNING;
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element) {
      open.pop();
    }
    return FilterResult.CONTINUE;
  }

  /** Returns why an element is no part of the article, or null. */
  private @Nullable String foreign(Element element) {
    String tag = element.normalName();
    if (tag.equals("img")) {
      return Charts.is(element) ? "a chart drawn anew for each view" : null;
    }
    if (NEVER.contains(tag)) {
      return "no text";
    }
    if (Names.hidden(element)) {
      return "hidden";
    }
    if (repeatsTitle(element)) {
      return "the title again";
    }
    Block block = blocks.block(element);
    if (block != null && isLine(block) && isAside(block)) {
      return "a line that stands around every article";
    }
    return byNature(element, tag, block);
  }

  private @Nullable String byNature(Element element, String tag, @Nullable Block block) {
    int chars = block == null ? 0 : block.tally(strict).chars;
    boolean isMargin =
        tag.equals("aside") || tag.equals("footer") || element.attr("role").equals("complementary");
    if (isMargin) {
      return chars * 2 < whole ? "a margin or a foot" : null;
    }
    boolean isList = tag.equals("ul") || tag.equals("ol");
    if (strict && isList && block != null && chars < whole && isLinks(tag, block.all)) {
      return "a list of links";
    }
    if (chars * 3 > whole || tag.equals("article") || tag.equals("body")) {
      return null;
    }
    int said = block == null ? Names.say(element) : block.names;
    if (block == null && said != 0 && element.text().length() >= SENTENCE) {
      return null;
    }
    if (!strict) {
      return (said & Names.REPLY) != 0 ? "named as readers' answers" : null;
    }
    return byName(element, tag, block, said);
  }

  private static @Nullable String byName(
      Element element, String tag, @Nullable Block block, int said) {
    if (tag.equals("form")) {
      return "a form";
    }
    if ((said & Names.OTHER) != 0) {
      return "named as something else";
    }
    boolean isAround =
        (said & Names.AROUND) != 0
            && (block == null || block.all.longest < SENTENCE)
            && element.selectFirst(QUOTE) == null;
    if (isAround) {
      return "named as standing around the text";
    }
    if (block == null) {
      return null;
    }
    if (isLinks(tag, block.all)) {
      return "links alone";
    }
    return Promotions.is(block) ? "leads to other articles" : null;
  }

  private static boolean isLine(Block block) {
    return block.all.chars > 0 && block.blocks <= LINES;
  }

  private boolean isAside(Block block) {
    return isBoilerplate(block) || (!hasBegun && preludes.is(block));
  }

  /**
   * Returns whether a text is a line of its own, between breaks, that is no part of any article.
   */
  private static boolean isBoilerplate(TextNode text) {
    Element around = text.parent();
    return around != null
        && around.childNodeSize() > 1
        && around.isBlock()
        && text.getWholeText().length() <= Boilerplate.LONGEST
        && isBreak(text.previousSibling())
        && isBreak(text.nextSibling())
        && Boilerplate.is(text.getWholeText().strip());
  }

  private static boolean isBreak(@Nullable Node node) {
    return node == null
        || (node instanceof Element element && (element.nameIs("br") || element.isBlock()));
  }

  private static boolean isBoilerplate(Block block) {
    if (block.all.chars > Boilerplate.LONGEST) {
      return false;
    }
    return (Boilerplate.mayBegin(block.start) && isKnown(block))
        || (block.all.linked > 0 && Folds.isButton(block));
  }

  private static boolean isKnown(Block block) {
    boolean isOne = block.blocks == 0 && block.all.runs <= 1;
    return isOne
        ? Boilerplate.is(Metadata.line(block.element))
        : block.all.chars <= BOX && Boilerplate.is(Html.paragraphs(block.element));
  }

  private boolean repeatsTitle(Element element) {
    return title != null
        && (element.nameIs("h1") || element.nameIs("h2"))
        && title.equalsIgnoreCase(Metadata.line(element));
  }

  private static boolean isLinks(String tag, Block.Tally tally) {
    return tally.chars > 0
        && LINK_BLOCKS.contains(tag)
        && tally.linkDensity() > (tag.equals("p") ? LINKED_LINE : LINKED);
  }

  /** Takes headings that nothing follows, and lists of links, off the end. */
  static void trimEnd(Element body) {
    Element last = lastBlock(body);
    while (!last.equals(body)) {
      boolean isHeading = Blocks.HEADINGS.contains(last.normalName());
      boolean isShown = last.hasText() && !isHeading && !isListOfLinks(last);
      if (isShown || last.selectFirst(MEDIA) != null) {
        return;
      }
      last.remove();
      last = lastBlock(body);
    }
  }

  private static boolean isListOfLinks(Element element) {
    if (!element.nameIs("ul") && !element.nameIs("ol")) {
      return false;
    }
    int linked = element.select("a").stream().mapToInt(a -> a.text().length()).sum();
    return linked * 2 > element.text().length();
  }

  /** Returns the last block that is a list or ends in something else than a block. */
  private static Element lastBlock(Element body) {
    Element at = body;
    Element next = body;
    while (next != null) {
      at = next;
      Node last = at.lastChild();
      while (last instanceof TextNode text && text.isBlank()) {
        last = last.previousSibling();
      }
      boolean isList = at.nameIs("ul") || at.nameIs("ol");
      next = !isList && last instanceof Element element && element.isBlock() ? element : null;
    }
    return at;
  }
}
