package caravan.feed;

import caravan.article.Enclosure;
import caravan.article.Post;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Writes Atom 1.0 (RFC 4287).
 *
 * <p>The tree is built by hand and not by ROME, whose dates have no offset and whose entries have
 * no language.
 */
public final class Atom1 {
  private static final Namespace TOMBSTONES =
      Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");

  private Atom1() {}

  public static byte[] render(Feed feed) {
    Element root = new Element("feed", Xml.ATOM);
    if (feed.posts().stream().anyMatch(post -> Links.web(post.image()) != null)) {
      root.addNamespaceDeclaration(Xml.MEDIA);
    }
    language(root, feed.language());
    Xml.add(root, "id", feed.url(Format.ATOM.extension()));
    text(root, "title", Items.title(feed));
    text(root, "subtitle", feed.description());
    Xml.add(root, "updated", Moments.feed(feed).toString());
    Xml.links(root, Xml.ATOM, feed, Format.ATOM);
    root.addContent(Xml.link(Xml.ATOM, "alternate", "text/html", feed.home()));
    author(root, Items.title(feed));
    Xml.add(root, "generator", Items.GENERATOR);
    feed.deleted().forEach(one -> root.addContent(deleted(one)));
    Moments moments = new Moments();
    Items.of(feed).forEach(post -> root.addContent(entry(post, moments.entry(post))));
    return Xml.bytes(root, feed);
  }

  /** Tells readers that keep what they got of an article that is gone (RFC 6721 §3). */
  private static Element deleted(Feed.Deleted deleted) {
    return new Element("deleted-entry", TOMBSTONES)
        .setAttribute("ref", Text.clean(deleted.id()))
        .setAttribute("when", deleted.when().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Element entry(Post post, Instant updated) {
    Element entry = new Element("entry", Xml.ATOM);
    language(entry, post.language());
    Xml.add(entry, "id", post.id());
    text(entry, "title", Items.title(post));
    String link = Links.web(post.link());
    if (link != null) {
      entry.addContent(Xml.link(Xml.ATOM, "alternate", "text/html", link));
      entry.addContent(Xml.link(Xml.ATOM, "via", "text/html", link));
    }
    enclosure(entry, post.enclosure());
    OffsetDateTime published = post.published();
    if (published != null) {
      Xml.add(entry, "published", Dates.rfc3339(published));
    }
    Xml.add(entry, "updated", updated.toString());
    author(entry, post.author());
    for (String term : Items.terms(post)) {
      entry.addContent(new Element("category", Xml.ATOM).setAttribute("term", term));
    }
    text(entry, "summary", summary(post));
    content(entry, post, link == null);
    Xml.image(entry, post.image());
    return entry;
  }

  /** A browser shows no content that is escaped, and so nothing else of an entry's text. */
  private static @Nullable String summary(Post post) {
    return Text.shown(post.description()) == null ? Items.beginning(post) : post.description();
  }

  /** Content or an alternate link there must be (§4.1.2), and a text of some kind. */
  private static void content(Element entry, Post post, boolean isNeeded) {
    String body = Text.shown(post.body());
    boolean hasSummary = summary(post) != null;
    if (body != null || isNeeded || !hasSummary) {
      String html = body == null ? Entities.escape(Items.title(post)) : body;
      entry.addContent(new Element("content", Xml.ATOM).setAttribute("type", "html").setText(html));
    }
  }

  private static void enclosure(Element entry, @Nullable Enclosure enclosure) {
    String url = enclosure == null ? null : Links.web(enclosure.url());
    if (enclosure == null || url == null) {
      return;
    }
    Element link = Xml.link(Xml.ATOM, "enclosure", Text.clean(enclosure.type()), url);
    if (enclosure.isMeasured()) {
      link.setAttribute("length", String.valueOf(enclosure.length()));
    }
    entry.addContent(link);
  }

  private static void author(Element parent, @Nullable String name) {
    String shown = Text.shown(name);
    if (shown != null) {
      Element author = new Element("author", Xml.ATOM);
      Xml.add(author, "name", Text.unmarked(shown));
      parent.addContent(author);
    }
  }

  /** A text that looks like HTML is written as HTML that says it, so that nobody is misled. */
  private static void text(Element parent, String name, @Nullable String text) {
    String shown = Text.shown(text);
    if (shown != null) {
      boolean misleads = Text.looksLikeMarkup(shown);
      parent.addContent(
          new Element(name, Xml.ATOM)
              .setAttribute("type", misleads ? "html" : "text")
              .setText(misleads ? Entities.escape(shown) : shown));
    }
  }

  private static void language(Element element, @Nullable String tag) {
    String language = Items.language(tag);
    if (language != null) {
      element.setAttribute("lang", language, Namespace.XML_NAMESPACE);
    }
  }
}
