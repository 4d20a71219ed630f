package caravan.extract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listing, a feed or a sitemap names.
 *
 * @param items in the order of the page, of a sitemap the newest first; each address once
 * @param next address of the listing's next page, or null
 * @param site the site's own name, or null
 * @param held why items were left out that have no address
 * @param ttl how long the listing asks to be left alone after it was read, or null
 * @param sitemap what is said by a sitemap alone, or null for any other listing
 */
public record Listing(
    List<Item> items,
    @Nullable String next,
    @Nullable String site,
    List<String> held,
    @Nullable Duration ttl,
    @Nullable Sitemap sitemap) {
  public Listing {
    items = List.copyOf(items);
    held = List.copyOf(held);
  }

  /** Makes one that says nothing of its own rhythm. */
  public Listing(
      List<Item> items, @Nullable String next, @Nullable String site, List<String> held) {
    this(items, next, site, held, null, null);
  }

  /**
   * One item.
   *
   * @param url normal form of its address: its identity
   * @param get the address that is asked for in its place, or null
   * @param fields values known from the listing, by name
   * @param changed the latest moment at which the listing may mean that it changed, or null
   */
  public record Item(
      String url, @Nullable String get, Map<String, String> fields, @Nullable Instant changed) {
    public Item {
      fields = Map.copyOf(fields);
    }

    /** Makes one of which the listing does not say when it changed. */
    public Item(String url, @Nullable String get, Map<String, String> fields) {
      this(url, get, fields, null);
    }

    /** Returns the address that is asked for first. */
    public String start() {
      return get == null ? url : get;
    }
  }

  /**
   * What a sitemap says besides its entries.
   *
   * @param children the sitemaps of an index, the newest first
   * @param most how many articles its source takes from sitemaps at first sight
   * @param revisits whether an entry that changed is looked at again
   */
  public record Sitemap(List<Child> children, int most, boolean revisits) {
    public Sitemap {
      children = List.copyOf(children);
    }
  }

  /**
   * A further listing.
   *
   * @param url normal form of its address
   * @param changed the latest moment at which it may have changed, or null where nothing says so
   */
  public record Child(String url, @Nullable Instant changed) {}
}
