package caravan.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One address that is due to be asked for, as claimed from the frontier.
 *
 * @param id of the frontier's row
 * @param kind what is expected there
 * @param url the address as it was found: its identity
 * @param source id of the source it belongs to
 * @param get the address that is asked for in place of the url, which may be but another spelling,
 *     or null
 * @param chain addresses that led on by redirects since the last answer, oldest first; empty for
 *     none
 * @param etag validator of the last answer that was processed, or null
 * @param lastModified the same
 * @param digest of the last page that was processed, or null
 * @param attempts failures in a row so far
 * @param fields values known from the listing, by name
 */
public record Visit(
    long id,
    Kind kind,
    String url,
    String source,
    @Nullable String get,
    List<String> chain,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String digest,
    int attempts,
    Map<String, String> fields) {

  /** What is expected at an address. */
  public enum Kind {
    /** A page that a source names: a listing, a feed, or a single article. */
    LISTING,
    /** A further page of a listing. */
    NEXT,
    /** A page that holds an article. */
    ARTICLE,
    /** A host's robots.txt. */
    ROBOTS
  }

  public Visit {
    chain = List.copyOf(chain);
    fields = Map.copyOf(fields);
  }

  /** Returns the address that is asked for first. */
  public String start() {
    return get == null ? url : get;
  }

  /** Returns the address to ask for now: the last one a redirect led to, else the first. */
  public String address() {
    return chain.isEmpty() ? start() : chain.get(chain.size() - 1);
  }

  /** Returns whether its page is read for links. */
  public boolean listing() {
    return kind == Kind.LISTING || kind == Kind.NEXT;
  }

  /** Returns whether it asks for a robots.txt. */
  public boolean robots() {
    return kind == Kind.ROBOTS;
  }
}
