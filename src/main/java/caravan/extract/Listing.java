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
 * @param held why items were left out that have no address
 */
public record Listing(
    List<Item> items, @Nullable String next, @Nullable String site, List<String> held) {
  public Listing {
    items = List.copyOf(items);
    held = List.copyOf(held);
  }

  /**
   * One item.
   *
   * @param url normal form of its address: its identity
   * @param get the address that is asked for in its place, or null
   * @param fields values known from the listing, by name
   */
  public record Item(String url, @Nullable String get, Map<String, String> fields) {
    public Item {
      fields = Map.copyOf(fields);
    }

    /** Returns the address that is asked for first. */
    public String start() {
      return get == null ? url : get;
    }
  }
}
