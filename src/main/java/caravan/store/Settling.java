package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Visits.Row;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What becomes of a visit that was made: when, and whether, it is due again. */
final class Settling {
  private static final Duration OUT_OF_PASS = Duration.ofHours(1);

  private final Visits visits;
  private final Hosts hosts;
  private final RobotsTable robots;
  private final Sources sources;
  private final Manners manners;
  private final DeadLetters letters;
  private final Clock clock;
  private final Map<Long, Long> afterPass = new ConcurrentHashMap<>();
  final AtomicLong unchanged = new AtomicLong();
  final AtomicLong failures = new AtomicLong();
  final AtomicLong held = new AtomicLong();
  final AtomicLong refusals = new AtomicLong();
  private volatile boolean pass;

  Settling(
      Visits visits,
      Hosts hosts,
      RobotsTable robots,
      Sources sources,
      Manners manners,
      DeadLetters letters,
      Clock clock) {
    this.visits = visits;
    this.hosts = hosts;
    this.robots = robots;
    this.sources = sources;
    this.manners = manners;
    this.letters = letters;
    this.clock = clock;
  }

  /** Begins a pass in which no visit that succeeds is made twice, however soon it is due. */
  void beginPass() {
    pass = true;
  }

  /** Gives the visits of the pass their true due times. */
  void endPass(Handle handle) {
    afterPass.forEach(
        (id, due) -> {
          set(handle, id, "due_at = :at where id = :id and busy = 0", due);
          Row row = visits.find(handle, id);
          if (row != null) {
            hosts.refresh(handle, row.host());
          }
        });
    afterPass.clear();
    pass = false;
  }

  /**
   * Marks a visit as made: what it brought is stored.
   *
   * @param changed whether it brought anything new
   */
  void done(Handle handle, long id, boolean changed) {
    Row row = visits.find(handle, id);
    if (row == null) {
      return;
    }
    if (row.failed()) {
      letters.remove(String.valueOf(id));
    }
    long now = clock.millis();
    long due = due(row, now, changed);
    if (pass && due < now + OUT_OF_PASS.toMillis()) {
      afterPass.put(id, due);
      due = now + OUT_OF_PASS.toMillis();
    }
    handle
        .createUpdate(
            "update visit set state = 'open', due_at = :due, busy = 0, attempts = 0, error = null,"
                + " chain = null, host = :host, done_at = :now, changed_at = case when :changed"
                + " then :now else changed_at end where id = :id")
        .bind("due", due)
        .bind("host", Urls.host(row.visit().url()))
        .bind("now", now)
        .bind("changed", changed)
        .bind("id", id)
        .execute();
    refresh(handle, row);
  }

  private long due(Row row, long now, boolean changed) {
    return switch (row.visit().kind()) {
      case LISTING -> listingDue(row, now, changed);
      case ARTICLE -> revisitDue(row.found(), now);
      case NEXT, ROBOTS -> Hosts.NEVER;
    };
  }

  private long listingDue(Row row, long now, boolean changed) {
    Source source = sources.get(row.visit().source());
    if (source == null) {
      return now;
    }
    ZoneId zone = source.zone() == null ? manners.zone() : source.zone();
    Instant last = Instant.ofEpochMilli(changed || row.changed() == 0 ? now : row.changed());
    Instant next = source.rhythm().next(Instant.ofEpochMilli(now), last, zone);
    return next.equals(Instant.MAX) ? Hosts.NEVER : next.toEpochMilli();
  }

  private long revisitDue(long found, long now) {
    long age = Math.max(0, now - found);
    if (age > manners.revisitUntil().toMillis()) {
      return Hosts.NEVER;
    }
    return now + Math.max(age, manners.revisitFirst().toMillis());
  }

  /** Settles a visit that failed; a host whose answer has not come is free again too. */
  void failed(Handle handle, long id, Throwable failure) {
    Row row = visits.find(handle, id);
    if (row == null) {
      return;
    }
    Visit visit = row.visit();
    long now = clock.millis();
    int attempts = Backoff.attempts(row.visit().attempts(), failure);
    long due = now + Backoff.after(attempts).toMillis();
    String state = "open";
    (failure instanceof Rejected ? held : failures).incrementAndGet();
    if (failure instanceof Rejected rejected) {
      state = rejected.gone() ? "gone" : "held";
      due = Hosts.NEVER;
      attempts = 0;
    }
    long notBefore = failure instanceof Postponed postponed ? notBefore(postponed, due) : 0;
    if (row.busy() < 2) {
      hosts.release(handle, row.host(), Math.max(notBefore, now + pause(handle, visit)));
    }
    write(
        handle,
        row,
        state,
        Math.max(due, notBefore),
        attempts,
        String.valueOf(failure.getMessage()));
    hosts.pause(handle, row.host(), notBefore);
    refresh(handle, row);
  }

  private static long notBefore(Postponed postponed, long otherwise) {
    Instant then = postponed.notBefore();
    return then == null ? otherwise : then.toEpochMilli();
  }

  private void write(Handle handle, Row row, String state, long due, int attempts, String error) {
    boolean forget = row.busy() == 2 && !state.equals("held");
    handle
        .createUpdate(
            "update visit set state = :state, due_at = :due, busy = 0, attempts = :attempts,"
                + " error = :error, chain = null, host = :host"
                + (forget ? ", etag = null, last_modified = null, digest = null" : "")
                + " where id = :id")
        .bind("state", state)
        .bind("due", due)
        .bind("attempts", attempts)
        .bind("error", error)
        .bind("host", Urls.host(row.visit().url()))
        .bind("id", row.visit().id())
        .execute();
  }

  /** Marks an address that robots.txt forbids; it is looked at again in a day. */
  void refused(Handle handle, Row row) {
    refusals.incrementAndGet();
    String reason = row.visit().address() + " is disallowed by robots.txt";
    long tomorrow = clock.instant().plus(Duration.ofDays(1)).toEpochMilli();
    write(handle, row, "refused", tomorrow, 0, reason);
    refresh(handle, row);
  }

  /** Returns the pause owed to a visit's host after an answer, in milliseconds. */
  long pause(Handle handle, Visit visit) {
    Source source = sources.get(visit.source());
    Duration own = source == null ? null : source.fetch().delay();
    Duration delay = own == null ? manners.delay() : own;
    if (source == null || source.fetch().obeyRobots()) {
      Duration asked = robots.crawlDelay(handle, visit.address(), clock.millis());
      Duration most = manners.longestCrawlDelay();
      delay = longer(delay, asked.compareTo(most) > 0 ? most : asked);
    }
    return delay.toMillis();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void refresh(Handle handle, Row row) {
    hosts.refresh(handle, row.host());
    String home = Urls.host(row.visit().url());
    if (!home.equals(row.host())) {
      hosts.refresh(handle, home);
    }
  }

  private static void set(Handle handle, long id, String what, @Nullable Long at) {
    handle.createUpdate("update visit set " + what).bind("id", id).bind("at", at).execute();
  }
}
