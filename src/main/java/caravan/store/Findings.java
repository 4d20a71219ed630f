package caravan.store;

import caravan.extract.Listing;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What listings do to the frontier: what they name, and what was held back. Inside a write. */
final class Findings {
  private final Visits visits;
  private final Discovery discovery;
  private final Hosts hosts;
  private final Settling settling;
  private final Timetable timetable;
  private final SitemapEntries entries;
  private final SitemapChildren children;
  private final Clock clock;

  Findings(
      Visits visits,
      Discovery discovery,
      Hosts hosts,
      Settling settling,
      Timetable timetable,
      Clock clock) {
    this.visits = visits;
    this.discovery = discovery;
    this.hosts = hosts;
    this.settling = settling;
    this.timetable = timetable;
    this.entries = new SitemapEntries(visits, discovery);
    this.children = new SitemapChildren(visits, discovery, timetable);
    this.clock = clock;
  }

  /** Adds the links of a listing that are not known, and settles it; returns how many they were. */
  int listed(Handle handle, Visit visit, Listing listing) {
    Set<String> touched = new HashSet<>();
    long now = clock.millis();
    int fresh =
        listing.sitemap() == null
            ? items(handle, visit, listing, touched, now)
            : sitemap(handle, visit, listing, touched, now);
    name(handle, visit.source(), listing.site());
    if (visit.kind() == Visit.Kind.LISTING) {
      wakeHeld(handle, visit.source());
    }
    Duration ttl = listing.ttl();
    if (ttl != null) {
      visits.fresh(handle, visit.id(), now + ttl.toMillis());
    }
    settling.done(handle, visit.id(), fresh > 0 ? Settling.Brought.NEWS : Settling.Brought.NO_NEWS);
    hosts.refresh(touched);
    return fresh;
  }

  private int sitemap(Handle handle, Visit visit, Listing listing, Set<String> touched, long now) {
    children.add(handle, visit, listing, touched, now);
    int fresh = entries.add(handle, visit, listing, touched, now);
    if (entries.hasRoom(handle, visit, listing)) {
      children.goOn(handle, visit, touched, now);
    }
    return fresh;
  }

  private int items(Handle handle, Visit visit, Listing listing, Set<String> touched, long now) {
    int fresh = 0;
    for (Listing.Item item : listing.items()) {
      if (discovery.add(handle, visit.source(), item, now)) {
        touched.add(Urls.host(item.start()));
        fresh++;
      } else if (discovery.takeOver(handle, visit.source(), item.url(), now)) {
        touched.add(Urls.host(item.start()));
      }
      touched.addAll(discovery.renew(handle, visit.source(), item));
    }
    String next = listing.next();
    if (next != null && fresh > 0 && fresh * 2 > listing.items().size()) {
      follow(handle, visit, next, now);
      touched.add(Urls.host(next));
    }
    return fresh;
  }

  /** Keeps the site's own name, once: it is the title of a feed whose source names none. */
  private static void name(Handle handle, String source, @Nullable String site) {
    if (site != null) {
      handle
          .createUpdate("update source set site = :site where id = :id and site is null")
          .bind("site", site)
          .bind("id", source)
          .execute();
    }
  }

  private void follow(Handle handle, Visit visit, String next, long now) {
    int page = Integer.parseInt(visit.fields().getOrDefault("page", "1")) + 1;
    Map<String, String> fields = Map.of("page", String.valueOf(page));
    if (!discovery.add(handle, Visit.Kind.NEXT, visit.source(), next, fields, now)) {
      handle
          .createUpdate(
              "update visit set due_at = :now where source = :source and url = :url"
                  + " and kind = 'NEXT' and busy = 0 and state = 'open'")
          .bind("now", now)
          .bind("source", visit.source())
          .bind("url", next)
          .execute();
    }
  }

  /** Makes due what may have changed although the listing that names it did not. */
  void unchanged(Handle handle, Visit visit) {
    if (visit.kind() == Visit.Kind.LISTING) {
      wakeHeld(handle, visit.source());
    }
    Set<String> touched = new HashSet<>();
    children.wake(handle, visit, touched, clock.millis());
    hosts.refresh(touched);
  }

  /**
   * Makes what was held back due, but for what this pass has seen already: at first with each look
   * at its listing, then once an hour, then once a day.
   */
  private void wakeHeld(Handle handle, String source) {
    List<String> woken =
        handle
            .createQuery(
                "update visit set due_at = :now where source = :source and state = 'held'"
                    + " and kind = 'ARTICLE' and busy = 0 and due_at = :never"
                    + " and done_at < :pass and done_at <= :now - case when attempts < 4 then 0"
                    + " when attempts < 8 then 3600000 else 86400000 end returning host")
            .bind("now", clock.millis())
            .bind("source", source)
            .bind("never", Hosts.NEVER)
            .bind("pass", timetable.passBegan())
            .mapTo(String.class)
            .list();
    hosts.refresh(new HashSet<>(woken));
  }
}
