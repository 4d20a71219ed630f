package caravan.extract;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Takes out of an article's element what does not belong to the article. */
final class Pruning {
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
  private static final int SENTENCES = 200;

  private final Names names;
  private final boolean strict;

  Pruning(Names names, boolean strict) {
    this.names = names;
    this.strict = strict;
  }

  /** Prunes a copy of the article's element. */
  void prune(Element body, @Nullable String title) {
    Scores sizes = Scores.of(body, names, false);
    Scores.Box all = sizes.box(body);
    int whole = all == null ? 0 : all.chars;
    NodeTraversor.filter(
        (node, depth) ->
            depth > 0 && isForeign(node, sizes, whole)
                ? NodeFilter.FilterResult.REMOVE
                : NodeFilter.FilterResult.CONTINUE,
        body);
    for (Element heading : body.select("h1, h2")) {
      if (title != null && heading.text().strip().equalsIgnoreCase(title)) {
        heading.remove();
      }
    }
    trimEnd(body, sizes);
  }

  /** Takes headings that nothing follows, and lists of links, off the end. */
  private static void trimEnd(Element body, Scores sizes) {
    Element last = lastBlock(body);
    while (!last.equals(body)) {
      Scores.Box box = sizes.box(last);
      boolean isList = last.nameIs("ul") || last.nameIs("ol");
      boolean isLinks = isList && box != null && box.linkDensity() > 0.5;
      boolean isHeading = HEADINGS.contains(last.normalName());
      if (last.hasText() && !isHeading && !isLinks) {
        return;
      }
      last.remove();
      last = lastBlock(body);
    }
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

  private boolean isForeign(Node node, Scores sizes, int whole) {
    if (!(node instanceof Element element)) {
      return false;
    }
    Scores.Box box = sizes.box(element);
    boolean isMost = box != null && box.chars * 3 > whole;
    if (NEVER.contains(element.normalName()) || Names.hidden(element)) {
      return true;
    }
    if (isMost || !strict || element.nameIs("article") || element.nameIs("body")) {
      return false;
    }
    if (element.nameIs("form") || names.other(element)) {
      return true;
    }
    int longest = box == null ? 0 : box.longest;
    boolean isAround =
        longest < SENTENCES && names.around(element) && element.selectFirst("blockquote") == null;
    return isAround || isLinks(element, box);
  }

  private static boolean isLinks(Element element, Scores.@Nullable Box box) {
    return box != null
        && box.chars > 0
        && LINK_BLOCKS.contains(element.normalName())
        && box.linkDensity() > 0.85;
  }
}
