package caravan.store;

import caravan.feed.Feed;
import caravan.feed.LastEdition;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an article makes of the feeds that hold it: they wait to be published, and with
 * them the pages of their histories, and tombstones are set. Whoever changes an article tells it
 * here in the same write.
 */
public final class Outbox {
  private final FeedNames names = new FeedNames();
  private final Clock clock;
  private final History history;
  private final Tombstones tombstones;

  /**
   * Makes it.
   *
   * @param items how many articles a page of a history takes
   * @param deletions whether what is gone leaves the feeds and is told (RFC 6721)
   */
  public Outbox(Clock clock, int items, boolean deletions) {
    this(clock, items, deletions, LastEdition.NOTHING);
  }

  /** Makes it where histories that were lost are as they were published last. */
  public Outbox(Clock clock, int items, boolean deletions, LastEdition last) {
    this.clock = clock;
    this.history = new History(clock, items, last);
    this.tombstones = new Tombstones(deletions);
  }

  /** Returns the outbox of feeds of 50 articles that tell nothing of what is gone. */
  static Outbox plain() {
    return new Outbox(Clock.systemUTC(), 50, false);
  }

  Instant now() {
    return clock.instant();
  }

  /** Notes that a feed shows an article for the first time, or once more. */
  void joined(Handle handle, String feed, String article, Instant seen) {
    names.touch(handle, feed);
    history.joined(handle, feed, article, seen);
  }

  /** Notes that a feed does not show an article any more, which is still there. */
  void left(Handle handle, String feed, String article) {
    names.touch(handle, feed);
    history.left(handle, feed, article);
  }

  /** Notes that an article of a feed has changed. */
  void changed(Handle handle, String feed, String article) {
    names.touch(handle, feed);
    history.changed(handle, feed, article);
  }

  /** Notes that an article of feeds is gone, or there. */
  void departed(Handle handle, Collection<String> feeds, String article, @Nullable Instant gone) {
    for (String feed : feeds) {
      changed(handle, feed, article);
      mark(handle, feed, article, gone);
    }
    retold(handle, feeds, article);
  }

  /** Sets an article's tombstone in a feed, or lifts it. */
  void mark(Handle handle, String feed, String article, @Nullable Instant gone) {
    if (gone == null) {
      tombstones.lift(handle, feed, article);
    } else {
      tombstones.set(handle, feed, article, gone);
    }
  }

  /** Notes that an article of a feed is deleted. */
  void deleted(Handle handle, String feed, String article) {
    left(handle, feed, article);
    tombstones.set(handle, feed, article, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Notes that what tells an article's story too may be shown in its stead from now on, or not. */
  void retold(Handle handle, Collection<String> feeds, String article) {
    Set<String> others = new HashSet<>();
    for (String sql :
        List.of(
            "select id from article where same_as = :id",
            "select same_as from article where id = :id and same_as is not null",
            "select other.id from article cross join article other where article.id = :id"
                + " and other.same_as = article.same_as")) {
      others.addAll(handle.createQuery(sql).bind("id", article).mapTo(String.class).list());
    }
    others.remove(article);
    for (String other : others) {
      feeds.forEach(feed -> history.changed(handle, feed, other));
    }
  }

  /** Notes that a feed itself is shown otherwise: in all of its documents. */
  void restyled(Handle handle, String feed) {
    names.touch(handle, feed);
    history.changed(handle, feed);
  }

  /** Makes every document pending, and catches up with what is gone. */
  void touchAll(Handle handle) {
    handle.execute("update feed set pending = pending + 1");
    history.changed(handle);
    tombstones.catchUp(handle);
  }

  /** Gives a history to the feeds that have articles and none: those of an older version. */
  void fill(Handle handle) {
    List<String> feeds =
        handle
            .createQuery(
                "select name from feed where not exists (select 1 from archive_page where"
                    + " archive_page.feed = feed.name) and exists (select 1 from membership where"
                    + " membership.feed = feed.name)")
            .mapTo(String.class)
            .list();
    feeds.forEach(feed -> fill(handle, feed));
    if (!feeds.isEmpty()) {
      tombstones.catchUp(handle);
    }
  }

  /** Puts what a feed was given without {@link #joined} into its history. */
  void fill(Handle handle, String feed) {
    history.fill(handle, feed);
    names.touch(handle, feed);
  }

  /**
   * Takes out of the histories what no feed holds any more, after the index was made anew.
   *
   * @param there ids of articles that can't be read for now, but are not gone
   */
  void sweep(Handle handle, Set<String> there) {
    handle
        .createQuery(
            "select feed, article from page_slot where not exists (select 1 from membership where"
                + " membership.article = page_slot.article and membership.feed = page_slot.feed)")
        .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
        .list()
        .stream()
        .filter(slot -> !there.contains(slot[1]))
        .forEach(slot -> away(handle, slot[0], slot[1]));
  }

  private void away(Handle handle, String feed, String article) {
    boolean known =
        handle
            .createQuery("select 1 from article where id = :id")
            .bind("id", article)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (known) {
      left(handle, feed, article);
    } else {
      deleted(handle, feed, article);
    }
  }

  /** Returns what is gone from a feed, newest first. */
  List<Feed.Deleted> gone(Handle handle, String feed, int count) {
    return tombstones.newest(handle, feed, count);
  }
}
