package caravan.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listing or a feed names.
 *
 * @param items in the order of the page, each address once
 * @param next address of the listing's next page, or null
 * @param site the site's own name, or null
 */
public record Listing(List<Item> items, @Nullable String next, @Nullable String site) {
  public Listing {
    items = List.copyOf(items);
  }

  /**
   * One item.
   *
   * @param url normal form of its address
   * @param fields values known from the listing, by name
   */
  public record Item(String url, Map<String, String> fields) {
    public Item {
      fields = Map.copyOf(fields);
    }
  }
}
