package caravan.feed;

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
    put(root, "title", feed.title());
    put(root, "home_page_url", Links.encode(feed.home()));
    put(root, "feed_url", Links.encode(feed.url(Format.JSON.extension())));
    put(root, "language", Items.language(feed.language()));
    authors(root, feed.title());
    ArrayNode items = root.putArray("items");
    Items.of(feed).forEach(post -> item(items.addObject(), post));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // strings and arrays do not fail
    }
  }

  private static void item(ObjectNode item, Post post) {
    put(item, "id", post.id());
    put(item, "url", Links.web(post.link()));
    put(item, "title", post.title());
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
  }

  private static void authors(ObjectNode node, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      put(node.putArray("authors").addObject(), "name", name);
    }
  }

  private static void put(ObjectNode node, String key, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      node.put(key, Text.clean(text));
    }
  }
}
