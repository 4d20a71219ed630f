package caravan.site;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that there are: by kind and in order of their names, which are Latin for every script.
 * What it takes to look one up, or to put one in, does not grow with them. Not thread-safe.
 */
public final class Catalogue {
  private static final List<String> KINDS =
      List.of("author", "lang", "tag", "category", "source", "view", "all");

  private static final Comparator<String> BY_USE =
      Comparator.<String>comparingInt(KINDS::indexOf).reversed().thenComparing(kind -> kind);

  private final Map<String, Listed> names = new HashMap<>();
  private final Map<String, NavigableMap<String, Listed>> kinds = new TreeMap<>(BY_USE);
  private final Map<List<String>, Listed> labels = new HashMap<>();

  /** Returns a catalogue of some feeds. */
  public static Catalogue of(Collection<Listed> feeds) {
    Catalogue catalogue = new Catalogue();
    feeds.forEach(catalogue::put);
    return catalogue;
  }

  /**
   * Puts a feed in, in the place of the one of its name.
   *
   * @return whether it is other than that
   */
  public boolean put(Listed feed) {
    Listed before = names.get(feed.name());
    if (feed.equals(before)) {
      return false;
    }
    remove(feed.name());
    names.put(feed.name(), feed);
    kinds.computeIfAbsent(feed.kind(), kind -> new TreeMap<>()).put(feed.name(), feed);
    labels.put(List.of(feed.kind(), feed.label()), feed);
    return true;
  }

  /** Takes a feed out; returns what it was, or null. */
  public @Nullable Listed remove(String name) {
    Listed feed = names.remove(name);
    if (feed != null) {
      kinds.getOrDefault(feed.kind(), new TreeMap<>()).remove(name);
      labels.remove(List.of(feed.kind(), feed.label()), feed);
    }
    return feed;
  }

  /** Returns the feed of a name, or null. */
  public @Nullable Listed get(String name) {
    return names.get(name);
  }

  /** Returns the feed of a kind that is of something, or null. */
  public @Nullable Listed get(String kind, String label) {
    return labels.get(List.of(kind, label));
  }

  /** Returns the feeds of a kind by their names, in order. */
  public NavigableMap<String, Listed> of(String kind) {
    return Collections.unmodifiableNavigableMap(kinds.getOrDefault(kind, new TreeMap<>()));
  }

  /** Returns all feeds, those first that a person is likelier to look for, and by name. */
  public List<Listed> all() {
    return kinds.values().stream().flatMap(feeds -> feeds.values().stream()).toList();
  }
}
