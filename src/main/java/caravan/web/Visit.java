package caravan.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param pages addresses of the article's further pages that were asked for, the current one last;
 *     empty while its first page is asked for
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
    Map<String, String> fields,
    List<String> pages) {

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
    pages = List.copyOf(pages);
  }

  /** Makes one that asks for its first page. */
  public Visit(
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
    this(
        id, kind, url, source, get, chain, etag, lastModified, digest, attempts, fields, List.of());
  }

  /** Returns the address that is asked for first. */
  public String start() {
    return get == null ? url : get;
  }

  /** Returns the address to ask for now: the last one a redirect led to, else the first. */
  public String address() {
    return chain.isEmpty() ? start() : chain.get(chain.size() - 1);
  }

  /** Returns whether it asks for a page that goes on with an article. */
  public boolean further() {
    return !pages.isEmpty();
  }

  /** Returns the visit that asks for the article's next page. */
  public Visit then(String next) {
    List<String> asked = Stream.concat(pages.stream(), Stream.of(next)).toList();
    return new Visit(
        id, kind, url, source, get, List.of(next), null, null, null, attempts, fields, asked);
  }

  /** Returns whether an address, in any spelling, was asked for since the first page was. */
  public boolean asked(String address) {
    String wanted = normal(address);
    return Stream.of(List.of(url, start()), chain, pages)
        .flatMap(List::stream)
        .anyMatch(one -> wanted.equals(normal(one)));
  }

  private static String normal(String address) {
    String normal = Urls.normal(address);
    return normal == null ? address : normal;
  }

  /** Returns whether its page is read for links. */
  public boolean listing() {
    return !further() && (kind == Kind.LISTING || kind == Kind.NEXT);
  }

  /** Returns whether it asks for a robots.txt. */
  public boolean robots() {
    return kind == Kind.ROBOTS;
  }
}
