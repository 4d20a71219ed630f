package caravan.store;

import caravan.feed.Feed;
import org.jdbi.v3.core.Handle;

/**
 * The feeds of whose change others are to be told: noted before the change can be seen, and until
 * they were told, so that a process that ends in between leaves it to the next. Thread-safe.
 */
public final class News {
  private final Database database;

  public News(Database database) {
    this.database = database;
  }

  /** Notes that the document of a feed is about to be another. */
  public void expected(Feed feed) {
    database.writeNow(
        handle ->
            handle
                .createUpdate("insert into news (feed) values (:feed) on conflict do nothing")
                .bind("feed", feed.name())
                .execute());
  }

  /** Returns whether others are still to be told of a feed: never of a page of its history. */
  public boolean waits(Feed feed) {
    return !feed.isArchive() && database.read(handle -> waits(handle, feed.name()));
  }

  private static boolean waits(Handle handle, String feed) {
    return handle
        .createQuery("select 1 from news where feed = :feed")
        .bind("feed", feed)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Notes that others were told. */
  public void told(Feed feed) {
    database.writeNow(
        handle ->
            handle
                .createUpdate("delete from news where feed = :feed")
                .bind("feed", feed.name())
                .execute());
  }
}
