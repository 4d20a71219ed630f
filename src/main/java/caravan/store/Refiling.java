package caravan.store;

import caravan.article.Post;
import org.jdbi.v3.core.Handle;

/**
 * An article that is put into feeds of a kind that there was not when it came: an index that was
 * made before there were feeds by language and author is gone through once.
 */
record Refiling(Facts.Row row, Post post) {
  /** What stands for all feeds but views in the table of views. */
  static final String NAME = "";

  /** The kinds that there are. */
  static final String DIGEST = "category tag lang author";

  /** Returns whether there are articles that came before. */
  static boolean isNeeded(Handle handle) {
    return handle
        .createQuery("select 1 from article limit 1")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Puts it in; one that has changed since it was looked at is in its feeds already. */
  void write(Handle handle, FeedNames names) {
    names
        .of(handle, post, row.facts().source())
        .forEach(
            (feed, sort) -> {
              if (FeedNames.join(handle, feed, sort, row) > 0) {
                names.touch(handle, feed);
              }
            });
  }
}
