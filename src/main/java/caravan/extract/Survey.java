package caravan.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a page that notes where its titles, authors, topics and recordings may stand, in
 * the page's order. Nothing is judged here but what stands beside the article: comments, menus,
 * margins.
 */
final class Survey implements NodeVisitor {
  private static final int MAX_PLACES = 60;
  private static final int MAX_LINES = 3000;
  private static final int MAX_LINE = 120;

  /**
   * An element that may hold what is looked for.
   *
   * @param at how many nodes stood before it
   * @param beside whether it stands in a menu, a margin or a foot
   * @param comment whether it stands among comments
   */
  record Place(Element element, int at, boolean beside, boolean comment) {}

  /** A short line of text, its blanks as they are. */
  record Line(TextNode text, int at) {}

  final Map<String, List<String>> metas = new HashMap<>();
  final List<Element> scripts = new ArrayList<>();
  final List<Element> links = new ArrayList<>();
  final List<Element> times = new ArrayList<>();
  final List<Place> headings = new ArrayList<>();
  final List<Place> named = new ArrayList<>();
  final List<Place> authors = new ArrayList<>();
  final List<Place> credits = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();
  final List<Element> tags = new ArrayList<>();
  final List<Element> crumbs = new ArrayList<>();
  final List<Place> recordings = new ArrayList<>();
  final List<Place> pictures = new ArrayList<>();
  private @Nullable Element title;

  private final Callings callings = new Callings();
  private int at;
  private int besideDepth = -1;
  private int crumbsDepth = -1;
  private int commentDepth = -1;

  private Survey() {}

  static Survey of(Document document) {
    Survey survey = new Survey();
    document.traverse(survey);
    return survey;
  }

  /** Returns the text of the page's first title element, wherever it stands, or nothing. */
  String title() {
    return title == null ? "" : title.text();
  }

  @Override
  public void head(Node node, int depth) {
    at++;
    if (node instanceof Element element) {
      read(element, depth);
    } else if (node instanceof TextNode text
        && besideDepth < 0
        && commentDepth < 0
        && lines.size() < MAX_LINES) {
      int length = text.getWholeText().length();
      if (length > 1 && length < MAX_LINE * 3 && !text.isBlank()) {
        lines.add(new Line(text, at));
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (depth == besideDepth) {
      besideDepth = -1;
    }
    if (depth == crumbsDepth) {
      crumbsDepth = -1;
    }
    if (depth == commentDepth) {
      commentDepth = -1;
    }
  }

  private void read(Element element, int depth) {
    int says = callings.of(element);
    String tag = element.normalName();
    if (besideDepth < 0 && isBeside(tag, says)) {
      besideDepth = depth;
    }
    if (commentDepth < 0 && (says & Callings.COMMENTS) != 0 && !isPage(tag)) {
      commentDepth = depth;
    }
    if (crumbsDepth < 0 && (says & Callings.CRUMBS) != 0 && !isPage(tag)) {
      crumbsDepth = depth;
    }
    switch (tag) {
      case "meta" -> meta(element);
      case "script" -> scripts.add(element);
      case "link" -> links.add(element);
      case "title" -> title = title == null && isOfPage(element) ? element : title;
      case "audio", "video", "source" -> add(recordings, element);
      case "img" -> add(pictures, element);
      case "time" -> {
        times.add(element);
        place(element, tag, says);
      }
      default -> place(element, tag, says);
    }
  }

  private void place(Element element, String tag, int says) {
    boolean isLink = tag.equals("a");
    if (isLink && crumbsDepth >= 0 && crumbs.size() < MAX_PLACES) {
      crumbs.add(element);
    }
    if (isLink && isRel(element, "tag") && tags.size() < MAX_PLACES) {
      tags.add(element);
    }
    if (tag.equals("h1") || tag.equals("h2") || element.attr("itemprop").equals("headline")) {
      add(headings, element);
    } else if (tag.equals("h3") || tag.equals("h4") || (says & Callings.TITLE) != 0) {
      add(named, element);
    }
    if (isAuthor(element, isLink) || ((says & Callings.AUTHOR) != 0 && !isPage(tag))) {
      add(authors, element);
    } else if ((says & Callings.CREDIT) != 0) {
      add(credits, element);
    }
  }

  private static boolean isAuthor(Element element, boolean isLink) {
    if (element.attributesSize() == 0) {
      return false;
    }
    String itemprop = element.attr("itemprop");
    return itemprop.equals("author")
        || itemprop.equals("creator")
        || (isLink && (isRel(element, "author") || isProfile(element.attr("href"))));
  }

  private static boolean isProfile(String href) {
    return href.contains("/author/") || href.contains("/autor") || href.contains("/auteur");
  }

  private static boolean isRel(Element element, String name) {
    String rel = element.attr("rel");
    return !rel.isEmpty() && (" " + rel.toLowerCase(Locale.ROOT) + " ").contains(" " + name + " ");
  }

  private void add(List<Place> places, Element element) {
    if (places.size() < MAX_PLACES) {
      places.add(new Place(element, at, besideDepth >= 0, commentDepth >= 0));
    }
  }

  private void meta(Element meta) {
    String content = meta.attr("content").strip();
    if (content.isEmpty()) {
      return;
    }
    for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
      String value = meta.attr(attribute);
      if (!value.isEmpty()) {
        for (String name : value.toLowerCase(Locale.ROOT).strip().split("\\s+", 8)) {
          List<String> all = metas.computeIfAbsent(name, key -> new ArrayList<>(1));
          if (all.size() < MAX_PLACES) {
            all.add(content);
          }
        }
      }
    }
  }

  private static boolean isOfPage(Element title) {
    Element parent = title.parent();
    return parent == null || !parent.nameIs("svg");
  }

  private static boolean isPage(String tag) {
    return tag.equals("html") || tag.equals("body") || tag.equals("main") || tag.equals("article");
  }

  private static boolean isBeside(String tag, int says) {
    return tag.equals("nav")
        || tag.equals("footer")
        || tag.equals("aside")
        || ((says & Callings.BESIDE) != 0 && !isPage(tag));
  }
}
