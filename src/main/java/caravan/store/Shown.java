package caravan.store;

import caravan.feed.Feed;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which articles the documents of feeds show, read by key: what it costs does not grow with the
 * archive.
 */
final class Shown {
  /** A story that a feed holds under several names is shown as the one that was kept first. */
  private static final String UNLESS_TOLD =
      " and (article.same_as is null or not exists (select 1 from article told cross join"
          + " membership other where other.article = told.id and other.feed = membership.feed";

  private static final String BEFORE =
      " and (told.id = article.same_as or (told.same_as = article.same_as and"
          + " (told.seen_at < article.seen_at or (told.seen_at = article.seen_at and"
          + " told.id < article.id))))))";

  private static final String NEWEST_FIRST =
      " order by membership.sort_at desc, membership.article desc";

  private final String there;

  /**
   * Makes it.
   *
   * @param deletions whether what is gone is left out
   */
  Shown(boolean deletions) {
    this.there =
        deletions
            ? " and article.gone_at is null" + UNLESS_TOLD + " and told.gone_at is null" + BEFORE
            : UNLESS_TOLD + BEFORE;
  }

  /** A page of a history that waits to be written. */
  record Waiting(int number, String name, int pending, long updated) {}

  /** Returns the newest articles of a feed. */
  List<Entry> newest(Handle handle, String feed, int count) {
    return handle
        .createQuery(newest())
        .bind("feed", feed)
        .bind("count", count)
        .map((row, context) -> Index.entry(row))
        .list();
  }

  String newest() {
    return "select article.* from membership cross join article"
        + " where membership.feed = :feed and article.id = membership.article"
        + there
        + NEWEST_FIRST
        + " limit :count";
  }

  /** Returns the articles on a page of a feed's history, newest first. */
  List<Entry> page(Handle handle, String feed, int number) {
    return handle
        .createQuery(page())
        .bind("feed", feed)
        .bind("number", number)
        .map((row, context) -> Index.entry(row))
        .list();
  }

  String page() {
    return "select article.* from page_slot cross join article cross join membership"
        + " where page_slot.feed = :feed and page_slot.number = :number"
        + " and article.id = page_slot.article and membership.article = page_slot.article"
        + " and membership.feed = page_slot.feed"
        + there
        + NEWEST_FIRST;
  }

  /** Returns the pages of a feed's history that wait, the oldest first. */
  static List<Waiting> waiting(Handle handle, String feed) {
    return handle
        .createQuery(
            "select number, name, pending, updated_at from archive_page where feed = :feed"
                + " and pending > 0")
        .bind("feed", feed)
        .map(
            (row, context) ->
                new Waiting(row.getInt(1), row.getString(2), row.getInt(3), row.getLong(4)))
        .stream() // sorted here: asked for the order, SQLite walks all pages of the feed
        .sorted(Comparator.comparingInt(Waiting::number))
        .toList();
  }

  /** Returns where the document stands that is subscribed to: before the newest page. */
  static Feed.Place place(Handle handle, String feed) {
    String newest =
        handle
            .createQuery(
                "select name from archive_page where feed = :feed order by number desc limit 1")
            .bind("feed", feed)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    return new Feed.Place(null, newest, null);
  }

  /** Returns where a page stands, between its neighbours. */
  static Feed.Place place(Handle handle, String feed, Waiting page) {
    return new Feed.Place(
        page.name(), name(handle, feed, page.number() - 1), name(handle, feed, page.number() + 1));
  }

  private static @Nullable String name(Handle handle, String feed, int number) {
    return handle
        .createQuery("select name from archive_page where feed = :feed and number = :number")
        .bind("feed", feed)
        .bind("number", number)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }
}
