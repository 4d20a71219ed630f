package caravan.extract;

import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a feed as the items of a listing. Stateless. */
public final class FeedListings {
  private static final Pattern FEED = Pattern.compile("<(rss|feed|rdf:RDF)[\\s>]");
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>\\[]*>");
  private static final int HEAD = 2000;

  /** Returns whether a page is RSS, Atom or RDF: told by its content, not by its type. */
  public boolean isFeed(Page page) {
    byte[] bytes = page.bytes();
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    return FEED.matcher(head.replace("\0", "")).find();
  }

  /** Returns a feed's text as an XML parser takes it: decoded, without what XML forbids. */
  public String text(Page page) {
    String text = NOT_XML.matcher(Documents.text(page)).replaceAll("");
    return DOCTYPE.matcher(text.substring(Math.max(0, text.indexOf('<')))).replaceFirst("");
  }

  /**
   * Reads a feed.
   *
   * @param url the address it came from
   * @throws Rejected if no entry has a link
   */
  public Listing read(SyndFeed feed, String url) {
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    int entries = 0;
    for (SyndEntry entry : feed.getEntries()) {
      entries++;
      String link = link(entry, url);
      if (link != null) {
        items.putIfAbsent(link, new Listing.Item(link, null, fields(entry)));
      }
    }
    if (items.isEmpty() && entries > 0) {
      throw Rejected.held("none of the " + entries + " entries of " + url + " has a link");
    }
    String site = feed.getTitle() == null ? null : Jsoup.parse(feed.getTitle()).text();
    return new Listing(List.copyOf(items.values()), null, site, List.of());
  }

  private static @Nullable String link(SyndEntry entry, String base) {
    String link = entry.getLink();
    if (link == null || link.isBlank()) {
      link = entry.getUri();
    }
    return link == null || link.isBlank() ? null : Urls.resolve(base, link);
  }

  private static Map<String, String> fields(SyndEntry entry) {
    Map<String, String> fields = new HashMap<>();
    text(fields, "title", entry.getTitle());
    text(fields, "author", entry.getAuthor());
    date(fields, "date", entry.getPublishedDate());
    date(fields, "updated", entry.getUpdatedDate());
    SyndContent summary = entry.getDescription();
    text(fields, "summary", summary == null ? null : summary.getValue());
    fields.put(Values.DATE_SOURCE, Values.FEED);
    return fields;
  }

  private static void text(Map<String, String> fields, String name, @Nullable String html) {
    String text = html == null ? "" : Jsoup.parse(html).text();
    if (!text.isBlank()) {
      fields.put(name, text);
    }
  }

  private static void date(Map<String, String> fields, String name, @Nullable Date date) {
    if (date != null) {
      fields.put(name, date.toInstant().toString());
    }
  }
}
