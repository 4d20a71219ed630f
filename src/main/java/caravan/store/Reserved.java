package caravan.store;

import caravan.article.FileName;
import java.util.HashSet;
import java.util.Set;

/** The names and ids that one group gives to new posts before they have rows. Not thread-safe. */
final class Reserved {
  private final Set<String> paths = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  boolean hasPath(String path) {
    return paths.contains(FileName.key(path));
  }

  void path(String path) {
    paths.add(FileName.key(path));
  }

  /** Takes an id; returns whether it was free. */
  boolean id(String id) {
    return ids.add(id);
  }
}
