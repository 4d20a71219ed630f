package caravan.feed;

import caravan.article.Enclosure;
import caravan.article.Post;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
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
  private static final Namespace SYNDICATION =
      Namespace.getNamespace("sy", "http://purl.org/rss/1.0/modules/syndication/");

  private Rss2() {}

  public static byte[] render(Feed feed) {
    Element rss = new Element("rss").setAttribute("version", "2.0");
    rss.addNamespaceDeclaration(ATOM);
    rss.addNamespaceDeclaration(CONTENT);
    rss.addNamespaceDeclaration(DC);
    if (feed.posts().stream().anyMatch(post -> Links.web(post.image()) != null)) {
      rss.addNamespaceDeclaration(Xml.MEDIA);
    }
    if (feed.terms().minutes() > 0) {
      rss.addNamespaceDeclaration(SYNDICATION);
    }
    rss.addContent(channel(feed));
    return Xml.bytes(rss, feed);
  }

  private static Element channel(Feed feed) {
    Element channel = new Element("channel");
    String title = Text.unmarked(Items.title(feed));
    Xml.add(channel, "title", title);
    Xml.add(channel, "link", Links.encode(feed.home()));
    String about = Text.shown(feed.description());
    Xml.add(channel, "description", html(about == null ? title : about));
    Xml.links(channel, ATOM, feed, Format.RSS);
    String language = Items.language(feed.language());
    Xml.add(channel, "language", language);
    Xml.add(channel, "generator", Items.GENERATOR);
    if (feed.terms().minutes() > 0) {
      Rhythm rhythm = Rhythm.of(feed.terms().minutes());
      Xml.add(channel, "ttl", String.valueOf(feed.terms().minutes()));
      Xml.add(channel, "updatePeriod", SYNDICATION, rhythm.period());
      Xml.add(channel, "updateFrequency", SYNDICATION, String.valueOf(rhythm.times()));
    }
    Instant updated = feed.updated();
    if (!updated.equals(Instant.EPOCH)) {
      Xml.add(channel, "lastBuildDate", Dates.rfc2822(updated));
    }
    Items.of(feed).forEach(post -> channel.addContent(item(post, language)));
    return channel;
  }

  private static Element item(Post post, @Nullable String channelLanguage) {
    Element item = new Element("item");
    Xml.add(item, "title", Text.unmarked(Items.title(post)));
    Xml.add(item, "link", Links.web(post.link()));
    Element guid = new Element("guid").setAttribute("isPermaLink", "false");
    item.addContent(guid.setText(Text.clean(post.id())));
    OffsetDateTime published = post.published();
    if (published != null) {
      Xml.add(item, "pubDate", Dates.rfc2822(published));
    }
    Instant modified = post.modified();
    if (modified != null) {
      Xml.add(item, "updated", ATOM, Dates.rfc3339(modified));
    }
    Xml.add(item, "creator", DC, post.author());
    String language = Items.language(post.language());
    if (!Objects.equals(language, channelLanguage)) {
      Xml.add(item, "language", DC, language);
    }
    Items.terms(post).forEach(term -> Xml.add(item, "category", Text.unmarked(term)));
    text(item, post);
    enclosure(item, post.enclosure());
    Xml.image(item, post.image());
    return item;
  }

  /** The profile wants a description before the full text; without one there is its beginning. */
  private static void text(Element item, Post post) {
    String summary = Text.shown(post.description());
    String words = summary == null ? Items.beginning(post) : summary;
    Xml.add(item, "description", words == null ? post.body() : html(words));
    if (words != null) {
      Xml.add(item, "encoded", CONTENT, post.body());
    }
  }

  /** A length that nobody knows is 0 (RSS Advisory Board profile, enclosure). */
  private static void enclosure(Element item, @Nullable Enclosure enclosure) {
    String url = enclosure == null ? null : Links.web(enclosure.url());
    if (enclosure != null && url != null) {
      item.addContent(
          new Element("enclosure")
              .setAttribute("url", url)
              .setAttribute("length", String.valueOf(Math.max(0, enclosure.length())))
              .setAttribute("type", Text.clean(enclosure.type())));
    }
  }

  /** A description is HTML, whatever it looks like; a title is not. */
  private static String html(String text) {
    return Entities.escape(Text.clean(text));
  }
}
