package caravan.inbox;

import caravan.web.Urls;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads lines that hold an address each, perhaps with a title after it. Thread-safe. */
final class AddressLists implements Opener {
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
    String shown = said.length() > 200 ? said.substring(0, 200) + "…" : said;
    return url == null
        ? new Item.Leftover(
            place, "'" + shown + "' is no address of the web; write it like https://example.org/a")
        : new Item.Address(place, url, title == null || title.isBlank() ? null : title.strip());
  }
}
