package caravan.extract;

import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a feed as the items of a listing. Stateless. */
public final class FeedListings {
  private static final Pattern FEED = Pattern.compile("<(rss|feed|rdf:RDF)[\\s>]");
  private static final Pattern WEB = Pattern.compile("(?i)https?://.+");
  private static final String FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0";
  private static final int HEAD = 2000;

  /** Returns whether a page is RSS, Atom or RDF: told by its content, not by its type. */
  public boolean isFeed(Page page) {
    byte[] bytes = page.bytes();
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    return FEED.matcher(head.replace("\0", "")).find();
  }

  /** Returns a feed's text as an XML parser takes it: decoded, and mended where it must be. */
  public String text(Page page) {
    return XmlBase.resolved(WellFormed.text(page), page.url());
  }

  /**
   * Reads a feed.
   *
   * @param page where it came from
   * @throws Rejected if no entry has a link
   */
  public Listing read(SyndFeed feed, Page page) {
    String url = page.url();
    boolean isAtom = isAtom(feed);
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    for (SyndEntry entry : feed.getEntries()) {
      String link = link(entry, isAtom, url);
      if (link != null) {
        items.putIfAbsent(link, new Listing.Item(link, null, fields(entry, isAtom, url)));
      }
    }
    if (items.isEmpty() && !feed.getEntries().isEmpty()) {
      throw Rejected.held(
          "none of the " + feed.getEntries().size() + " entries of " + url + " has a link");
    }
    String site = feed.getTitle() == null ? null : Jsoup.parse(feed.getTitle()).text();
    return new Listing(
        List.copyOf(items.values()),
        null,
        site,
        List.of(),
        FeedRest.of(Documents.text(page)),
        null);
  }

  /** Returns whether a feed is Atom, whose ids are addresses and whose titles have a type. */
  static boolean isAtom(SyndFeed feed) {
    return String.valueOf(feed.getFeedType()).startsWith("atom");
  }

  /**
   * Returns where an entry leads: to the article itself where a service of redirects says so, else
   * by its link; an Atom id that is an address will do.
   */
  static @Nullable String link(SyndEntry entry, boolean isAtom, String base) {
    for (Element foreign : entry.getForeignMarkup()) {
      boolean isOriginal =
          foreign.getName().equals("origLink") && foreign.getNamespaceURI().equals(FEEDBURNER);
      String link = isOriginal ? Urls.normal(foreign.getTextTrim()) : null;
      if (link != null) {
        return link;
      }
    }
    String link = entry.getLink();
    if ((link == null || link.isBlank()) && isAtom) {
      String id = entry.getUri();
      link = id != null && WEB.matcher(id.strip()).matches() ? id : null;
    }
    return link == null || link.isBlank() ? null : Urls.resolve(base, link);
  }

  /** Returns what an entry says, by the names of a listing's fields. */
  static Map<String, String> fields(SyndEntry entry, boolean isAtom, String base) {
    Map<String, String> fields = new HashMap<>();
    SyndContent title = entry.getTitleEx();
    boolean isPlain = isAtom && title != null && isPlain(title.getType());
    text(fields, "title", entry.getTitle(), isPlain);
    text(fields, "author", entry.getAuthor(), false);
    date(fields, "date", entry.getPublishedDate());
    date(fields, "updated", entry.getUpdatedDate());
    SyndContent summary = entry.getDescription();
    text(fields, "summary", summary == null ? null : summary.getValue(), false);
    FeedContent.put(fields, content(entry));
    for (SyndEnclosure one : entry.getEnclosures()) {
      FeedEnclosure.put(fields, base, one.getUrl(), one.getType(), one.getLength());
    }
    fields.put(Values.DATE_SOURCE, Values.FEED);
    return fields;
  }

  private static boolean isPlain(@Nullable String type) {
    return type == null
        || (type.toLowerCase(Locale.ROOT).startsWith("text") && !type.contains("html"));
  }

  /** Returns the longest text; many feeds give the whole of it as a description. */
  static String content(SyndEntry entry) {
    SyndContent summary = entry.getDescription();
    String longest = summary == null || summary.getValue() == null ? "" : summary.getValue();
    for (SyndContent content : entry.getContents()) {
      String value = content.getValue() == null ? "" : content.getValue();
      longest = value.length() > longest.length() ? value : longest;
    }
    return longest;
  }

  private static void text(
      Map<String, String> fields, String name, @Nullable String html, boolean isPlain) {
    String text = html == null || isPlain ? String.valueOf(html) : Jsoup.parse(html).text();
    if (html != null && !text.isBlank()) {
      fields.put(name, text.strip());
    }
  }

  private static void date(Map<String, String> fields, String name, @Nullable Date date) {
    if (date != null) {
      fields.put(name, date.toInstant().toString());
    }
  }
}
