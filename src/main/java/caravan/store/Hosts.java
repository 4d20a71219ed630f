package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code host}: when each host may be asked, and the head of its queue.
 *
 * <p>Every method runs inside a write; whoever changes a visit refreshes its host. The heads are
 * found anew once for all writes of a group, by {@link #settle}: before it is committed, and before
 * anything is claimed.
 */
final class Hosts {
  static final long NEVER = Long.MAX_VALUE;

  /** No page takes this long; a lease that runs out all the same frees itself. */
  static final long LEASE_MILLIS = 600_000;

  private final Sources sources;
  private final Set<String> stale = new LinkedHashSet<>();

  Hosts(Sources sources) {
    this.sources = sources;
  }

  /**
   * A host that was taken.
   *
   * @param busy requests under way, this one included
   */
  record Claimed(String host, long head, int busy) {}

  /** Takes the heads of up to {@code max} hosts that are ready, the longest ready first. */
  List<Claimed> claim(Handle handle, long now, int max) {
    settle(handle);
    return handle
        .createQuery(
            "update host set ready_at = :lease, free_at = :lease, leased_until = :lease,"
                + " busy = busy + 1 where id in"
                + " (select id from host where ready_at <= :now order by ready_at limit :max)"
                + " returning id, head, busy")
        .bind("lease", now + LEASE_MILLIS)
        .bind("now", now)
        .bind("max", max)
        .map((row, context) -> new Claimed(row.getString(1), row.getLong(2), row.getInt(3)))
        .list();
  }

  /** Returns when the next host is ready, epoch millis. */
  long nextReady(Handle handle) {
    settle(handle);
    return handle
        .createQuery("select min(ready_at) from host")
        .mapTo(Long.class)
        .findOne()
        .orElse(NEVER);
  }

  /** Lets a host be asked again from {@code freeAt} on, one request fewer being under way. */
  void release(Handle handle, String host, long freeAt) {
    handle
        .createUpdate(
            "update host set free_at = :free, busy = case when busy > 0 then busy - 1 else 0 end"
                + " where id = :host")
        .bind("free", freeAt)
        .bind("host", host)
        .execute();
    refresh(host);
  }

  /** Lets a host with a request under way be asked a further one from {@code freeAt} on. */
  void share(Handle handle, String host, long freeAt) {
    update(handle, "update host set free_at = :at where id = :host", host, freeAt);
    refresh(host);
  }

  /** Forgets requests whose leases ran out: only the one just claimed is under way. */
  void recount(Handle handle, String host) {
    handle.createUpdate("update host set busy = 1 where id = :host").bind("host", host).execute();
  }

  /** Leaves a host alone until then, unless it is left alone longer already. */
  void pause(Handle handle, String host, long until) {
    update(
        handle,
        "update host set paused_until = :at where id = :host and paused_until < :at",
        host,
        until);
    refresh(host);
  }

  /** Lets the head of a host's queue be found anew; makes the host's row where there is none. */
  void refresh(String host) {
    stale.add(host);
  }

  /** Finds the heads anew of the hosts that were refreshed. */
  void settle(Handle handle) {
    stale.forEach(host -> settle(handle, host));
    stale.clear();
  }

  private void settle(Handle handle, String host) {
    Head head = head(handle, host);
    if (write(handle, host, head) == 0) {
      update(
          handle,
          "insert into host (id, free_at, paused_until, ready_at, head, busy)"
              + " values (:host, 0, 0, :at, null, 0)",
          host,
          NEVER);
      var unused = write(handle, host, head);
    }
  }

  private int write(Handle handle, String host, Head head) {
    return handle
        .createUpdate(
            "update host set head = :head, ready_at = case when :due >= :never then :never"
                + " when :crowded <= busy then leased_until"
                + " when paused_until > free_at and paused_until > :due then paused_until"
                + " when free_at < :due then :due else free_at end where id = :host")
        .bind("head", head.visit)
        .bind("due", head.due)
        .bind("crowded", concurrent(head.source))
        .bind("never", NEVER)
        .bind("host", host)
        .execute();
  }

  void refresh(Collection<String> hosts) {
    stale.addAll(hosts);
  }

  private record Head(long visit, long due, String source) {}

  private static Head head(Handle handle, String host) {
    return handle
        .createQuery(
            "select id, due_at, source from visit where host = :host order by due_at limit 1")
        .bind("host", host)
        .map(
            (row, context) ->
                new Head(row.getLong("id"), row.getLong("due_at"), row.getString("source")))
        .findOne()
        .orElse(new Head(0, NEVER, ""));
  }

  int concurrent(String id) {
    Source source = sources.get(id);
    return source == null ? 1 : source.fetch().concurrent();
  }

  private static void update(Handle handle, String sql, String host, long at) {
    handle.createUpdate(sql).bind("host", host).bind("at", at).execute();
  }
}
