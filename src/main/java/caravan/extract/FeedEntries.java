package caravan.extract;

import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a feed that came as a file: RSS, Atom, RDF or JSON Feed. Other than in a
 * listing, an entry without a link counts: its text is all there is of it. Stateless.
 */
public final class FeedEntries {
  private static final Pattern VERSION =
      Pattern.compile("https?://(?:www\\.)?jsonfeed\\.org/version/.*");

  private FeedEntries() {}

  /**
   * One entry.
   *
   * @param link normal form of its address, or null where it has none
   * @param fields values known of it, by name: {@code title}, {@code date}, {@code content} …; with
   *     a link, {@code content} is there only where it is long enough to be the article
   */
  public record Entry(@Nullable String link, Map<String, String> fields) {
    public Entry {
      fields = Map.copyOf(fields);
    }

    /** Returns whether the feed gives its text, so that nothing need be asked for. */
    public boolean isWhole() {
      return fields.containsKey(FeedContent.FIELD);
    }
  }

  /**
   * Reads RSS, Atom or RDF.
   *
   * @throws Rejected if it is broken
   */
  public static List<Entry> read(Page page, String name) {
    String xml = new FeedListings().text(page);
    SyndFeed feed;
    try {
      feed = new SyndFeedInput().build(new StringReader(xml));
    } catch (FeedException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw Rejected.held(name + " is a broken feed (" + why + "); save it anew");
    }
    String said = feed.getLink() == null ? null : Urls.normal(feed.getLink());
    String base = said == null ? page.url() : said;
    boolean isAtom = FeedListings.isAtom(feed);
    List<Entry> entries = new ArrayList<>();
    for (SyndEntry entry : feed.getEntries()) {
      String link = FeedListings.link(entry, isAtom, base);
      Map<String, String> fields = FeedListings.fields(entry, isAtom, base);
      entries.add(entry(link, fields, FeedListings.content(entry)));
    }
    return entries;
  }

  /** Returns whether an object is a JSON Feed. */
  public static boolean isFeed(JsonNode object) {
    return VERSION.matcher(object.path("version").asText("")).matches()
        && object.path("items").isArray();
  }

  /** Reads a JSON Feed. */
  public static List<Entry> read(JsonNode feed) {
    String said = Urls.normal(feed.path("home_page_url").asText(""));
    String base = said == null ? "" : said;
    List<Entry> entries = new ArrayList<>();
    for (JsonNode item : feed.path("items")) {
      String link = JsonFeedListings.address(item, base);
      Map<String, String> fields = JsonFeedListings.fields(item, feed, base);
      entries.add(entry(link, fields, JsonFeedListings.content(item)));
    }
    return entries;
  }

  private static Entry entry(@Nullable String link, Map<String, String> fields, String content) {
    if (link == null && !content.isBlank()) {
      fields.putIfAbsent(FeedContent.FIELD, content.strip());
    }
    return new Entry(link, fields);
  }
}
