package caravan.source;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A site that is followed: what {@code config/sources/<id>.yaml} says, bound and checked.
 *
 * @param id the file's name, {@code [a-z0-9-]+}
 * @param digest of the file's text as resolved; another digest means other rules
 * @param urls addresses of listings, feeds or single pages; at least one
 * @param title for the feed, or null for the site's own name
 * @param language BCP 47 tag for all pages, or null to find out per page
 * @param zone for dates without one, or null for the installation's
 * @param rhythm how often listings are read
 * @param tags given to every article
 * @param keep which items become posts: those that meet all of these
 * @param was ids that it had before
 */
public record Source(
    String id,
    String digest,
    List<String> urls,
    @Nullable String title,
    @Nullable String language,
    @Nullable ZoneId zone,
    Rhythm rhythm,
    List<String> tags,
    Listing list,
    Rules article,
    List<Condition> keep,
    Filing post,
    Fetch fetch,
    List<String> was) {
  private static final Pattern SECRET = Pattern.compile("(?i)auth|cookie|key|token|secret|session");

  /** Makes one that always had its id. */
  public Source(
      String id,
      String digest,
      List<String> urls,
      @Nullable String title,
      @Nullable String language,
      @Nullable ZoneId zone,
      Rhythm rhythm,
      List<String> tags,
      Listing list,
      Rules article,
      List<Condition> keep,
      Filing post,
      Fetch fetch) {
    this(
        id, digest, urls, title, language, zone, rhythm, tags, list, article, keep, post, fetch,
        List.of());
  }

  /**
   * How a listing yields items.
   *
   * @param items fallback list for the elements that are items
   * @param link within an item
   * @param address text of the article's address in place of {@code link}, or null
   * @param fields known already at the listing, by name
   * @param next link to the listing's next page, or null to read one page
   * @param maxPages how many further pages are read at most
   * @param maxItems how many articles sitemaps bring at first sight, the newest
   */
  public record Listing(
      List<Rule> items,
      List<Rule> link,
      @Nullable FieldText address,
      Map<String, List<Rule>> fields,
      @Nullable Rule next,
      int maxPages,
      int maxItems) {
    /** The articles of a sitemap that is seen for the first time. */
    public static final int MAX_ITEMS = 1000;
  }

  /**
   * How a page yields an article: per field a fallback list, empty for automatic alone.
   *
   * @param fields rules for {@code title, date, author, body, image}
   * @param drop what is removed before anything else
   * @param replace applied to the text of title and body, in order
   * @param get text of the address that is asked for in place of the link, or null
   * @param verbatim whether the body stays as it came
   * @param revisit whether an article that was kept is looked at again
   * @param next fallback list for the link to the article's next page
   * @param single fallback list for the link to the whole article on one page
   */
  public record Rules(
      Map<String, List<Rule>> fields,
      List<Rule> drop,
      List<Replacement> replace,
      @Nullable FieldText get,
      boolean verbatim,
      boolean revisit,
      List<Rule> next,
      List<Rule> single) {}

  /**
   * What a field of an article must be for it to be kept; a field without a value counts as the
   * empty text, or as 0.
   *
   * @param is found in the value, or null
   * @param not not found in the value, or null
   * @param atLeast smallest number, or null
   * @param atMost largest number, or null
   */
  public record Condition(
      String field,
      @Nullable Pattern is,
      @Nullable Pattern not,
      @Nullable Integer atLeast,
      @Nullable Integer atMost) {}

  /** A text found and what stands in its place: plain text, or a pattern. */
  public record Replacement(Pattern find, String with) {}

  /**
   * How an article becomes a post.
   *
   * @param path text of the file name
   * @param category text, or null
   * @param categoryNames what stands in a category's place, by the category as its fields are
   *     written, without filters, or as it comes out
   * @param tags texts
   * @param sameLink whether only the address makes two items one article
   * @param template name of the template that its file is made by
   */
  public record Filing(
      FieldText path,
      @Nullable FieldText category,
      Map<String, String> categoryNames,
      List<FieldText> tags,
      boolean sameLink,
      String template) {
    /** The template where a source says nothing. */
    public static final String TEMPLATE = "jekyll";
  }

  /**
   * How its pages are asked for; null is the installation's default.
   *
   * @param headers sent with every request
   * @param obeyRobots whether robots.txt is obeyed
   * @param concurrent requests at a time to one host
   * @param proxy address of the proxy that its requests go through, or null
   */
  public record Fetch(
      Map<String, String> headers,
      @Nullable Duration timeout,
      @Nullable Duration delay,
      int concurrent,
      boolean obeyRobots,
      @Nullable String proxy) {

    /** Makes one without a proxy. */
    public Fetch(
        Map<String, String> headers,
        @Nullable Duration timeout,
        @Nullable Duration delay,
        int concurrent,
        boolean obeyRobots) {
      this(headers, timeout, delay, concurrent, obeyRobots, null);
    }
  }

  /**
   * Returns the headers to send with a request: what may be a secret goes to the sites alone that
   * the source's file names, in its addresses and in {@code article.get}, wherever links and
   * redirects lead.
   */
  public Map<String, String> headers(String url) {
    if (own(URI.create(url))) {
      return fetch.headers();
    }
    return fetch.headers().entrySet().stream()
        .filter(header -> !SECRET.matcher(header.getKey()).find())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** An address is the source's own by host and port; from https nothing goes to http. */
  private boolean own(URI url) {
    FieldText get = article.get();
    boolean fetched =
        get != null && get.host() != null && get.host().equalsIgnoreCase(url.getHost());
    return fetched || urls.stream().map(URI::create).anyMatch(named -> isSameSite(named, url));
  }

  private static boolean isSameSite(URI named, URI url) {
    boolean host = named.getHost() != null && named.getHost().equalsIgnoreCase(url.getHost());
    boolean secured = "http".equals(named.getScheme()) && "https".equals(url.getScheme());
    boolean usual = named.getPort() < 0 && url.getPort() < 0;
    boolean port = named.getPort() == url.getPort();
    return host && ((secured && usual) || (port && named.getScheme().equals(url.getScheme())));
  }

  /** Returns a source without rules of its own, for pages that no source file speaks of. */
  public static Source plain(String id, String url) {
    return new Source(
        id,
        "",
        List.of(url),
        null,
        null,
        null,
        Rhythm.AUTO,
        List.of(),
        new Listing(List.of(), List.of(), null, Map.of(), null, 0, Listing.MAX_ITEMS),
        new Rules(Map.of(), List.of(), List.of(), null, false, true, List.of(), List.of()),
        List.of(),
        new Filing(
            FieldText.path(FieldText.DEFAULT_PATH),
            null,
            Map.of(),
            List.of(),
            false,
            Filing.TEMPLATE),
        new Fetch(Map.of(), null, null, 1, true));
  }
}
