package caravan.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a page that notes where its titles, authors, topics and recordings may stand, in
 * the page's order. Nothing is judged here but what stands beside the article: comments, menus,
 * margins.
 */
final class Survey {
  private static final int MAX_PLACES = 60;
  private static final int MAX_LINES = 3000;
  private static final int MAX_LINE = 120;
  private static final int MAX_NAMES = 7;
  private static final String[] NAMES = {"property", "name", "itemprop", "http-equiv"};
  private static final int PARTS = Callings.BESIDE | Callings.COMMENTS | Callings.CRUMBS;

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

  private int at;
  private int besideDepth = -1;
  private int crumbsDepth = -1;
  private int commentDepth = -1;

  private Survey() {}

  static Survey of(Document document) {
    Survey survey = new Survey();
    survey.walk(document);
    return survey;
  }

  /** Returns the text of the page's first title element, wherever it stands, or nothing. */
  String title() {
    return title == null ? "" : title.text();
  }

  private void walk(Document document) {
    Node node = document;
    int depth = 0;
    while (true) {
      read(node, depth);
      Node next = node.firstChild();
      depth += next == null ? 0 : 1;
      while (next == null) {
        leave(depth);
        if (node.equals(document)) {
          return;
        }
        next = node.nextSibling();
        if (next == null) {
          node = Objects.requireNonNull(node.parentNode());
          depth--;
        }
      }
      node = next;
    }
  }

  private void read(Node node, int depth) {
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

  private void leave(int depth) {
    besideDepth = depth == besideDepth ? -1 : besideDepth;
    crumbsDepth = depth == crumbsDepth ? -1 : crumbsDepth;
    commentDepth = depth == commentDepth ? -1 : commentDepth;
  }

  private void read(Element element, int depth) {
    String tag = element.normalName();
    int says = Callings.of(element);
    switch (tag) {
      case "meta" -> meta(element);
      case "script" -> scripts.add(element);
      case "link" -> links.add(element);
      case "title" -> title = title == null && isOfPage(element) ? element : title;
      case "audio", "video", "source" -> recordings(element, says, depth);
      case "img" -> pictures(element, says, depth);
      case "html", "body", "main", "article" ->
          place(element, says & (Callings.TITLE | Callings.CREDIT));
      case "nav", "footer", "aside" -> {
        enter(says | Callings.BESIDE, depth);
        place(element, says);
      }
      case "time" -> {
        times.add(element);
        enter(says, depth);
        place(element, says);
      }
      case "a" -> {
        enter(says, depth);
        link(element, says);
      }
      case "h1", "h2" -> {
        enter(says, depth);
        add(headings, element);
        author(element, says, itemprop(element));
      }
      case "h3", "h4" -> {
        enter(says, depth);
        place(element, says | Callings.TITLE);
      }
      default -> {
        enter(says, depth);
        place(element, says);
      }
    }
  }

  /** Notes that a part of the page begins which is no part of the article. */
  private void enter(int says, int depth) {
    if ((says & PARTS) == 0) {
      return;
    }
    besideDepth = besideDepth < 0 && (says & Callings.BESIDE) != 0 ? depth : besideDepth;
    commentDepth = commentDepth < 0 && (says & Callings.COMMENTS) != 0 ? depth : commentDepth;
    crumbsDepth = crumbsDepth < 0 && (says & Callings.CRUMBS) != 0 ? depth : crumbsDepth;
  }

  private void recordings(Element element, int says, int depth) {
    enter(says, depth);
    add(recordings, element);
  }

  private void pictures(Element element, int says, int depth) {
    enter(says, depth);
    add(pictures, element);
  }

  private void link(Element link, int says) {
    if (crumbsDepth >= 0 && crumbs.size() < MAX_PLACES) {
      crumbs.add(link);
    }
    if (link.attributesSize() == 0) {
      return;
    }
    String rel = link.attributes().get("rel");
    if (isRel(rel, "tag") && tags.size() < MAX_PLACES) {
      tags.add(link);
    }
    boolean isAuthor = isRel(rel, "author") || isProfile(link.attributes().get("href"));
    place(link, isAuthor ? says | Callings.AUTHOR : says);
  }

  private void place(Element element, int says) {
    String itemprop = itemprop(element);
    if (itemprop.equals("headline")) {
      add(headings, element);
    } else if ((says & Callings.TITLE) != 0) {
      add(named, element);
    }
    author(element, says, itemprop);
  }

  private static String itemprop(Element element) {
    return element.attributesSize() == 0 ? "" : element.attributes().get("itemprop");
  }

  private void author(Element element, int says, String itemprop) {
    if ((says & Callings.AUTHOR) != 0 || itemprop.equals("author") || itemprop.equals("creator")) {
      add(authors, element);
    } else if ((says & Callings.CREDIT) != 0) {
      add(credits, element);
    }
  }

  private static boolean isProfile(String href) {
    for (int at = href.indexOf("/aut"); at >= 0; at = href.indexOf("/aut", at + 1)) {
      if (href.startsWith("hor/", at + 4)
          || href.startsWith("or", at + 4)
          || href.startsWith("eur", at + 4)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRel(String rel, String name) {
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
    for (String attribute : NAMES) {
      String value = meta.attributes().get(attribute);
      if (!value.isEmpty()) {
        StringTokenizer names = new StringTokenizer(value.toLowerCase(Locale.ROOT));
        for (int i = 0; i < MAX_NAMES && names.hasMoreTokens(); i++) {
          List<String> all = metas.computeIfAbsent(names.nextToken(), key -> new ArrayList<>(1));
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
}
