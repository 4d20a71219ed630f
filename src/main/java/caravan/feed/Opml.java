package caravan.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jsoup.nodes.Entities;

/** Writes the list of all feeds for a reader to take in at once: OPML 2.0, grouped by kind. */
public final class Opml {
  private static final Map<String, String> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("all", "All");
    GROUPS.put("view", "Views");
    GROUPS.put("source", "Sources");
    GROUPS.put("category", "Categories");
    GROUPS.put("tag", "Tags");
    GROUPS.put("lang", "Languages");
    GROUPS.put("author", "Authors");
  }

  /**
   * A feed to list.
   *
   * @param name as in {@link Feed#name()}
   * @param title plain text
   * @param home absolute address of the page the feed is about
   * @param kind what its articles share: {@code all, view, source, category, tag, lang, author}
   */
  public record Outline(String name, String title, String home, String kind) {}

  private Opml() {}

  /**
   * Writes the list: groups in a fixed order, unknown kinds last, feeds in the order given.
   *
   * @param base absolute address of the server, no slash at the end
   * @param title of the list, plain text
   */
  public static byte[] render(String base, String title, List<Outline> feeds) {
    Map<String, List<Outline>> groups = new LinkedHashMap<>();
    GROUPS.keySet().forEach(kind -> groups.put(kind, new ArrayList<>()));
    feeds.forEach(feed -> groups.computeIfAbsent(feed.kind(), kind -> new ArrayList<>()).add(feed));
    Element body = new Element("body");
    groups.forEach((kind, members) -> group(body, base, kind, members));
    Element head = new Element("head");
    Xml.add(head, "title", html(title));
    Element opml = new Element("opml").setAttribute("version", "2.0");
    return Xml.bytes(new Document(), opml.addContent(head).addContent(body));
  }

  private static void group(Element body, String base, String kind, List<Outline> members) {
    if (members.isEmpty()) {
      return;
    }
    boolean isAll = kind.equals("all");
    Element group = isAll ? body : new Element("outline");
    members.forEach(feed -> group.addContent(outline(base, feed)));
    if (!isAll) {
      body.addContent(group.setAttribute("text", GROUPS.getOrDefault(kind, capital(kind))));
    }
  }

  private static Element outline(String base, Outline feed) {
    String shown = Text.shown(feed.title());
    String title = html(shown == null ? feed.name() : shown);
    Element outline =
        new Element("outline")
            .setAttribute("type", "rss")
            .setAttribute("text", title)
            .setAttribute("title", title)
            .setAttribute(
                "xmlUrl",
                Links.encode(base + "/feeds/" + feed.name() + "." + Format.ATOM.extension()));
    String home = Links.web(feed.home());
    if (home != null) {
      outline.setAttribute("htmlUrl", home);
    }
    return outline.setAttribute("category", Text.clean(feed.kind()));
  }

  /** A text may be HTML (OPML 2.0, text attributes): one that looks like it is escaped. */
  private static String html(String text) {
    String clean = Text.clean(text);
    return clean.indexOf('<') < 0 ? clean : Entities.escape(clean);
  }

  private static String capital(String kind) {
    String clean = Text.clean(kind);
    return clean.isEmpty()
        ? "Others"
        : clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1);
  }
}
