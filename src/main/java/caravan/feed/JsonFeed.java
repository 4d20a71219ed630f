package caravan.feed;

import caravan.article.Enclosure;
import caravan.article.Post;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON Feed 1.1. */
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
