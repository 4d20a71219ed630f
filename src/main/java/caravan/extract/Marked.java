package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * The element that a page itself marks as its article's text, by a name that says so. Of a short
 * article it tells more than scores do, which would take the lines around it as well.
 */
final class Marked implements NodeFilter {
  private static final String KIND =
      "(?:the|js|j|m|wap|main|detail|details|art|article|news|post|entry|story|blog|page|single|rich"
          + "|share|inner|full|cont|zw)";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:"
              + KIND
              + "[-_]?)*(?:content|body|text|txt)(?:[-_]?(?:body|content|text|txt|box|wrap|inner))*");
  private static final Pattern WORDS = Pattern.compile("\\s+");
  private static final String HEADING = "h1";

  /** Where more elements than this are named so, the names tell nothing. */
  private static final int MOST = 20;

  private final List<Element> found = new ArrayList<>();
  private boolean isClear = true;
  private boolean isClosed;
  private int asked;

  private Marked() {}

  /** Returns the innermost element so marked, or null where none is or several claim it. */
  static @Nullable Element find(Element root) {
    Marked marked = new Marked();
    NodeTraversor.filter(marked, root);
    if (!marked.isClear || marked.found.isEmpty()) {
      return null;
    }
    Element innermost = marked.found.get(marked.found.size() - 1);
    return innermost.hasText() || !marked.found.get(0).hasText() ? innermost : null;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (depth > 0 && isBeside(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (depth > 0 && is(element)) {
      isClear &= ++asked <= MOST;
      if (isClear && element.selectFirst(HEADING) == null) {
        isClear = !isClosed;
        found.add(element);
      }
    }
    return isClear ? FilterResult.CONTINUE : FilterResult.STOP;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    isClosed |= !found.isEmpty() && node.equals(found.get(found.size() - 1));
    return FilterResult.CONTINUE;
  }

  private boolean isBeside(Element element) {
    String tag = element.normalName();
    return Blocks.NO_TEXT.contains(tag)
        || tag.equals("aside")
        || tag.equals("footer")
        || tag.equals("form")
        || Names.hidden(element)
        || Names.say(element, Names.OTHER)
        || Names.isUnlikely(element, Names.say(element));
  }

  /** Returns whether an element is named as an article's text. */
  static boolean is(Element element) {
    if (element.attributesSize() == 0 || !element.isBlock() || element.nameIs("p")) {
      return false;
    }
    return element.attr("itemprop").equals("articleBody")
        || isName(element.id())
        || isName(element.attr("data-role"))
        || WORDS.splitAsStream(element.className()).anyMatch(Marked::isName);
  }

  private static boolean isName(String name) {
    return name.length() < 40 && NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
