package caravan.contents;

import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of feeds (OPML 2.0): each feed with the outline in which it stands; links that they
 * hold too are addresses. Thread-safe.
 */
final class OpmlFiles implements Opener {
  private static final int MOST = 10_000;

  private final int pageBytes;

  OpmlFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    String text = parcel.text(pageBytes);
    XmlHead.refuseDeclarations(parcel.subject(), text);
    Parser parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
    List<Element> outlines = Jsoup.parse(text, "", parser).select("outline[xmlUrl], outline[url]");
    if (outlines.isEmpty()) {
      throw Rejected.held(
          parcel.subject() + " names no feed (no outline with an xmlUrl); export it anew");
    }
    Iterator<Item> items =
        IntStream.range(0, outlines.size())
            .mapToObj(n -> item(parcel.place("feed " + (n + 1)), outlines.get(n)))
            .iterator();
    return new AtMost(MOST, "feeds", parcel.subject(), new Several(items));
  }

  private static Item item(String place, Element outline) {
    String title = title(outline);
    if (!outline.hasAttr("xmlurl")) {
      return AddressLists.address(place, outline.attr("url"), title);
    }
    String url = Urls.normal(outline.attr("xmlurl"));
    Element list = outline.parent();
    return url == null
        ? AddressLists.address(place, outline.attr("xmlurl"), title)
        : new Item.Subscription(
            place, url, title, list != null && list.nameIs("outline") ? title(list) : null);
  }

  private static @Nullable String title(Element outline) {
    String title = outline.attr("title").isBlank() ? outline.attr("text") : outline.attr("title");
    return title.isBlank() ? null : title.strip();
  }
}
