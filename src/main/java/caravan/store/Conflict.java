package caravan.store;

import org.jspecify.annotations.Nullable;

/**
 * Another text of an article whose post is there: two that a person should look at.
 *
 * @param path of the post
 * @param link of the article, or null
 * @param mine bytes of the post's file
 * @param theirs bytes of the file as the other text would have it
 */
public record Conflict(String path, @Nullable String link, byte[] mine, byte[] theirs, Kind kind) {

  /** Where the other text comes from, and what becomes of it. */
  public enum Kind {
    /** The site changed the article; the post that a person had edited stays as it is. */
    SITE,
    /** A copy was dropped; the post that a person had edited or locked stays as it is. */
    DROP,
    /** A copy was dropped and takes the place of the post, which nobody had edited. */
    REPLACED
  }
}
