package caravan.store;

import caravan.feed.Feed;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What stood in feeds and is gone, as subscribers are told (RFC 6721). */
final class Tombstones {
  private final boolean told;

  /**
   * Makes it.
   *
   * @param told whether what is gone is told at all; else none is set
   */
  Tombstones(boolean told) {
    this.told = told;
  }

  /** Notes that an article is gone from a feed; the first time counts. */
  void set(Handle handle, String feed, String article, Instant at) {
    if (!told) {
      return;
    }
    handle
        .createUpdate(
            "insert into tombstone (feed, article, at) values (:feed, :article, :at)"
                + " on conflict do nothing")
        .bind("feed", feed)
        .bind("article", article)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** Notes that an article is there. */
  void lift(Handle handle, String feed, String article) {
    handle
        .createUpdate("delete from tombstone where feed = :feed and article = :article")
        .bind("feed", feed)
        .bind("article", article)
        .execute();
  }

  /** Notes what the index says is gone: from before it was to be told. */
  void catchUp(Handle handle) {
    if (told) {
      handle.execute(
          "insert into tombstone (feed, article, at) select membership.feed, article.id,"
              + " article.gone_at from article cross join membership where membership.article ="
              + " article.id and article.gone_at is not null on conflict do nothing");
    }
  }

  /** Returns what is gone from a feed, newest first. */
  List<Feed.Deleted> newest(Handle handle, String feed, int count) {
    if (!told) {
      return List.of();
    }
    return handle
        .createQuery(
            "select article, at from tombstone where feed = :feed order by at desc, article"
                + " limit :count")
        .bind("feed", feed)
        .bind("count", count)
        .map(
            (row, context) ->
                new Feed.Deleted(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .list();
  }
}
