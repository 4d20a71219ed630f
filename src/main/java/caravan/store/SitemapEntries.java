package caravan.store;

import caravan.extract.Listing;
import caravan.store.Visits.Row;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides which entries of a sitemap become visits. A source begins with its newest articles, as
 * many as {@code list.max-items} says; from then on what is new or has changed is visited, and the
 * archive is not. Every method runs inside a write.
 */
final class SitemapEntries {
  /** Sites are late to list what they publish, and round its date. */
  private static final long SLACK = Duration.ofDays(3).toMillis();

  private final Visits visits;
  private final Discovery discovery;

  SitemapEntries(Visits visits, Discovery discovery) {
    this.visits = visits;
    this.discovery = discovery;
  }

  /** What became of a sitemap's entries. */
  private static final class Count {
    private int room;
    private int fresh;
    private int left;

    private void taken() {
      fresh++;
      room--;
    }
  }

  /**
   * Adds the entries that are new, and makes due those that changed.
   *
   * @param touched gets the hosts whose queues change
   * @return how many are new
   */
  int add(Handle handle, Visit visit, Listing listing, Set<String> touched, long now) {
    Listing.Sitemap sitemap = listing.sitemap();
    Row row = visits.find(handle, visit.id());
    if (sitemap == null || row == null) {
      return 0;
    }
    boolean first = row.changed() == 0;
    boolean isNew = !first || visit.fields().containsKey(SitemapChildren.LATE);
    long since = Math.max(row.found(), row.changed()) - SLACK;
    List<Listing.Item> left = new ArrayList<>();
    Count count = new Count();
    count.room = sitemap.most() - known(handle, visit.source());
    for (Listing.Item item : listing.items()) {
      Long changed = millis(item.changed());
      boolean wanted = count.room > 0 || (changed == null ? isNew : changed > since);
      if (wanted && count.fresh < sitemap.most()) {
        take(handle, visit.source(), item, sitemap.revisits(), count, touched, now);
      } else {
        count.left++;
        if (changed == null) {
          left.add(item);
        }
      }
    }
    discovery.leave(handle, visit.source(), left, now);
    if (first && count.left > 0) {
      tell(visit, listing, count);
    }
    return count.fresh;
  }

  private static void tell(Visit visit, Listing listing, Count count) {
    String said =
        visit.url()
            + " names "
            + listing.items().size()
            + " articles: "
            + count.fresh
            + " are taken, the newest, and "
            + count.left
            + " left out (list.max-items of source "
            + visit.source()
            + ")";
    System.getLogger("caravan.sitemaps").log(System.Logger.Level.INFO, "list    {0}", said);
  }

  private void take(
      Handle handle,
      String source,
      Listing.Item item,
      boolean revisits,
      Count count,
      Set<String> touched,
      long now) {
    boolean fresh = discovery.add(handle, source, item, now);
    boolean again = count.room > 0 || item.changed() != null;
    if (fresh || (again && opened(handle, source, item.url(), now))) {
      count.taken();
      touched.add(Urls.host(item.start()));
    } else if (discovery.takeOver(handle, source, item.url(), now)) {
      touched.add(Urls.host(item.start()));
    }
    if (!item.fields().isEmpty()) {
      touched.addAll(discovery.renew(handle, source, item));
    }
    Long changed = millis(item.changed());
    if (changed != null) {
      changed(handle, source, item.url(), changed, revisits, touched, now);
    }
  }

  /** Makes an article due that changed since it was last worked on. */
  private static void changed(
      Handle handle,
      String source,
      String url,
      long changed,
      boolean revisits,
      Set<String> touched,
      long now) {
    handle
        .createQuery(
            "update visit set lastmod = :changed, due_at = case when done_at < :bound then :now"
                + " else due_at end where url = :url and kind = 'ARTICLE' and source = :source"
                + " and busy = 0 and state in ('open', 'held')"
                + " and (lastmod is null or lastmod < :changed) returning host")
        .bind("changed", changed)
        .bind("bound", revisits ? changed : 0)
        .bind("now", now)
        .bind("url", url)
        .bind("source", source)
        .mapTo(String.class)
        .forEach(touched::add);
  }

  /** Opens what was left out before, and is wanted now. */
  private static boolean opened(Handle handle, String source, String url, long now) {
    return handle
            .createUpdate(
                "update visit set state = 'open', due_at = :now where url = :url"
                    + " and kind = 'ARTICLE' and source = :source and state = 'left'")
            .bind("now", now)
            .bind("url", url)
            .bind("source", source)
            .execute()
        > 0;
  }

  /** Returns whether a source has fewer articles than it wants of an archive. */
  boolean hasRoom(Handle handle, Visit visit, Listing listing) {
    return listing.sitemap() != null && known(handle, visit.source()) < listing.sitemap().most();
  }

  private static int known(Handle handle, String source) {
    return handle
        .createQuery(
            "select count(*) from visit where source = :source and kind = 'ARTICLE'"
                + " and state <> 'left'")
        .bind("source", source)
        .mapTo(Integer.class)
        .one();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
