package caravan.extract;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the items of a JSON Feed (jsonfeed.org, 1 and 1.1) as those of a listing. Thread-safe. */
public final class JsonFeedListings {
  private static final Pattern VERSION =
      Pattern.compile("\"version\"\\s*:\\s*\"https?:\\\\?/\\\\?/jsonfeed\\.org\\\\?/version\\\\?/");

  private final Sources sources;

  public JsonFeedListings(Sources sources) {
    this.sources = sources;
  }

  /** Returns whether a page is a JSON Feed, and its source has no rules of its own for JSON. */
  public boolean isFeed(Visit visit, Page page) {
    Source source = sources.get(visit.source());
    if (source == null || source.list().items().stream().anyMatch(rule -> !rule.auto())) {
      return false;
    }
    String text = Documents.text(page);
    return Json.is(page, text) && VERSION.matcher(text).find();
  }

  /**
   * Reads a feed.
   *
   * @throws BadAnswer if it is broken
   * @throws Rejected if no item has an address
   */
  public Listing read(Visit visit, Page page) {
    JsonNode feed = Json.read(page, Documents.text(page)).node();
    Map<String, Listing.Item> items = new LinkedHashMap<>();
    for (JsonNode item : feed.path("items")) {
      String url = address(item, page.url());
      if (url != null) {
        items.putIfAbsent(url, new Listing.Item(url, null, fields(item, feed, page.url())));
      }
    }
    if (items.isEmpty() && !feed.path("items").isEmpty()) {
      throw Rejected.held(
          "none of the "
              + feed.path("items").size()
              + " items of "
              + page.url()
              + " has an address");
    }
    String site = Metadata.line(feed.path("title").asText(""));
    return new Listing(List.copyOf(items.values()), next(visit, page, feed), site, List.of());
  }

  /** Returns where an item leads, or null where it names no address. */
  static @Nullable String address(JsonNode item, String base) {
    for (String name : List.of("url", "external_url", "id")) {
      String said = item.path(name).asText("");
      boolean isAddress = !name.equals("id") || said.matches("(?i)https?://.*");
      String url = said.isBlank() || !isAddress ? null : Urls.resolve(base, said);
      if (url != null) {
        return url;
      }
    }
    return null;
  }

  /** Returns what an item says, by the names of a listing's fields. */
  static Map<String, String> fields(JsonNode item, JsonNode feed, String base) {
    Map<String, String> fields = new TreeMap<>();
    put(fields, "title", item.path("title").asText(""));
    put(fields, "date", item.path("date_published").asText(""));
    put(fields, "updated", item.path("date_modified").asText(""));
    put(fields, "summary", item.path("summary").asText(""));
    put(fields, "tags", texts(item.path("tags")));
    put(fields, "author", authors(item));
    put(fields, "language", item.path("language").asText(feed.path("language").asText("")));
    FeedContent.put(fields, content(item));
    for (JsonNode one : item.path("attachments")) {
      String type = one.path("mime_type").asText("");
      long size = one.path("size_in_bytes").asLong(0);
      FeedEnclosure.put(fields, base, one.path("url").asText(""), type, size);
    }
    fields.put(Values.DATE_SOURCE, Values.FEED);
    return fields;
  }

  /** Returns an item's text as HTML, empty where it has none. */
  static String content(JsonNode item) {
    String text = item.path("content_text").asText("");
    return item.path("content_html").asText(text.isEmpty() ? "" : Fragment.escaped(text));
  }

  private static String authors(JsonNode item) {
    String one = item.path("author").path("name").asText("");
    String all =
        StreamSupport.stream(item.path("authors").spliterator(), false)
            .map(author -> author.path("name").asText(""))
            .filter(name -> !name.isBlank())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? one : all;
  }

  private static String texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static void put(Map<String, String> fields, String name, String value) {
    String line = Metadata.line(value);
    if (line != null) {
      fields.put(name, line);
    }
  }

  private @Nullable String next(Visit visit, Page page, JsonNode feed) {
    Source source = sources.get(visit.source());
    String said = feed.path("next_url").asText("");
    int number = Integer.parseInt(visit.fields().getOrDefault("page", "1"));
    if (source == null || said.isBlank() || number > source.list().maxPages()) {
      return null;
    }
    String next = Urls.resolve(page.url(), said);
    boolean leads = next != null && !next.equals(visit.url()) && Urls.sameSite(page.url(), next);
    return leads ? next : null;
  }
}
