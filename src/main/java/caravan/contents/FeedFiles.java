package caravan.contents;

import caravan.extract.FeedEntries;
import caravan.extract.FeedEntries.Entry;
import caravan.web.Page;
import caravan.web.Rejected;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads RSS, Atom and RDF: an entry with its text is a document, one that only leads to a page an
 * address. Thread-safe.
 */
final class FeedFiles implements Opener {
  private final int pageBytes;

  FeedFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    byte[] bytes = parcel.bytes(pageBytes);
    XmlHead.refuseDeclarations(parcel.subject(), Parcel.text(bytes));
    Page page = new Page("", null, null, null, bytes);
    return new Several(items(parcel, "", FeedEntries.read(page, parcel.subject())));
  }

  /**
   * Returns a feed's entries as items.
   *
   * @param part of the parcel in which the feed lies; empty for all of it
   */
  static Iterator<Item> items(Parcel parcel, String part, List<Entry> entries) {
    if (entries.isEmpty()) {
      throw Rejected.held(parcel.subject() + " is a feed without an entry; nothing is to be taken");
    }
    String prefix = part.isEmpty() ? "entry " : part + ", entry ";
    return IntStream.range(0, entries.size())
        .mapToObj(n -> item(parcel.place(prefix + (n + 1)), entries.get(n)))
        .iterator();
  }

  private static Item item(String place, Entry entry) {
    String link = entry.link();
    if (entry.isWhole()) {
      return TextFiles.whole(place, link == null ? "" : link, entry.fields());
    }
    return link == null
        ? new Item.Leftover(place, place + " of the feed has neither a text nor a link")
        : new Item.Address(place, link, entry.fields().get("title"));
  }
}
