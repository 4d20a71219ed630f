package caravan.serve;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which Content-Type a public file has, by its name. */
final class MediaTypes {
  private static final String ATOM = "application/atom+xml; charset=utf-8";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("atom", ATOM),
          Map.entry("rss", "application/rss+xml; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("opml", "text/x-opml; charset=utf-8"),
          Map.entry("xml", "application/xml; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("ico", "image/x-icon"));

  private MediaTypes() {}

  static String of(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (extension.equals("json") && name.startsWith("feeds/")) {
      return "application/feed+json";
    }
    if (extension.equals("xml") && (name.equals("feed.xml") || name.startsWith("feed/"))) {
      return ATOM; // the addresses of jekyll-feed
    }
    return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
  }

  /** Returns whether this is a feed in XML, which browsers take for a text of no kind they know. */
  static boolean isFeed(String type) {
    return type.startsWith("application/atom+xml") || type.startsWith("application/rss+xml");
  }

  /**
   * Returns the Content-Type with which a file is sent: to a browser a feed is XML, so that its
   * style sheet makes it readable.
   *
   * @param accept the header, or null
   */
  static String shown(String type, @Nullable String accept) {
    boolean isBrowser = accept != null && accept.contains("text/html");
    return isBrowser && isFeed(type) ? "application/xml; charset=utf-8" : type;
  }

  /** Returns whether compressing such a file is worth a try. */
  static boolean isText(String type) {
    return type.startsWith("text/") || type.contains("xml") || type.contains("json");
  }

  /** Returns whether a browser would run what such a file asks for. */
  static boolean isActive(String type) {
    return type.startsWith("text/html") || type.contains("xml");
  }
}
