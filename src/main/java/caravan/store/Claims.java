package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Visits.Row;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which visits may be made now: the heads of hosts that are ready, as far as their robots.txt
 * allows (RFC 9309). Every method runs inside a write.
 */
final class Claims {
  private static final int ROUNDS = 50;

  private final Visits visits;
  private final Discovery discovery;
  private final Hosts hosts;
  private final RobotsTable robots;
  private final Sources sources;
  private final Settling settling;
  private final Clock clock;

  Claims(
      Visits visits,
      Discovery discovery,
      Hosts hosts,
      RobotsTable robots,
      Sources sources,
      Settling settling,
      Clock clock) {
    this.visits = visits;
    this.discovery = discovery;
    this.hosts = hosts;
    this.robots = robots;
    this.sources = sources;
    this.settling = settling;
    this.clock = clock;
  }

  /**
   * What a claim brought.
   *
   * @param visits to be made now
   * @param nextReady when the next host is ready, epoch millis
   */
  record Claim(List<Visit> visits, long nextReady) {}

  /** Claims up to {@code max} visits; hosts whose head may not be made are given back. */
  Claim claim(Handle handle, int max) {
    List<Visit> ready = new ArrayList<>();
    for (int round = 0; round < ROUNDS && ready.size() < max; round++) {
      List<Hosts.Claimed> claimed = hosts.claim(handle, clock.millis(), max - ready.size());
      for (Hosts.Claimed one : claimed) {
        Visit visit = admit(handle, one);
        if (visit != null) {
          ready.add(visit);
        }
      }
      if (claimed.isEmpty()) {
        break;
      }
    }
    return new Claim(ready, ready.isEmpty() ? hosts.nextReady(handle) : 0);
  }

  /** Returns the visit at a host's head if it may be made now; else the host is given back. */
  private @Nullable Visit admit(Handle handle, Hosts.Claimed claimed) {
    long now = clock.millis();
    Row row = visits.find(handle, claimed.head());
    if (row == null) {
      hosts.release(handle, claimed.host(), now);
      return null;
    }
    Visit visit = row.visit();
    Source source = sources.get(visit.source());
    if (source == null && !visit.robots()) {
      settling.park(handle, row);
      hosts.release(handle, claimed.host(), now);
      return null;
    }
    if (source != null
        && source.fetch().obeyRobots()
        && !visit.robots()
        && !allowed(handle, row, now)) {
      return null;
    }
    handle
        .createUpdate("update visit set busy = 1, due_at = :lease where id = :id")
        .bind("lease", now + Hosts.LEASE_MILLIS)
        .bind("id", visit.id())
        .execute();
    share(handle, claimed, visit, source);
    return visit;
  }

  /** Lets the host be asked beside this visit where its source says so; never beside robots.txt. */
  private void share(Handle handle, Hosts.Claimed claimed, Visit visit, @Nullable Source source) {
    int most = source == null ? 1 : source.fetch().concurrent();
    int busy = claimed.busy();
    if (busy > most) {
      hosts.recount(handle, claimed.host());
      busy = 1;
    }
    if (busy < most && !visit.robots()) {
      hosts.share(handle, claimed.host(), clock.millis() + settling.pause(handle, visit));
    }
  }

  private boolean allowed(Handle handle, Row row, long now) {
    Visit visit = row.visit();
    RobotsTable.Known known = robots.known(handle, visit.address(), now);
    if (known == null) {
      hosts.release(handle, row.host(), askRobots(handle, visit, now));
      return false;
    }
    if (known.robots() == null) {
      hosts.release(handle, row.host(), known.until());
      return false;
    }
    if (!known.robots().allows(visit.address())) {
      settling.refused(handle, row);
      hosts.release(handle, row.host(), now);
      return false;
    }
    return true;
  }

  /** Puts a robots.txt at the head of its host's queue; returns when it may be asked for. */
  private long askRobots(Handle handle, Visit visit, long now) {
    String url = Urls.robots(visit.address());
    discovery.add(handle, Visit.Kind.ROBOTS, visit.source(), url, Map.of(), 0);
    Row row = visits.robots(handle, url);
    boolean asked = row != null && row.busy() > 0 && row.due() > now;
    if (row == null || asked) {
      return now + 1000;
    }
    boolean failing = row.visit().attempts() > 0;
    if (failing && row.due() > now) {
      return row.due();
    }
    handle
        .createUpdate("update visit set due_at = 0, state = 'open', busy = 0 where id = :id")
        .bind("id", row.visit().id())
        .execute();
    return row.visit().chain().isEmpty() ? now : now + 1000; // else it is asked for elsewhere
  }
}
