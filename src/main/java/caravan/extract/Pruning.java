package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/** Takes out of an article's element what does not belong to the article. */
final class Pruning {
  private static final Pattern BESIDE =
      Pattern.compile(
          "related|promo|share|sharing|social|byline|by-line|newsletter|subscribe|signup|comment|disqus|breadcrumb"
              + "|sidebar|sponsor|advert|teaser|outbrain|taboola|recommend|read-?more|more-?stories|author|"
              + "\\btags?\\b|tag-?list|\\bdate\\b|timestamp|\\bmeta\\b|post-?meta|entry-?meta|caption|credit|toolbar|print|"
              + "pagination|\\bnav\\b|navigation|footer|widget|popular|trending|follow|rating|copyright|disclaimer|login|register");
  private static final Set<String> ALWAYS =
      Set.of(
          "script",
          "style",
          "iframe",
          "form",
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

  private Pruning() {}

  static void prune(Element body, @Nullable String title, boolean strict) {
    int whole = body.text().length();
    remove(
        body,
        (node, depth) ->
            node instanceof Element element && depth > 0 && isBeside(element, whole, strict)
                ? NodeFilter.FilterResult.REMOVE
                : NodeFilter.FilterResult.CONTINUE);
    for (Element heading : body.select("h1, h2")) {
      if (title != null && heading.text().strip().equalsIgnoreCase(title)) {
        heading.remove();
      }
    }
    links(body);
  }

  private static void remove(Element body, NodeFilter filter) {
    NodeTraversor.filter(filter, body);
  }

  private static boolean isBeside(Element element, int whole, boolean strict) {
    if (ALWAYS.contains(element.normalName())
        && !(element.nameIs("form") && element.text().length() > whole / 3)) {
      return true;
    }
    if (Names.hidden(element)) {
      return true;
    }
    if (!strict || element.nameIs("body") || element.nameIs("article")) {
      return false;
    }
    return BESIDE.matcher(Names.of(element)).find() && element.text().length() * 3 < whole;
  }

  private static void links(Element body) {
    List<Element> gone = new ArrayList<>();
    for (Element block : body.select("div, ul, ol, section, p, h2, h3, h4, table")) {
      int chars = block.text().length();
      int linked = block.select("a").stream().mapToInt(a -> a.text().length()).sum();
      if (chars > 0 && linked > 0.85 * chars && !block.equals(body)) {
        gone.add(block);
      }
    }
    gone.forEach(Element::remove);
  }
}
