package caravan.extract;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads sitemaps (sitemaps.org) as listings: XML and text, indexes, and what Google's news sitemaps
 * say of each article. Thread-safe.
 */
public final class Sitemaps {
  /** The field that holds how many indexes lead to a sitemap. */
  public static final String DEPTH = "depth";

  private static final int DEEPEST = 3;
  private static final int SAME = 10;
  private static final Pattern BEFORE = Pattern.compile("(?s)^\\s*(?:<[?!][^>]*>\\s*)*");
  private static final Pattern ROOT =
      Pattern.compile("<(?:[A-Za-z][\\w.-]*:)?(?:urlset|sitemapindex)[\\s>/]");
  private static final Pattern ADDRESSES =
      Pattern.compile("(?:\\s*https?://\\S+[ \\t]*(?:\\R|$))+\\s*");
  private static final int HEAD = 2000;

  private final Sources sources;
  private final Clock clock;

  public Sitemaps(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** Returns whether a page is a sitemap: told by its content, not by its type. */
  public boolean isSitemap(Page page) {
    byte[] bytes = page.bytes();
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    String start =
        BEFORE.matcher(head.replace("\0", "").replaceFirst("^\\W*(?=[<h])", "")).replaceFirst("");
    if (ROOT.matcher(start).lookingAt()) {
      return true;
    }
    int end = bytes.length > HEAD ? start.lastIndexOf('\n') : start.length();
    return end > 0 && ADDRESSES.matcher(start.substring(0, end)).matches();
  }

  /**
   * Reads a sitemap: the entries that lead to its own site, or the sitemaps of an index.
   *
   * @throws BadAnswer if it can't be read
   * @throws Rejected if its source is gone, or indexes lead too deep
   */
  public Listing read(Visit visit, Page page) {
    Source source = sources.get(visit.source());
    if (source == null) {
      throw Rejected.held("source " + visit.source() + " is gone");
    }
    AbstractSiteMap map = parse(page);
    List<String> held = new ArrayList<>();
    List<Listing.Child> children = List.of();
    List<Listing.Item> items = List.of();
    if (map instanceof SiteMapIndex index) {
      children = children(source, visit, page, index, held);
    } else {
      items = items(page, ((SiteMap) map).getSiteMapUrls(), held);
    }
    Listing.Sitemap sitemap =
        new Listing.Sitemap(children, source.list().maxItems(), source.article().revisit());
    return new Listing(items, null, null, held, null, sitemap);
  }

  private static AbstractSiteMap parse(Page page) {
    SiteMapParser parser = new SiteMapParser(false);
    parser.enableExtension(Extension.NEWS);
    parser.setURLFilter((String url) -> url == null ? null : Urls.normal(url));
    String text = WellFormed.text(page);
    boolean plain = text.isEmpty() || text.charAt(0) != '<';
    byte[] bytes = (plain ? Documents.text(page) : text).getBytes(StandardCharsets.UTF_8);
    try {
      return parser.parseSiteMap(
          plain ? "text/plain" : "text/xml", bytes, URI.create(page.url()).toURL());
    } catch (UnknownFormatException | IOException e) {
      throw new BadAnswer(
          page.url() + " is no sitemap that can be read: " + e.getMessage(), 200, false);
    }
  }

  private List<Listing.Child> children(
      Source source, Visit visit, Page page, SiteMapIndex index, List<String> held) {
    if (depth(visit) >= DEEPEST) {
      throw Rejected.held(
          page.url()
              + " is a sitemap index behind "
              + DEEPEST
              + " others; name it in urls: of source "
              + source.id());
    }
    Map<String, Listing.Child> children = new LinkedHashMap<>();
    for (AbstractSiteMap child : index.getSitemaps()) {
      String url = Urls.normal(child.getUrl().toString());
      if (url == null || url.equals(Urls.normal(page.url())) || url.equals(visit.url())) {
        continue;
      }
      if (Urls.sameSite(page.url(), url) || names(source, url)) {
        children.putIfAbsent(url, new Listing.Child(url, changed(child.getLastModified())));
      } else {
        held.add("the index " + page.url() + " names a sitemap of another site: " + url);
      }
    }
    return children.values().stream().sorted(newest(Listing.Child::changed)).toList();
  }

  /** Returns how many indexes led to a sitemap. */
  public static int depth(Visit visit) {
    return Integer.parseInt(visit.fields().getOrDefault(DEPTH, "0"));
  }

  private static boolean names(Source source, String url) {
    return source.urls().stream().anyMatch(own -> Urls.host(own).equals(Urls.host(url)));
  }

  private List<Listing.Item> items(Page page, Iterable<SiteMapURL> entries, List<String> held) {
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    int foreign = 0;
    String other = "";
    for (SiteMapURL entry : entries) {
      String url = Urls.normal(entry.getUrl().toString());
      if (url != null && Urls.sameSite(page.url(), url)) {
        items.putIfAbsent(url, item(url, entry));
      } else {
        foreign++;
        other = entry.getUrl().toString();
      }
    }
    if (foreign > 0) {
      held.add(foreign + " entries of " + page.url() + " lead to other sites, such as " + other);
    }
    List<Listing.Item> all = List.copyOf(items.values());
    return (saysNothing(all) ? all.stream().map(Sitemaps::undated).toList() : all)
        .stream().sorted(newest(Listing.Item::changed)).toList();
  }

  private Listing.Item item(String url, SiteMapURL entry) {
    Map<String, String> fields = new HashMap<>();
    ExtensionMetadata[] all = entry.getAttributesForExtension(Extension.NEWS);
    Instant changed = changed(entry.getLastModified());
    if (all != null && all.length > 0 && all[0] instanceof NewsAttributes news) {
      put(fields, "title", news.getTitle());
      put(fields, "language", news.getLanguage());
      ZonedDateTime date = news.getPublicationDateTime();
      if (date != null) {
        fields.put(
            "date",
            isDay(date) ? date.toLocalDate().toString() : date.toOffsetDateTime().toString());
        changed = changed == null ? changed(Date.from(date.toInstant())) : changed;
      }
    }
    return new Listing.Item(url, null, fields, changed);
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    String line = Metadata.line(value);
    if (line != null) {
      fields.put(name, line);
    }
  }

  private static boolean isDay(ZonedDateTime date) {
    return date.toLocalTime().equals(LocalTime.MIDNIGHT) && date.getOffset().equals(ZoneOffset.UTC);
  }

  /** A plain date may mean any moment of its day; one that is yet to come means nothing. */
  private @Nullable Instant changed(@Nullable Date lastmod) {
    if (lastmod == null) {
      return null;
    }
    Instant instant = lastmod.toInstant();
    if (instant.isAfter(clock.instant().plus(Duration.ofDays(1)))) {
      return null;
    }
    return isDay(instant.atZone(ZoneOffset.UTC))
        ? instant.plus(Duration.ofDays(1)).minusMillis(1)
        : instant;
  }

  /** One moment for many entries is when the sitemap was made. */
  private static boolean saysNothing(List<Listing.Item> items) {
    return items.size() >= SAME
        && items.get(0).changed() != null
        && items.stream().map(Listing.Item::changed).distinct().count() == 1
        && !items
            .get(0)
            .changed()
            .plusMillis(1)
            .atZone(ZoneOffset.UTC)
            .toLocalTime()
            .equals(LocalTime.MIDNIGHT);
  }

  private static Listing.Item undated(Listing.Item item) {
    return new Listing.Item(item.url(), null, item.fields());
  }

  private static <T> Comparator<T> newest(
      java.util.function.Function<T, @Nullable Instant> changed) {
    return Comparator.comparing(changed, Comparator.nullsLast(Comparator.reverseOrder()));
  }
}
