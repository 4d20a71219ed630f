package caravan.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.ProcessingInstruction;
import org.jdom2.output.Format.TextMode;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** Builds XML files: UTF-8, one element a line, {@code \n} only. */
final class Xml {
  static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");
  private static final Namespace HISTORY =
      Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");

  private Xml() {}

  /** Appends an element with the text in the namespace of its parent; nothing for no text. */
  static void add(Element parent, String name, @Nullable String text) {
    add(parent, name, parent.getNamespace(), text);
  }

  static void add(Element parent, String name, Namespace namespace, @Nullable String text) {
    String shown = Text.shown(text);
    if (shown != null) {
      parent.addContent(new Element(name, namespace).setText(shown));
    }
  }

  static Element link(Namespace namespace, String rel, @Nullable String type, String href) {
    Element link = new Element("link", namespace).setAttribute("rel", rel);
    if (type != null) {
      link.setAttribute("type", type);
    }
    return link.setAttribute("href", Links.encode(href));
  }

  /**
   * Appends where the document is, who tells of its changes (WebSub) and what lies around it in the
   * feed's history (RFC 5005 §4).
   */
  static void links(Element parent, Namespace namespace, Feed feed, Format format) {
    String type = format.mediaType();
    String extension = format.extension();
    parent.addContent(link(namespace, "self", type, feed.url(extension)));
    feed.terms().hubs().forEach(hub -> parent.addContent(link(namespace, "hub", null, hub)));
    String previous = feed.place().previous();
    String next = feed.place().next();
    if (feed.isArchive()) {
      parent.addContent(link(namespace, "current", type, feed.url(null, extension)));
    }
    if (previous != null) {
      parent.addContent(link(namespace, "prev-archive", type, feed.url(previous, extension)));
    }
    if (next != null) {
      parent.addContent(link(namespace, "next-archive", type, feed.url(next, extension)));
    }
    if (feed.isArchive()) {
      parent.addContent(new Element("archive", HISTORY));
    }
  }

  /** Appends the lead image where there is one (Media RSS). */
  static void image(Element parent, @Nullable String image) {
    String url = Links.web(image);
    if (url != null) {
      parent.addContent(
          new Element("content", MEDIA).setAttribute("url", url).setAttribute("medium", "image"));
    }
  }

  /** Returns the file's bytes; a browser shows them by the style sheet of the feed's server. */
  static byte[] bytes(Element root, Feed feed) {
    String style = "type=\"text/css\" href=\"" + Links.path(feed.base()) + "/feed.css\"";
    return bytes(
        new Document().addContent(new ProcessingInstruction("xml-stylesheet", style)), root);
  }

  static byte[] bytes(Document document, Element root) {
    org.jdom2.output.Format lines =
        org.jdom2.output.Format.getRawFormat()
            .setIndent("  ")
            .setTextMode(TextMode.TRIM_FULL_WHITE)
            .setEscapeStrategy(c -> false) // UTF-8 holds everything, emoji too
            .setLineSeparator(LineSeparator.UNIX);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new XMLOutputter(lines, new References()).output(document.setRootElement(root), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }
}
