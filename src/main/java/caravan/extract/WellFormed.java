package caravan.extract;

import caravan.web.Page;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * Gives XML as a strict parser takes it, whatever charset its declaration claims: without what XML
 * 1.0 §2.2 forbids, and mended where a bare {@code &} or a tag that is not closed would stop it.
 * Stateless.
 */
final class WellFormed {
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>\\[]*>");
  private static final Pattern DECLARATION = Pattern.compile("^<\\?xml\\b[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("<!(?:DOCTYPE|ENTITY)");

  private WellFormed() {}

  /** Returns a page's XML; what declares entities of its own stays as it is, for no one to read. */
  static String text(Page page) {
    String text = NOT_XML.matcher(Documents.text(page)).replaceAll("");
    text = text.substring(Math.max(0, text.indexOf('<')));
    text = DECLARATION.matcher(text).replaceFirst("");
    text = DOCTYPE.matcher(text).replaceFirst("").stripLeading();
    return ENTITY.matcher(text).find() || isWellFormed(text) ? text : mended(text);
  }

  private static boolean isWellFormed(String text) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        reader.next();
      }
      reader.close();
      return true;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  private static String mended(String text) {
    return text(Jsoup.parse(text, "", Parser.xmlParser()));
  }

  /** Returns a tree of XML as its text. */
  static String text(Document document) {
    document
        .outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml)
        .prettyPrint(false);
    return document.outerHtml();
  }
}
