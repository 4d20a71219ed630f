package caravan.push;

import caravan.article.Post;
import caravan.feed.Feed;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The news that a feed was published with other content than before: what routes that read {@code
 * {{stage.published}}} get.
 *
 * @param feed its name: {@code all}, {@code category/local}
 * @param title what subscribers know it as
 * @param url absolute address of its Atom document, without the extension
 * @param updated its newest change
 * @param newest title of its newest article; null where it has none
 * @param link the address of that article; null where it has none
 */
public record Publication(
    String feed,
    String title,
    String url,
    Instant updated,
    @Nullable String newest,
    @Nullable String link) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the news of a feed's document. */
  public static Publication of(Feed feed) {
    Post newest = feed.posts().isEmpty() ? null : feed.posts().get(0);
    return new Publication(
        feed.name(),
        feed.title(),
        feed.base() + "/feeds/" + feed.name(),
        feed.updated(),
        newest == null ? null : newest.title(),
        newest == null ? null : newest.link());
  }

  /** Returns it as a JSON object, the body for a webhook. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("feed", feed);
    json.put("title", title);
    json.put("atom", url + ".atom");
    json.put("rss", url + ".rss");
    json.put("json", url + ".json");
    json.put("updated", updated.toString());
    json.put("newest", newest);
    json.put("link", link);
    return json.toString();
  }
}
