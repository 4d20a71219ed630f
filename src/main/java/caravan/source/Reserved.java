package caravan.source;

import java.util.Set;

/** Names that feeds and pages of Caravan's own have, so that no source may. */
final class Reserved {
  static final Set<String> IDS =
      Set.of(
          "all",
          "category",
          "tag",
          "lang",
          "author",
          "problems",
          "archive",
          "articles",
          "categories",
          "tags",
          "authors",
          "feeds",
          "feed");

  private Reserved() {}
}
