package caravan.contents;

import caravan.web.Rejected;
import caravan.web.Urls;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads lines that hold an address each, perhaps with a title after it. Thread-safe. */
final class AddressLists implements Opener {
  private static final int SHOWN = 200;

  private final int pageBytes;

  AddressLists(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    String[] lines = parcel.text(pageBytes).split("\n", -1);
    Iterator<Item> items =
        IntStream.range(0, lines.length)
            .filter(n -> !lines[n].isBlank() && !lines[n].strip().startsWith("#"))
            .mapToObj(n -> item(parcel.place("line " + (n + 1)), lines[n].strip()))
            .iterator();
    return new Several(items);
  }

  private static Item item(String place, String line) {
    String[] parts = line.split("\\s+", 2);
    return address(place, parts[0], parts.length > 1 ? parts[1] : null);
  }

  /** Returns an address that a file names, or why it can't be asked for. */
  static Item address(String place, String said, @Nullable String title) {
    String url = Urls.normal(said);
    return url == null
        ? new Item.Leftover(place, fault(said))
        : new Item.Address(place, url, title == null || title.isBlank() ? null : title.strip());
  }

  /**
   * Returns the one address that a file names.
   *
   * @throws Rejected if it can't be asked for
   */
  static Items only(Parcel parcel, String said, String title) {
    Item item = address(parcel.place(), said, title);
    if (item instanceof Item.Leftover) {
      throw Rejected.held(parcel.subject() + " leads nowhere: " + fault(said));
    }
    return Several.of(item);
  }

  private static String fault(String said) {
    String shown = said.length() > SHOWN ? said.substring(0, SHOWN) + "…" : said;
    return "'" + shown + "' is no address of the web; write it like https://example.org/a";
  }
}
