package caravan.extract;

import org.jspecify.annotations.Nullable;

/**
 * A value that a page gives, and where it stood.
 *
 * @param value plain text, one line
 * @param from where, in the page's own terms: {@code og:title}, {@code h1}, {@code json-ld author}
 */
record Found(String value, String from) {
  /** Returns the value of one that may be missing. */
  static @Nullable String orNull(@Nullable Found found) {
    return found == null ? null : found.value();
  }
}
