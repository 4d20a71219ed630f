package caravan.extract;

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

  private static final int DATE_LINE = 60;

  /** A text longer than this is no date line: the article has begun. */
  private static final int BEGINNING = 60;

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
    } else if (node instanceof TextNode text) {
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
    if (NEVER.contains(tag) || Names.hidden(element) || repeatsTitle(element)) {
      return true;
    }
    Scores.Box box = sizes.box(element);
    boolean isBesides = Boilerplate.is(element, box) || Boilerplate.isDrawn(element, box);
    if (isBesides || (strict && !hasBegun && isDateLine(element, box))) {
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

  /** Returns whether a block before the text is a date with little beside it. */
  private static boolean isDateLine(Element element, Scores.@Nullable Box box) {
    if (box == null || box.chars > DATE_LINE || !element.isBlock()) {
      return false;
    }
    String line = Metadata.line(element);
    return line != null
        && line.codePoints().filter(Character::isDigit).count() * 4 >= line.length()
        && DateText.first(line, false, "text") != null;
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
