package caravan.extract;

import caravan.article.Addresses;
import caravan.article.Enclosure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recording that a feed names with an entry: the first, for pictures are none. Stateless. */
final class FeedEnclosure {
  private static final String FIELD = "enclosure";
  private static final String TYPE = "enclosure_type";
  private static final String LENGTH = "enclosure_length";

  private FeedEnclosure() {}

  /**
   * Keeps one, unless one is kept already.
   *
   * @param base what its address is relative to
   * @param type as said, or null
   * @param length in bytes; 0 or less where it is not known
   */
  static void put(
      Map<String, String> fields,
      String base,
      @Nullable String url,
      @Nullable String type,
      long length) {
    String address = url == null ? null : Addresses.media(base, url);
    Enclosure one =
        address == null ? null : Enclosure.of(address, type, String.valueOf(Math.max(0, length)));
    if (one == null || one.type().startsWith("image/") || fields.containsKey(FIELD)) {
      return;
    }
    fields.put(FIELD, one.url());
    fields.put(TYPE, one.type());
    if (one.isMeasured()) {
      fields.put(LENGTH, String.valueOf(one.length()));
    }
  }

  /** Returns the one that was kept, or null. */
  static @Nullable Enclosure of(Map<String, String> fields) {
    String url = fields.get(FIELD);
    String address = url == null ? null : Addresses.media("", url);
    return address == null ? null : Enclosure.of(address, fields.get(TYPE), fields.get(LENGTH));
  }
}
