package caravan.extract;

import caravan.article.Html;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
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
          "aside",
          "footer",
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
  private static final Set<String> LINK_BLOCKS =
      Set.of("div", "ul", "ol", "section", "p", "h2", "h3", "h4", "h5", "h6", "table", "li");
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  /** So long a run of text is a sentence of the article, whatever is named around it. */
  private static final int SENTENCE = 200;

  /** A text longer than this is no date line: the article has begun. */
  private static final int BEGINNING = 60;

  /** What holds more blocks than this is no line, however short. */
  private static final int LINES = 20;

  /** Several lines longer than this are no advertisement that says so. */
  private static final int BOX = 120;

  private final Names names;
  private final boolean strict;
  private final @Nullable String title;
  private final Scores sizes;
  private final int whole;
  private boolean hasBegun;
  private final Deque<Element> open = new ArrayDeque<>();

  private Pruning(Element root, Names names, boolean strict, @Nullable String title) {
    this.names = names;
    this.strict = strict;
    this.title = title;
    this.sizes = Scores.of(root, names, false);
    Scores.Box box = sizes.box(root);
    this.whole = box == null ? 0 : box.chars;
  }

  /**
   * Appends a copy of an element, pruned.
   *
   * @param strict whether to go by names and links too
   * @param title the article's title: a heading that only repeats it is left out
   */
  static void copy(Element from, Element to, Names names, boolean strict, @Nullable String title) {
    Pruning pruning = new Pruning(from, names, strict, title);
    pruning.open.push(to);
    NodeTraversor.filter(pruning, from);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Element element) {
      if (depth > 0 && isForeign(element)) {
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

  private boolean isForeign(Element element) {
    String tag = element.normalName();
    if (tag.equals("img")) {
      return Charts.is(element);
    }
    if (NEVER.contains(tag)
        || Names.hidden(element)
        || Folds.isExcerpt(element)
        || repeatsTitle(element)) {
      return true;
    }
    Scores.Box box = sizes.box(element);
    boolean isLine = box != null && box.chars > 0 && box.blocks <= LINES;
    if (isLine && (isBoilerplate(box) || (!hasBegun && Preludes.is(element, box)))) {
      return true;
    }
    boolean isMost = box != null && box.chars * 3 > whole;
    if (isMost || !strict || tag.equals("article") || tag.equals("body")) {
      return false;
    }
    if (tag.equals("form") || names.other(element)) {
      return true;
    }
    boolean isShort = box == null || box.longest < SENTENCE;
    boolean isAround =
        isShort && names.around(element) && element.selectFirst("blockquote") == null;
    return isAround || isLinks(tag, box);
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

  private static boolean isBoilerplate(Scores.@Nullable Box box) {
    if (box == null || box.chars > Boilerplate.LONGEST) {
      return false;
    }
    boolean isOne = box.blocks == 0 && box.runs <= 1;
    boolean isKnown =
        isOne
            ? Boilerplate.is(Metadata.line(box.element))
            : box.chars <= BOX && Boilerplate.is(Html.paragraphs(box.element));
    return isKnown || (box.linked > 0 && Folds.isButton(box.element));
  }

  private boolean repeatsTitle(Element element) {
    return title != null
        && (element.nameIs("h1") || element.nameIs("h2"))
        && title.equalsIgnoreCase(Metadata.line(element));
  }

  private static boolean isLinks(String tag, Scores.@Nullable Box box) {
    return box != null && box.chars > 0 && LINK_BLOCKS.contains(tag) && box.linkDensity() > 0.85;
  }

  /** Takes headings that nothing follows, and lists of links, off the end. */
  static void trimEnd(Element body) {
    Element last = lastBlock(body);
    while (!last.equals(body)) {
      boolean isHeading = HEADINGS.contains(last.normalName());
      if (last.hasText() && !isHeading && !isListOfLinks(last)) {
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
