package caravan.serve;

import caravan.feed.PageName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a document of a feed, below the server's own: a path that is its published file's
 * name, too.
 *
 * @param name of the feed: {@code all}, {@code category/local}
 * @param page name of a page of its archive ({@code 2026-11}, {@code 2026-11-2}); null for the
 *     document that is subscribed to
 * @param extension {@code atom}, {@code rss} or {@code json}
 */
public record FeedPath(String name, @Nullable String page, String extension) {
  /** The formats that each document of a feed is published in. */
  public static final List<String> EXTENSIONS = List.of("atom", "rss", "json");

  /** A tag may be called like a page of an archive: below its kind it is a feed's name. */
  private static final Pattern FEED =
      Pattern.compile(
          "/feeds/((?:(?:category|tag|lang|author)/)?[^/]+)(?:/("
              + PageName.PATTERN
              + "))?\\.("
              + String.join("|", EXTENSIONS)
              + ")");

  /** What jekyll-feed calls its feeds. */
  private static final Pattern ALIAS = Pattern.compile("/feed(?:/(by_tag/)?([^/]+))?\\.xml");

  /** Returns what a path names, decoded or not; null where it is no feed's. */
  public static @Nullable FeedPath of(String path) {
    Matcher feed = FEED.matcher(path);
    if (feed.matches()) {
      return new FeedPath(feed.group(1), feed.group(2), feed.group(3));
    }
    Matcher alias = ALIAS.matcher(path);
    if (!alias.matches()) {
      return null;
    }
    String label = alias.group(2);
    String kind = alias.group(1) == null ? "category/" : "tag/";
    return new FeedPath(label == null ? "all" : kind + label, null, "atom");
  }

  /** Returns the same document of a feed with another name. */
  FeedPath renamed(String other) {
    return new FeedPath(other, page, extension);
  }

  /** Returns the path; an alias has become the address it stands for. */
  String path() {
    return "/" + file();
  }

  /** Returns the name of the published file. */
  public String file() {
    return "feeds/" + name + (page == null ? "" : "/" + page) + "." + extension;
  }
}
