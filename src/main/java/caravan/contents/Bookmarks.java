package caravan.contents;

import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Reads the bookmarks that browsers export (Netscape's format). Thread-safe. */
final class Bookmarks implements Opener {
  private final int pageBytes;

  Bookmarks(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    Elements links = Jsoup.parse(parcel.text(pageBytes)).select("a[href]");
    if (links.isEmpty()) {
      throw Rejected.held(parcel.subject() + " holds no bookmark; export them anew");
    }
    Iterator<Item> items =
        IntStream.range(0, links.size())
            .mapToObj(n -> item(parcel.place("bookmark " + (n + 1)), links.get(n)))
            .iterator();
    return new Several(items);
  }

  /** Returns a bookmark; what leads into the browser itself is passed over. */
  private static Item item(String place, Element link) {
    String url = Urls.normal(link.attr("href"));
    return url == null
        ? new Item.Leftover(place, null)
        : AddressLists.address(place, url, link.text());
  }
}
