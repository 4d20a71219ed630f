package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Visits.Row;
import caravan.web.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * When a visit that was made is due again: a listing in its source's rhythm, an article in growing
 * pauses; in a pass nothing that is over for it. Thread-safe.
 */
final class Timetable {
  private static final Duration OUT_OF_PASS = Duration.ofHours(1);

  private final Sources sources;
  private final Manners manners;
  private final Clock clock;
  private final Map<Long, Long> afterPass = new ConcurrentHashMap<>();
  private volatile long passBegan = Hosts.NEVER;

  Timetable(Sources sources, Manners manners, Clock clock) {
    this.sources = sources;
    this.manners = manners;
    this.clock = clock;
  }

  /** Begins a pass, in which no visit is made twice, however soon it is due. */
  void beginPass() {
    passBegan = clock.millis();
  }

  /** Gives the visits of the pass their true due times. */
  void endPass(Handle handle, Hosts hosts) {
    passBegan = Hosts.NEVER;
    afterPass.forEach(
        (id, due) ->
            handle
                .createQuery(
                    "update visit set due_at = :due where id = :id and busy = 0"
                        + " and state in ('open', 'held') returning host")
                .bind("due", due)
                .bind("id", id)
                .mapTo(String.class)
                .forEach(host -> hosts.refresh(host)));
    afterPass.clear();
  }

  /** Forgets when a visit would have been due after the pass. */
  void forget(long visit) {
    afterPass.remove(visit);
  }

  /** Returns when the pass began that is being made; far in the future for none. */
  long passBegan() {
    return passBegan;
  }

  /** Moves a time at which a visit would be made once more in this pass behind its end. */
  long outOfPass(Row row, long due, long now) {
    long later = now + OUT_OF_PASS.toMillis();
    if (passBegan == Hosts.NEVER || row.visit().robots() || due >= later) {
      return due;
    }
    afterPass.put(row.visit().id(), due);
    return later;
  }

  /** Returns when a visit that went well is due again. */
  long next(Row row, Pace pace, long now) {
    long due =
        switch (row.visit().kind()) {
          case LISTING -> listing(row, pace, now);
          case ARTICLE -> revisited(row) ? revisit(row, now) : Hosts.NEVER;
          case NEXT, ROBOTS -> Hosts.NEVER;
        };
    return outOfPass(row, due, now);
  }

  /** Returns when a page that was held back is due again: an article with its listing alone. */
  long held(Row row, long now) {
    if (row.visit().kind() != Visit.Kind.LISTING) {
      return Hosts.NEVER;
    }
    long soonest = now + Backoff.after(Backoff.TRIES).toMillis();
    return outOfPass(row, Math.max(soonest, listing(row, row.pace(), now)), now);
  }

  private long listing(Row row, Pace pace, long now) {
    Source source = sources.get(row.visit().source());
    if (source == null) {
      return now;
    }
    if (source.rhythm().isAuto()) {
      return pace.next(now);
    }
    ZoneId zone = source.zone() == null ? manners.zone() : source.zone();
    Instant next = source.rhythm().next(Instant.ofEpochMilli(now), zone);
    return next.equals(Instant.MAX) ? Hosts.NEVER : next.toEpochMilli();
  }

  private boolean revisited(Row row) {
    Source source = sources.get(row.visit().source());
    return source == null || source.article().revisit();
  }

  private long revisit(Row row, long now) {
    long age = Math.max(0, now - row.found());
    if (age > manners.revisitUntil().toMillis()) {
      return Hosts.NEVER;
    }
    return row.pace().notBefore(now + Math.max(age, manners.revisitFirst().toMillis()), now);
  }
}
