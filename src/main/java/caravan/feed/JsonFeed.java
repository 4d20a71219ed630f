package caravan.feed;

import caravan.article.Enclosure;
import caravan.article.Post;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON Feed 1.1, and reads what it wrote. */
public final class JsonFeed {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private JsonFeed() {}

  public static byte[] render(Feed feed) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "https://jsonfeed.org/version/1.1");
    put(root, "title", Items.title(feed));
    put(root, "description", feed.description());
    put(root, "home_page_url", Links.encode(feed.home()));
    put(root, "feed_url", Links.encode(feed.url(Format.JSON.extension())));
    String previous = feed.place().previous();
    if (previous != null) {
      put(root, "next_url", Links.encode(feed.url(previous, Format.JSON.extension())));
    }
    put(root, "language", Items.language(feed.language()));
    authors(root, Items.title(feed));
    hubs(root, feed.terms().hubs());
    ArrayNode items = root.putArray("items");
    Items.of(feed).forEach(post -> item(items.addObject(), post));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // strings and arrays do not fail
    }
  }

  private static void hubs(ObjectNode root, List<String> hubs) {
    if (!hubs.isEmpty()) {
      ArrayNode list = root.putArray("hubs");
      hubs.forEach(hub -> list.addObject().put("type", "WebSub").put("url", Links.encode(hub)));
    }
  }

  private static void item(ObjectNode item, Post post) {
    put(item, "id", post.id());
    String link = Links.web(post.link());
    put(item, "url", link);
    put(item, "external_url", link);
    put(item, "title", Items.title(post));
    item.put("content_html", Text.clean(post.body()));
    put(item, "summary", post.description());
    put(item, "image", Links.web(post.image()));
    OffsetDateTime published = post.published();
    if (published != null) {
      item.put("date_published", Dates.rfc3339(published));
    }
    Instant modified = post.modified();
    if (modified != null) {
      item.put("date_modified", Dates.rfc3339(modified));
    }
    authors(item, post.author());
    List<String> terms = Items.terms(post);
    if (!terms.isEmpty()) {
      ArrayNode tags = item.putArray("tags");
      terms.forEach(tags::add);
    }
    put(item, "language", Items.language(post.language()));
    attachment(item, post.enclosure());
  }

  /**
   * Returns the post of an item as {@link #render} writes it: without the name of its file, and
   * with all its terms as tags; null for one of another program's.
   */
  static @Nullable Post post(JsonNode item) {
    String id = text(item, "id");
    try {
      return id == null ? null : post(item, id);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Post post(JsonNode item, String id) {
    OffsetDateTime published = date(item, "date_published");
    OffsetDateTime modified = date(item, "date_modified");
    List<String> tags = new ArrayList<>();
    item.path("tags").forEach(tag -> tags.add(tag.asText()));
    JsonNode attachment = item.path("attachments").path(0);
    String url = text(attachment, "url");
    String title = text(item, "title");
    return new Post(
        id,
        "",
        "",
        text(item, "url"),
        title == null ? "" : title,
        published == null ? Instant.EPOCH.atOffset(ZoneOffset.UTC) : published,
        false,
        published == null ? Post.FIRST_SEEN : "feed",
        published == null ? Instant.EPOCH : published.toInstant(),
        modified == null ? null : modified.toInstant(),
        text(item.path("authors").path(0), "name"),
        List.of(),
        tags,
        text(item, "language"),
        text(item, "image"),
        url == null
            ? null
            : Enclosure.of(url, text(attachment, "mime_type"), text(attachment, "size_in_bytes")),
        text(item, "summary"),
        null,
        null,
        null,
        item.path("content_html").asText());
  }

  private static @Nullable OffsetDateTime date(JsonNode item, String key) {
    String text = text(item, key);
    return text == null ? null : OffsetDateTime.parse(text);
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.hasNonNull(key) ? node.path(key).asText() : null;
  }

  private static void attachment(ObjectNode item, @Nullable Enclosure enclosure) {
    String url = enclosure == null ? null : Links.web(enclosure.url());
    if (enclosure == null || url == null) {
      return;
    }
    ObjectNode attachment = item.putArray("attachments").addObject();
    attachment.put("url", url).put("mime_type", Text.clean(enclosure.type()));
    if (enclosure.isMeasured()) {
      attachment.put("size_in_bytes", enclosure.length());
    }
  }

  private static void authors(ObjectNode node, @Nullable String name) {
    String shown = Text.shown(name);
    if (shown != null) {
      node.putArray("authors").addObject().put("name", shown);
    }
  }

  private static void put(ObjectNode node, String key, @Nullable String text) {
    String shown = Text.shown(text);
    if (shown != null) {
      node.put(key, shown);
    }
  }
}
