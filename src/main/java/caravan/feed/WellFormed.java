package caravan.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.input.StAXStreamBuilder;

/** Reads XML as a reader of feeds does that trusts nobody: no DTD, no entity but XML's own. */
final class WellFormed {
  private static final XMLInputFactory FACTORY = factory();

  private WellFormed() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Returns the root.
   *
   * @throws IOException if the bytes are not well-formed, or declare a document type
   */
  static Element root(byte[] bytes) throws IOException {
    try {
      XMLStreamReader reader;
      synchronized (FACTORY) { // not said to be thread-safe
        reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
      }
      Document document = new StAXStreamBuilder().build(reader);
      if (document.getDocType() != null) {
        throw new IOException("it declares a document type");
      }
      return document.getRootElement();
    } catch (XMLStreamException | JDOMException e) {
      throw new IOException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
    }
  }
}
