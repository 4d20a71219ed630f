package caravan.store;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What is done about visits that a killed process left under way. */
final class Recovery {
  private final Hosts hosts;
  private final Manners manners;
  private final Clock clock;

  Recovery(Hosts hosts, Manners manners, Clock clock) {
    this.hosts = hosts;
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
    handle
        .createUpdate("update host set busy = 0, free_at = :free where busy > 0")
        .bind("free", now + manners.delay().toMillis())
        .execute();
    hosts.refresh(left);
    return left.size();
  }
}
