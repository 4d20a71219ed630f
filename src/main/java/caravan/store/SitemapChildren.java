package caravan.store;

import caravan.extract.Listing;
import caravan.extract.Sitemaps;
import caravan.web.Urls;
import caravan.web.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sitemaps of an index are read: new ones, and those that changed since they were;
 * one of which nobody says when it changed, whenever its index is read. A sitemap belongs to the
 * index that named it first, so that indexes which name each other end. Every method runs inside a
 * write.
 */
final class SitemapChildren {
  /** The field of a sitemap that its index did not name from the beginning. */
  static final String LATE = "late";

  private static final int MOST_A_TIME = 50;
  private static final int MOST_KEPT = 5000;

  private final Visits visits;
  private final Discovery discovery;
  private final Timetable timetable;

  SitemapChildren(Visits visits, Discovery discovery, Timetable timetable) {
    this.visits = visits;
    this.discovery = discovery;
    this.timetable = timetable;
  }

  /** Takes over what an index says now. */
  void add(Handle handle, Visit visit, Listing listing, Set<String> touched, long now) {
    Listing.Sitemap sitemap = listing.sitemap();
    Visits.Row row = visits.find(handle, visit.id());
    if (sitemap == null || row == null) {
      return;
    }
    Map<String, String> fields = new TreeMap<>();
    fields.put(Sitemaps.DEPTH, String.valueOf(Sitemaps.depth(visit) + 1));
    if (row.changed() > 0) {
      fields.put(LATE, "yes");
    }
    int fresh = 0;
    for (Listing.Child child : sitemap.children().stream().limit(MOST_KEPT).toList()) {
      Long changed = child.changed() == null ? null : child.changed().toEpochMilli();
      long due = fresh < MOST_A_TIME ? now : Hosts.NEVER;
      if (discovery.add(handle, Visit.Kind.NEXT, visit.source(), child.url(), fields, due)) {
        adopt(handle, visit, child.url(), now);
        fresh += due == now ? 1 : 0;
        touched.add(Urls.host(child.url()));
      }
      changed(handle, visit, child.url(), changed);
    }
    wake(handle, visit, MOST_A_TIME - fresh, touched, now);
  }

  private static void adopt(Handle handle, Visit index, String url, long now) {
    handle
        .createUpdate(
            "update visit set parent = :parent, found_at = :now where source = :source"
                + " and url = :url and kind in ('LISTING', 'NEXT')")
        .bind("parent", index.url())
        .bind("now", now)
        .bind("source", index.source())
        .bind("url", url)
        .execute();
  }

  private static void changed(Handle handle, Visit index, String url, @Nullable Long changed) {
    handle
        .createUpdate(
            "update visit set lastmod = :changed where source = :source and url = :url"
                + " and kind in ('LISTING', 'NEXT') and parent = :parent"
                + " and (lastmod is distinct from :changed)")
        .bind("changed", changed)
        .bind("source", index.source())
        .bind("url", url)
        .bind("parent", index.url())
        .execute();
  }

  /** Makes the sitemaps of an index due that may have changed since they were read. */
  void wake(Handle handle, Visit index, Set<String> touched, long now) {
    wake(handle, index, MOST_A_TIME, touched, now);
  }

  private void wake(Handle handle, Visit index, int most, Set<String> touched, long now) {
    List<Long> ids =
        handle
            .createQuery(
                "select id from visit where parent = :parent and source = :source"
                    + " and kind = 'NEXT' and busy = 0 and state in ('open', 'held')"
                    + " and due_at = :never and done_at < :pass"
                    + " and (lastmod is null or lastmod > done_at)"
                    + " order by coalesce(lastmod, 0) desc, done_at limit :most")
            .bind("parent", index.url())
            .bind("source", index.source())
            .bind("never", Hosts.NEVER)
            .bind("pass", timetable.passBegan())
            .bind("most", Math.max(0, most))
            .mapTo(Long.class)
            .list();
    ids.forEach(id -> due(handle, id, touched, now));
  }

  /** Goes on with an archive: the next sitemap of the same index that nobody has read yet. */
  void goOn(Handle handle, Visit visit, Set<String> touched, long now) {
    handle
        .createQuery(
            "select other.id from visit self join visit other on other.parent = self.parent"
                + " where self.id = :id and other.source = :source and other.kind = 'NEXT'"
                + " and other.busy = 0 and other.state = 'open' and other.done_at is null"
                + " and other.due_at = :never"
                + " order by coalesce(other.lastmod, 0) desc, other.id limit 1")
        .bind("id", visit.id())
        .bind("source", visit.source())
        .bind("never", Hosts.NEVER)
        .mapTo(Long.class)
        .findFirst()
        .ifPresent(id -> due(handle, id, touched, now));
  }

  private static void due(Handle handle, long id, Set<String> touched, long now) {
    handle
        .createQuery("update visit set due_at = :now where id = :id returning host")
        .bind("now", now)
        .bind("id", id)
        .mapTo(String.class)
        .forEach(touched::add);
  }
}
