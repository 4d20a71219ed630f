package caravan.extract;

import caravan.article.Addresses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links of a listing that lead to its articles: the blocks of like links whose titles and
 * addresses look most like articles'.
 */
public final class Links {
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\bnav|menu|footer|sidebar|breadcrumb|pagination|pager|\\btags?\\b|tag-?cloud"
              + "|categor(?:y|ies)-list"
              + "|byline|author|related|social|share|cookie|\\blang|popular|most-?read|trending"
              + "|ranking|hotlist");
  private static final Set<String> BESIDE_TAGS = Set.of("nav", "footer", "aside", "form", "script");
  private static final Pattern NEXT_TEXT =
      Pattern.compile(
          "(?i)(?:next(?: page)?|older(?: posts| entries| articles)?|(?:nächste|naechste)(?: seite)?|weiter"
              + "|ältere (?:beiträge|artikel)|(?:page )?suivante?|(?:página )?siguiente"
              + "|(?:pagina )?successiva|volgende(?: pagina)?"
              + "|próxima(?: página)?|далее|следующая|下一?[页頁]|次へ|次のページ|다음)[\\s»›>→]*|[»›→]");
  private static final Pattern NEXT_NAME = Pattern.compile("(?:^|[\\s_-])next(?:$|[\\s_-])");

  /** How good the mean link of a block must be, compared with the best block's. */
  private static final double NEARLY = 0.75;

  private Links() {}

  /** Returns the articles' links, each once, in the order of the page. */
  public static List<Link> find(Document listing, String url) {
    Map<String, Anchor> anchors = anchors(listing.body(), url);
    Map<String, List<Anchor>> blocks = new LinkedHashMap<>();
    for (Anchor anchor : anchors.values()) {
      if (anchor.points() > 0) {
        blocks.computeIfAbsent(anchor.kind(), kind -> new ArrayList<>()).add(anchor);
      }
    }
    Set<String> kinds = chosen(blocks);
    return anchors.values().stream()
        .filter(anchor -> anchor.points() > 0 && kinds.contains(anchor.kind()))
        .map(anchor -> new Link(anchor.url(), anchor.title()))
        .toList();
  }

  /** Returns the links beside navigation, for each address the one that says most. */
  private static Map<String, Anchor> anchors(Element root, String url) {
    Map<String, Anchor> anchors = new LinkedHashMap<>();
    NodeTraversor.filter(
        (node, depth) -> {
          if (!(node instanceof Element element)) {
            return NodeFilter.FilterResult.CONTINUE;
          }
          if (depth > 0 && isBeside(element)) {
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
          }
          Anchor anchor = element.nameIs("a") ? Anchor.of(element, url) : null;
          if (anchor != null) {
            anchors.merge(anchor.url(), anchor, (a, b) -> b.points() > a.points() ? b : a);
          }
          return NodeFilter.FilterResult.CONTINUE;
        },
        root);
    return anchors;
  }

  private static boolean isBeside(Element element) {
    String name = element.normalName();
    if (BESIDE_TAGS.contains(name)) {
      return !name.equals("form") || element.attr("action").contains("search");
    }
    boolean isWhole = name.equals("main") || name.equals("article");
    return !isWhole && BESIDE.matcher(Names.of(element)).find();
  }

  private static Set<String> chosen(Map<String, List<Anchor>> blocks) {
    double best = 0;
    double mean = 0;
    for (List<Anchor> block : blocks.values()) {
      double sum = sum(block);
      if (sum > best) {
        best = sum;
        mean = sum / block.size();
      }
    }
    Set<String> kinds = new HashSet<>();
    for (Map.Entry<String, List<Anchor>> block : blocks.entrySet()) {
      double sum = sum(block.getValue());
      if (sum / block.getValue().size() >= NEARLY * mean) {
        kinds.add(block.getKey());
      }
    }
    return kinds;
  }

  private static double sum(List<Anchor> block) {
    return block.stream().mapToDouble(Anchor::points).sum();
  }

  /** Returns the address of the listing's next page, or null. */
  public static @Nullable String next(Document listing, String url) {
    Element link = listing.selectFirst("link[rel~=(?i)^next$][href], a[rel~=(?i)\\bnext\\b][href]");
    if (link != null) {
      return target(link, url);
    }
    for (Element anchor : listing.select("a[href]")) {
      String text = Metadata.line(anchor);
      Element parent = anchor.parent();
      boolean isNamed =
          NEXT_NAME.matcher(Names.of(anchor)).find()
              || (parent != null && NEXT_NAME.matcher(Names.of(parent)).find());
      boolean isCalled = text != null && NEXT_TEXT.matcher(text).matches();
      String target = isNamed || isCalled ? target(anchor, url) : null;
      if (target != null) {
        return target;
      }
    }
    return null;
  }

  private static @Nullable String target(Element link, String url) {
    String address = Addresses.media(url, link.attr("href"));
    if (address == null || address.equals(url) || address.startsWith(url + "#")) {
      return null;
    }
    return Anchor.sameSite(Anchor.uri(address), Anchor.uri(url)) ? address : null;
  }
}
