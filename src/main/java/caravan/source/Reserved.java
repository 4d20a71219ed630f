package caravan.source;

import java.util.Set;

/** Names that feeds of their own have, so that no source may. */
final class Reserved {
  static final Set<String> IDS =
      Set.of("all", "category", "tag", "lang", "author", "problems", "archive");

  private Reserved() {}
}
