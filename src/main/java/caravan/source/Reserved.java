package caravan.source;

import java.util.Set;

/** Names that feeds and pages of Caravan's own have, so that no source may. */
public final class Reserved {
  private static final Set<String> IDS =
      Set.of(
          "all",
          "category",
          "tag",
          "lang",
          "author",
          "problems",
          "archive",
          "articles",
          "sources",
          "categories",
          "tags",
          "authors",
          "feeds",
          "feed");

  private Reserved() {}

  /** Returns whether no source's feed, and no view, may have a name. */
  public static boolean holds(String name) {
    return IDS.contains(name);
  }
}
