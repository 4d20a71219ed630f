package caravan.extract;

import caravan.web.Urls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that a page names by {@code link rel=alternate} (RSS autodiscovery), without those of
 * comments and of other sites. A person is told of them; which of them holds what the page lists,
 * the page does not say. Stateless.
 */
public final class FeedLinks {
  private static final Set<String> TYPES =
      Set.of("application/rss+xml", "application/atom+xml", "application/feed+json");
  private static final Pattern COMMENTS =
      Pattern.compile("(?i)comment|kommentar|commentaire|comentario|评论|コメント");

  private FeedLinks() {}

  /** Returns the absolute addresses, in the order of the page. */
  public static List<String> of(Document page, String url) {
    Set<String> feeds = new LinkedHashSet<>();
    for (Element link : page.select("link[rel~=(?i)\\balternate\\b][type][href]")) {
      String feed = feed(link, url);
      if (feed != null) {
        feeds.add(feed);
      }
    }
    return List.copyOf(feeds);
  }

  private static @Nullable String feed(Element link, String url) {
    String type = link.attr("type").toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "").strip();
    boolean isComments = COMMENTS.matcher(link.attr("title") + " " + link.attr("href")).find();
    String feed = TYPES.contains(type) ? Urls.normal(link.absUrl("href")) : null;
    return feed == null || isComments || !Urls.sameSite(feed, url) ? null : feed;
  }
}
