package caravan.feed;

import caravan.article.Post;
import java.time.OffsetDateTime;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Writes RSS 2.0 by the profile of the RSS Advisory Board.
 *
 * <p>The tree is built by hand and not by ROME, whose dates have no offset: the day of an article
 * from Shanghai would become the day before.
 */
public final class Rss2 {
  private static final Namespace ATOM = Namespace.getNamespace("atom", Xml.ATOM.getURI());
  private static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
  private static final Namespace DC =
      Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");

  private Rss2() {}

  public static byte[] render(Feed feed) {
    Element rss = new Element("rss").setAttribute("version", "2.0");
    rss.addNamespaceDeclaration(ATOM);
    rss.addNamespaceDeclaration(CONTENT);
    rss.addNamespaceDeclaration(DC);
    rss.addContent(channel(feed));
    return Xml.bytes(rss);
  }

  private static Element channel(Feed feed) {
    Element channel = new Element("channel");
    Xml.add(channel, "title", feed.title());
    Xml.add(channel, "link", Links.encode(feed.home()));
    Xml.add(channel, "description", html(feed.title()));
    String self = feed.url(Format.RSS.extension());
    channel.addContent(Xml.link(ATOM, "self", Format.RSS.mediaType(), self));
    Xml.add(channel, "language", Items.language(feed.language()));
    if (!feed.posts().isEmpty()) {
      Xml.add(channel, "lastBuildDate", Dates.rfc2822(feed.updated()));
    }
    Items.of(feed).forEach(post -> channel.addContent(item(post)));
    return channel;
  }

  private static Element item(Post post) {
    Element item = new Element("item");
    Xml.add(item, "title", post.title());
    Xml.add(item, "link", Links.web(post.link()));
    Element guid = new Element("guid").setAttribute("isPermaLink", "false");
    item.addContent(guid.setText(Text.clean(post.id())));
    OffsetDateTime published = post.published();
    if (published != null) {
      Xml.add(item, "pubDate", Dates.rfc2822(published));
    }
    Xml.add(item, "creator", DC, post.author());
    Items.terms(post).forEach(term -> Xml.add(item, "category", term));
    Xml.add(item, "description", html(post.description()));
    Xml.add(item, "encoded", CONTENT, post.body());
    return item;
  }

  /** A description is HTML, whatever it looks like; a title is not. */
  private static @Nullable String html(@Nullable String text) {
    return text == null ? null : Entities.escape(Text.clean(text));
  }
}
