package caravan.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format.TextMode;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** Builds XML files: UTF-8, one element a line, {@code \n} only. */
final class Xml {
  static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

  private Xml() {}

  /** Appends an element with the text in the namespace of its parent; nothing for no text. */
  static void add(Element parent, String name, @Nullable String text) {
    add(parent, name, parent.getNamespace(), text);
  }

  static void add(Element parent, String name, Namespace namespace, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      parent.addContent(new Element(name, namespace).setText(Text.clean(text)));
    }
  }

  static Element link(Namespace namespace, String rel, String type, String href) {
    return new Element("link", namespace)
        .setAttribute("rel", rel)
        .setAttribute("type", type)
        .setAttribute("href", Links.encode(href));
  }

  static byte[] bytes(Element root) {
    org.jdom2.output.Format lines =
        org.jdom2.output.Format.getRawFormat()
            .setIndent("  ")
            .setTextMode(TextMode.TRIM_FULL_WHITE)
            .setEscapeStrategy(c -> false) // UTF-8 holds everything, emoji too
            .setLineSeparator(LineSeparator.UNIX);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new XMLOutputter(lines).output(new Document(root), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }
}
