package caravan.extract;

import caravan.article.Addresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the links of a listing that lead to its articles. */
public final class Links {
  private Links() {}

  /** Returns the articles' links, each once, in the order of the page. */
  public static List<Link> find(Document listing, String url) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (Element anchor : listing.select("a[href]")) {
      String address = Addresses.media(url, anchor.attr("href"));
      String title = Metadata.line(anchor.text());
      if (address != null && title != null && title.length() >= 20) {
        links.putIfAbsent(address, new Link(address, title));
      }
    }
    return List.copyOf(links.values());
  }

  /** Returns the address of the listing's next page, or null. */
  public static @Nullable String next(Document listing, String url) {
    Element link = listing.selectFirst("a[rel~=(?i)next][href], link[rel~=(?i)next][href]");
    return link == null ? null : Addresses.media(url, link.attr("href"));
  }
}
