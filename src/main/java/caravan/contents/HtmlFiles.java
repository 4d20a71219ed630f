package caravan.contents;

import caravan.web.Page;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a page of HTML. Thread-safe. */
final class HtmlFiles implements Opener {
  private final int pageBytes;

  HtmlFiles(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  @Override
  public Items open(Parcel parcel) throws IOException {
    byte[] bytes = parcel.bytes(pageBytes);
    return Several.of(item(parcel.place(), "", null, bytes, Map.of()));
  }

  /**
   * Returns a page as an item.
   *
   * @param url where it is said to come from, or the empty string for what it says itself
   * @param contentType of the page, or null
   */
  static Item.Document item(
      String place,
      String url,
      @Nullable String contentType,
      byte[] bytes,
      Map<String, String> fields) {
    SavedPage saved = SavedPage.of(new Page(url, contentType, null, null, bytes));
    return new Item.Document(place, saved.page(), fields, saved.notes());
  }
}
