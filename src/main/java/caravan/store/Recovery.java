package caravan.store;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What is done about visits that a killed process left under way. */
final class Recovery {
  private final Hosts hosts;
  private final Visits visits;
  private final Settling settling;
  private final Manners manners;
  private final Clock clock;

  Recovery(Hosts hosts, Visits visits, Settling settling, Manners manners, Clock clock) {
    this.hosts = hosts;
    this.visits = visits;
    this.settling = settling;
    this.manners = manners;
    this.clock = clock;
  }

  /** Voids all leases; returns how many hosts had one. */
  int run(Handle handle) {
    List<String> left =
        handle
            .createQuery(
                "select id from host where busy > 0 union select host from visit where busy > 0")
            .mapTo(String.class)
            .list();
    Map<String, Long> pauses = pauses(handle);
    // answered, but perhaps not processed: the validators don't count
    handle.execute(
        "update visit set etag = null, last_modified = null, digest = null where busy = 2");
    long now = clock.millis();
    handle
        .createUpdate(
            "update visit set busy = 0, due_at = case when state = 'parked' then due_at"
                + " when pages is not null then :first else :now end where busy > 0")
        .bind("first", Parts.FIRST)
        .bind("now", now)
        .execute();
    for (String host : left) {
      handle
          .createUpdate("update host set busy = 0, free_at = :free where id = :host and busy > 0")
          .bind("free", now + pauses.getOrDefault(host, manners.delay().toMillis()))
          .bind("host", host)
          .execute();
    }
    hosts.refresh(left);
    return left.size();
  }

  /** Returns the pause that is owed to each host for what it was asked last, in milliseconds. */
  private Map<String, Long> pauses(Handle handle) {
    Map<String, Long> pauses = new HashMap<>();
    handle
        .createQuery("select id from visit where busy > 0")
        .mapTo(Long.class)
        .list()
        .forEach(
            id -> {
              Visits.Row row = visits.find(handle, id);
              if (row != null) {
                pauses.merge(row.host(), settling.pause(handle, row.visit()), Math::max);
              }
            });
    return pauses;
  }
}
