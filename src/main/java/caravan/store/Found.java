package caravan.store;

import java.util.Map;

/**
 * An item of a listing.
 *
 * @param url normal form of its address
 * @param fields values known from the listing, by name
 */
public record Found(String url, Map<String, String> fields) {
  public Found {
    fields = Map.copyOf(fields);
  }
}
