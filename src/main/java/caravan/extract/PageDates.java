package caravan.extract;

import org.jspecify.annotations.Nullable;

/**
 * The dates of a page's article.
 *
 * @param published when it was published, or null
 * @param modified when it was last changed after that, or null
 */
record PageDates(@Nullable PageDate published, @Nullable PageDate modified) {
  /** A change before the publication, or at its very moment, is none. */
  PageDates {
    if (published != null && modified != null && !isAfter(modified, published)) {
      modified = null;
    }
  }

  private static boolean isAfter(PageDate modified, PageDate published) {
    if (modified.time() == null || published.time() == null) {
      return modified.day().isAfter(published.day());
    }
    if (modified.offset() != null && published.offset() != null) {
      return modified
          .day()
          .atTime(modified.time())
          .atOffset(modified.offset())
          .isAfter(published.day().atTime(published.time()).atOffset(published.offset()));
    }
    return modified.day().atTime(modified.time()).isAfter(published.day().atTime(published.time()));
  }
}
