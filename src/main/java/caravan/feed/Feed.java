package caravan.feed;

import caravan.article.Post;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
 * @param deleted articles that stood here and are gone, newest first
 */
public record Feed(
    String name,
    String title,
    String home,
    @Nullable String language,
    String base,
    List<Post> posts,
    List<Deleted> deleted) {

  /**
   * An article that is gone, as subscribers are told (RFC 6721).
   *
   * @param id of the article
   * @param when it was found gone
   */
  public record Deleted(String id, Instant when) {}

  public Feed {
    posts = List.copyOf(posts);
    deleted = List.copyOf(deleted);
  }

  /** Makes one from which nothing is gone. */
  public Feed(
      String name,
      String title,
      String home,
      @Nullable String language,
      String base,
      List<Post> posts) {
    this(name, title, home, language, base, posts, List.of());
  }

  /** Returns the newest change of any post, the epoch for an empty feed: never the clock. */
  public Instant updated() {
    return Stream.concat(posts.stream().map(Post::updated), deleted.stream().map(Deleted::when))
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
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
