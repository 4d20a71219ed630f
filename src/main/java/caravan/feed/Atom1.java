package caravan.feed;

import caravan.article.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;
import org.jdom2.Element;
import org.jdom2.Namespace;
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
    language(root, feed.language());
    String self = feed.url(Format.ATOM.extension());
    Xml.add(root, "id", self);
    text(root, "title", feed.title());
    Xml.add(root, "updated", Dates.rfc3339(feed.updated()));
    root.addContent(Xml.link(Xml.ATOM, "self", Format.ATOM.mediaType(), self));
    root.addContent(Xml.link(Xml.ATOM, "alternate", "text/html", feed.home()));
    author(root, feed.title());
    Xml.add(root, "generator", "Caravan");
    feed.deleted().forEach(one -> root.addContent(deleted(one)));
    Items.of(feed).forEach(post -> root.addContent(entry(post)));
    return Xml.bytes(root);
  }

  /** Tells readers that keep what they got of an article that is gone (RFC 6721 §3). */
  private static Element deleted(Feed.Deleted deleted) {
    return new Element("deleted-entry", TOMBSTONES)
        .setAttribute("ref", deleted.id())
        .setAttribute("when", deleted.when().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Element entry(Post post) {
    Element entry = new Element("entry", Xml.ATOM);
    language(entry, post.language());
    Xml.add(entry, "id", post.id());
    text(entry, "title", post.title());
    String link = Links.web(post.link());
    if (link != null) {
      entry.addContent(Xml.link(Xml.ATOM, "alternate", "text/html", link));
    }
    OffsetDateTime published = post.published();
    if (published != null) {
      Xml.add(entry, "published", Dates.rfc3339(published));
    }
    Xml.add(entry, "updated", updated(post).toString());
    author(entry, post.author());
    for (String term : Items.terms(post)) {
      entry.addContent(new Element("category", Xml.ATOM).setAttribute("term", term));
    }
    text(entry, "summary", post.description());
    if (!post.body().isBlank() || link == null) { // one of the two there must be (§4.1.2)
      Element content = new Element("content", Xml.ATOM).setAttribute("type", "html");
      entry.addContent(content.setText(Text.clean(post.body())));
    }
    return entry;
  }

  /**
   * Returns when the entry changed. Where that is a day, or a second of our own clock, many entries
   * share it, which validators report as carelessness: a fraction made from the id, well within
   * what is not known, tells them apart.
   */
  private static Instant updated(Post post) {
    Instant updated = post.updated().truncatedTo(ChronoUnit.SECONDS);
    boolean exact = post.modified() == null && post.published() != null && !post.dayOnly();
    if (exact) {
      return updated;
    }
    CRC32 hash = new CRC32();
    hash.update(post.id().getBytes(StandardCharsets.UTF_8));
    return updated.plus(hash.getValue() % 1_000_000, ChronoUnit.MICROS);
  }

  private static void author(Element parent, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      Element author = new Element("author", Xml.ATOM);
      Xml.add(author, "name", name);
      parent.addContent(author);
    }
  }

  private static void text(Element parent, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      Element element = new Element(name, Xml.ATOM).setAttribute("type", "text");
      parent.addContent(element.setText(Text.clean(text)));
    }
  }

  private static void language(Element element, @Nullable String tag) {
    String language = Items.language(tag);
    if (language != null) {
      element.setAttribute("lang", language, Namespace.XML_NAMESPACE);
    }
  }
}
