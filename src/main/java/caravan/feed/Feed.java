package caravan.feed;

import caravan.article.Post;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of posts under one stable name, newest first.
 *
 * @param name path below {@code /feeds/} without extension: {@code all}, {@code acme}, {@code
 *     category/local}, {@code tag/council}
 * @param title plain text
 * @param home absolute address of the page the feed is about
 * @param language BCP 47 tag where all posts share one, or null
 * @param base absolute address of the server, no slash at the end
 * @param posts newest first
 */
public record Feed(
    String name,
    String title,
    String home,
    @Nullable String language,
    String base,
    List<Post> posts) {
  public Feed {
    posts = List.copyOf(posts);
  }

  /** Returns the newest change of any post, the epoch for an empty feed: never the clock. */
  public Instant updated() {
    return posts.stream().map(Post::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /** Returns the path under which jekyll-feed publishes such a feed, or null where it does not. */
  public @Nullable String alias() {
    if (name.equals("all")) {
      return "feed.xml";
    }
    if (name.startsWith("category/")) {
      return "feed/" + name.substring("category/".length()) + ".xml";
    }
    return name.startsWith("tag/")
        ? "feed/by_tag/" + name.substring("tag/".length()) + ".xml"
        : null;
  }

  /** Returns the absolute address of this feed with an extension: {@code atom, rss, json}. */
  public String url(String extension) {
    return base + "/feeds/" + name + "." + extension;
  }
}
