package caravan.store;

import caravan.source.Source;
import caravan.web.Urls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Brings the frontier in step with the sources: a new one's addresses are due at once, one that is
 * away is parked with all its visits, one with other rules is looked at anew.
 */
final class Planning {
  private final Visits visits;
  private final Discovery discovery;
  private final Hosts hosts;
  private final Clock clock;

  Planning(Visits visits, Discovery discovery, Hosts hosts, Clock clock) {
    this.visits = visits;
    this.discovery = discovery;
    this.hosts = hosts;
    this.clock = clock;
  }

  private record Known(String id, String digest, boolean active, boolean noted) {}

  void plan(Handle handle, Collection<Source> sources) {
    Map<String, Known> known = new HashMap<>();
    handle
        .createQuery("select id, digest, active, planned_at is not null from source")
        .map((row, c) -> known(row))
        .forEach(one -> known.put(one.id(), one));
    Set<String> touched = new HashSet<>();
    for (Source source : sources) {
      Known before = known.remove(source.id());
      if (before == null || !before.active() || !before.digest().equals(source.digest())) {
        activate(handle, source, before != null && before.digest().equals(source.digest()));
        touched.add(source.id());
        Planned.note(handle, source, clock.millis());
      } else if (!before.noted()) {
        Planned.note(handle, source, clock.millis());
      }
    }
    known.values().stream()
        .filter(Known::active)
        .forEach(
            gone -> {
              park(handle, gone.id());
              touched.add(gone.id());
            });
    touched.forEach(id -> hosts.refresh(hostsOf(handle, id)));
  }

  /** Lets the articles of a source that needs no file be asked for, or rest. */
  void planUnfiled(Handle handle, String source, boolean followed) {
    if (!followed) {
      park(handle, source);
      hosts.refresh(hostsOf(handle, source));
      return;
    }
    int resumed =
        handle
            .createUpdate(
                "update visit set state = 'open', due_at = resume_at where source = :source"
                    + " and state = 'parked' and kind = 'ARTICLE'")
            .bind("source", source)
            .execute();
    if (resumed > 0) {
      hosts.refresh(hostsOf(handle, source));
    }
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(row.getString(1), row.getString(2), row.getInt(3) > 0, row.getBoolean(4));
  }

  private void activate(Handle handle, Source source, boolean sameRules) {
    run(
        handle,
        source.id(),
        "update visit set state = 'open', due_at = resume_at where source = :source"
            + " and state = 'parked'");
    if (!sameRules) {
      lookAnew(handle, source.id());
    }
    List<String> urls = source.urls().stream().map(Planning::normal).toList();
    drop(handle, source.id(), urls);
    long now = clock.millis();
    source.urls().forEach(url -> discovery.listing(handle, source.id(), normal(url), url, now));
    handle
        .createUpdate(
            "insert into source (id, digest, active) values (:id, :digest, 1)"
                + " on conflict (id) do update set digest = :digest, active = 1")
        .bind("id", source.id())
        .bind("digest", source.digest())
        .execute();
  }

  /** Other rules may find in an unchanged page what the old ones did not. */
  private void lookAnew(Handle handle, String source) {
    run(handle, source, "update visit set anew = 1 where source = :source and busy > 0");
    run(
        handle,
        source,
        "update visit set etag = null, last_modified = null, digest = null"
            + " where source = :source and kind <> 'ROBOTS' and busy = 0");
    run(
        handle,
        source,
        "update visit set done_at = 0 where source = :source and parent is not null"
            + " and done_at is not null and busy = 0");
    run(
        handle,
        source,
        "update visit set state = 'open', due_at = :now, attempts = 0"
            + " where source = :source and busy = 0 and state <> 'gone'"
            + " and (state in ('held', 'refused', 'unwanted') or kind = 'LISTING')");
  }

  /** Lets listings rest that the source no longer names. */
  private void drop(Handle handle, String source, List<String> urls) {
    handle
        .createQuery(
            "select id, url from visit where source = :source and kind in ('LISTING', 'NEXT')"
                + " and kind = 'LISTING' and state <> 'gone'")
        .bind("source", source)
        .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .filter(listing -> !urls.contains(listing.getValue()))
        .forEach(listing -> visits.park(handle, listing.getKey()));
  }

  private void park(Handle handle, String source) {
    run(
        handle,
        source,
        "update visit set state = 'parked', resume_at = due_at, due_at = "
            + Hosts.NEVER
            + " where source = :source and state in ('open', 'held', 'refused') and due_at < "
            + Hosts.NEVER
            + " and kind <> 'ROBOTS'");
    handle.createUpdate("update source set active = 0 where id = :id").bind("id", source).execute();
  }

  private static List<String> hostsOf(Handle handle, String source) {
    return handle
        .createQuery("select distinct host from visit where source = :source")
        .bind("source", source)
        .mapTo(String.class)
        .list();
  }

  private void run(Handle handle, String source, String sql) {
    var update = handle.createUpdate(sql).bind("source", source);
    if (sql.contains(":now")) {
      update.bind("now", clock.millis());
    }
    update.execute();
  }

  private static String normal(String url) {
    String normal = Urls.normal(url);
    return normal == null ? url : normal;
  }
}
