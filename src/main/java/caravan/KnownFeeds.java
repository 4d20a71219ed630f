package caravan;

import caravan.feed.Feed;
import caravan.site.Catalogue;
import caravan.site.Listed;
import caravan.store.FeedList;
import caravan.store.Windows;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that there are, as pages name them: read once, and from then on each that is published
 * tells of itself. Not thread-safe.
 */
final class KnownFeeds {
  private final Windows windows;
  private final FeedList list;
  private final Catalogue catalogue = new Catalogue();
  private boolean read;

  KnownFeeds(Windows windows, FeedList list) {
    this.windows = windows;
    this.list = list;
  }

  /** Returns all of them; it changes with what is noted. */
  Catalogue all() {
    if (!read) {
      Map<String, FeedList.Known> known = new TreeMap<>();
      list.all().forEach(feed -> known.put(feed.name(), feed));
      windows.all().forEach(feed -> catalogue.put(listed(feed, known.get(feed.name()))));
      read = true;
    }
    return catalogue;
  }

  /** Returns a feed as it is published now. */
  Listed now(Feed feed) {
    Listed before = all().get(feed.name());
    if (before != null
        && before.title().equals(feed.title())
        && before.home().equals(feed.home())) {
      return before;
    }
    return listed(feed, list.get(feed.name()));
  }

  private static Listed listed(Feed feed, FeedList.@Nullable Known known) {
    String kind = known == null ? "" : known.kind();
    String label = known == null ? "" : known.label();
    return new Listed(feed.name(), kind, label, feed.title(), feed.home());
  }

  /** Returns a feed, under its label where it was made a moment ago and is not published yet. */
  @Nullable Listed named(String name) {
    Listed listed = all().get(name);
    FeedList.Known known = listed == null ? list.get(name) : null;
    return known == null
        ? listed
        : new Listed(name, known.kind(), known.label(), known.label(), "");
  }

  /** Returns a source's feed, or null. */
  @Nullable Listed source(String id) {
    return all().get("source", id);
  }
}
