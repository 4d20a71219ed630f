package caravan.feed;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.output.support.AbstractXMLOutputProcessor;
import org.jdom2.output.support.FormatStack;
import org.jdom2.util.NamespaceStack;

/**
 * Writes {@code <} and {@code &} in plain texts by number, as the profile of the RSS Advisory Board
 * asks for: a sign that no HTML is meant. To a parser of XML it is all the same.
 */
final class References extends AbstractXMLOutputProcessor {
  private static final Set<String> PLAIN =
      Set.of("title", "description", "category", "summary", "name", "creator");

  private boolean isPlain;

  @Override
  protected void printElement(
      Writer out, FormatStack format, NamespaceStack namespaces, Element element)
      throws IOException {
    isPlain = PLAIN.contains(element.getName());
    super.printElement(out, format, namespaces, element);
    isPlain = false;
  }

  @Override
  protected void textRaw(Writer out, String text) throws IOException {
    super.textRaw(out, isPlain ? text.replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;") : text);
  }
}
