package caravan.extract;

import caravan.web.Urls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Makes the links of a feed absolute that {@code xml:base} gives a base (W3C XML Base). Stateless.
 */
final class XmlBase {
  private static final String BASE = "xml:base";

  private XmlBase() {}

  /** Returns well-formed XML with its links resolved, unchanged where it names no base. */
  static String resolved(String xml, String url) {
    if (!xml.contains(BASE)) {
      return xml;
    }
    Document document = Jsoup.parse(xml, "", Parser.xmlParser());
    for (Element link : document.select("link[href]")) {
      link.attr("href", Urls.absolute(base(link, url), link.attr("href")));
    }
    return WellFormed.text(document);
  }

  private static String base(Element link, String url) {
    List<Element> chain = new ArrayList<>(link.parents());
    Collections.reverse(chain);
    chain.add(link);
    String base = url;
    for (Element element : chain) {
      base = element.hasAttr(BASE) ? Urls.absolute(base, element.attr(BASE)) : base;
    }
    return base;
  }
}
