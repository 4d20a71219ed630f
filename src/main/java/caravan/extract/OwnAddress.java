package caravan.extract;

import caravan.source.Source;
import caravan.web.Urls;
import caravan.web.Visit;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address that an article is known by, and the one of the copy it was read from: its AMP, print
 * or mobile page, or the same page under another path.
 *
 * <p>A page's canonical address is believed where it belongs to the same site and looks like the
 * article's: it is no home, no listing of the source, no folder above the page, and it shares the
 * page's number or its last step, or the page is plainly a copy.
 *
 * @param link the identity, or null where a dropped page names none
 * @param copy the address that was read in its place, or null
 */
record OwnAddress(@Nullable String link, @Nullable String copy) {
  private static final Pattern HOST =
      Pattern.compile("^(?:www|amp|m|mobile|mobil|wap|touch|print)\\.(?=.+\\.)");
  private static final Pattern PATH_END =
      Pattern.compile("(?i)(?:[/.](?:amp|print))+(?=\\.html?$|/?$)");
  private static final Pattern PATH_START = Pattern.compile("(?i)^/(?:amp|print)(?=/.)");
  private static final Set<String> MARKS =
      Set.of("amp", "print", "printable", "mobile", "outputtype=amp", "view=print", "layout=print");
  private static final Pattern NUMBER = Pattern.compile("\\d{5,}");
  private static final Pattern ARTICLE = Pattern.compile("\\d|[-_][^-_]+[-_]|\\.s?html?$");
  private static final int SHORTEST_STEP = 5;

  /**
   * Returns the address as the listing's rules spell it; else the canonical one that is believed.
   *
   * @param isCopy whether the page itself says that it is a copy, such as {@code <html amp>}
   */
  static OwnAddress of(Source source, Visit visit, @Nullable String said, boolean isCopy) {
    String spelled = visit.fields().get(Items.LINK);
    if (spelled != null) {
      return new OwnAddress(spelled, null);
    }
    String canonical = said == null ? null : Urls.normal(said);
    String url = visit.url();
    if (url.isEmpty() || canonical == null || canonical.equals(url)) {
      return new OwnAddress(url.isEmpty() ? canonical : url, null);
    }
    if (bare(canonical).equals(bare(url))) {
      return new OwnAddress(canonical, query(canonical).equals(query(url)) ? null : url);
    }
    return isBelieved(source, url, canonical, isCopy)
        ? new OwnAddress(canonical, url)
        : new OwnAddress(url, null);
  }

  private static boolean isBelieved(Source source, String url, String canonical, boolean isCopy) {
    String plain = plain(url);
    String target = plain(canonical);
    String path = path(canonical);
    boolean isHome = path.length() < 2 && query(canonical).isEmpty();
    boolean isListing = source.urls().stream().anyMatch(listing -> target.equals(plain(listing)));
    if (isHome || isListing || !Urls.sameSite(url, canonical)) {
      return false;
    }
    if (target.equals(plain)) {
      return true;
    }
    if (plain.startsWith(target.replaceFirst("/?$", "/"))) {
      return false;
    }
    boolean marked = isCopy || !plain.equals(bare(url) + query(url));
    return isShared(url, canonical)
        || (marked && ARTICLE.matcher(step(path) + query(canonical)).find());
  }

  /** Returns whether two addresses share a long number, or their last step. */
  private static boolean isShared(String url, String canonical) {
    Set<String> numbers =
        NUMBER
            .matcher(path(url) + "?" + query(url))
            .results()
            .map(found -> found.group())
            .collect(Collectors.toSet());
    Matcher number = NUMBER.matcher(path(canonical) + "?" + query(canonical));
    while (number.find()) {
      if (numbers.contains(number.group())) {
        return true;
      }
    }
    String step = step(path(canonical));
    return step.length() >= SHORTEST_STEP
        && step.equals(step(path(url)))
        && ARTICLE.matcher(step).find()
        && query(canonical).equals(query(url));
  }

  private static String step(String path) {
    String whole = path.replaceFirst("/$", "");
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  private static String bare(String url) {
    String host = String.valueOf(URI.create(url).getHost()).replaceFirst("^www\\.", "");
    return host + path(url).replaceFirst("/$", "");
  }

  /**
   * Returns an address without what marks a copy: {@code amp.}, {@code /print/}, {@code ?amp=1}.
   */
  private static String plain(String url) {
    String host = HOST.matcher(String.valueOf(URI.create(url).getHost())).replaceFirst("");
    String path = PATH_START.matcher(path(url)).replaceFirst("");
    path = PATH_END.matcher(path).replaceFirst("").replaceFirst("/$", "");
    return host + path + query(url);
  }

  private static String path(String url) {
    return String.valueOf(URI.create(url).getRawPath());
  }

  /** Returns the query without what marks a copy. */
  private static String query(String url) {
    String query = URI.create(url).getRawQuery();
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .filter(OwnAddress::isOwn)
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static boolean isOwn(String parameter) {
    String lower = parameter.toLowerCase(Locale.ROOT);
    return !MARKS.contains(lower) && !MARKS.contains(lower.replaceFirst("=(?:1|true|yes|y)?$", ""));
  }
}
