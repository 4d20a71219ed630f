package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Visits.Row;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What becomes of a visit that was made: when, and whether, it is due again. */
final class Settling {
  /** How long a host is left alone at most that asks for patience and does not say how much. */
  private static final Duration UNSAID = Duration.ofSeconds(5);

  /** How long after it was not found an article that was kept is asked for once more. */
  private static final Duration MISSING = Duration.ofDays(1);

  /** The due time of what is asked for before all else but a robots.txt. */
  private static final long FIRST = 1;

  private final Visits visits;
  private final Hosts hosts;
  private final Parts parts;
  private final RobotsTable robots;
  private final Sources sources;
  private final Timetable timetable;
  private final Manners manners;
  private final DeadLetters letters;
  private final Departures departures;
  private final Outcomes outcomes;
  private final Clock clock;

  Settling(
      Visits visits,
      Hosts hosts,
      Parts parts,
      RobotsTable robots,
      Sources sources,
      Timetable timetable,
      Manners manners,
      DeadLetters letters,
      Departures departures,
      Outcomes outcomes,
      Clock clock) {
    this.visits = visits;
    this.hosts = hosts;
    this.parts = parts;
    this.robots = robots;
    this.sources = sources;
    this.timetable = timetable;
    this.manners = manners;
    this.letters = letters;
    this.departures = departures;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** What a visit's row becomes. */
  private record Next(String state, long due, int attempts, @Nullable String error) {
    static Next gone(String reason) {
      return new Next("gone", Hosts.NEVER, 0, reason);
    }
  }

  /** What a visit that was made has brought. */
  enum Brought {
    /** The page is as it was: what was held back stays so. */
    NOTHING,
    /** A page that was worked on, and names nothing that is not known. */
    NO_NEWS,
    /** A page that was worked on, and an article or an address that is new. */
    NEWS
  }

  /** Marks a visit as made: what it brought is stored. */
  void done(Handle handle, long id, Brought brought) {
    Row row = visits.find(handle, id);
    if (row != null) {
      done(handle, row, brought);
    }
  }

  /** Marks a visit as made, by its row as it stands. */
  void done(Handle handle, Row row, Brought brought) {
    long now = clock.millis();
    Pace pace = brought == Brought.NEWS ? row.pace().changed(now) : row.pace();
    if (brought == Brought.NOTHING && row.is("held")) {
      write(handle, row, new Next("held", timetable.held(row, now), looks(row), row.error()));
    } else {
      if (row.error() != null) {
        letters.remove(String.valueOf(row.visit().id()));
      }
      write(handle, row, new Next("open", timetable.next(row, pace, now), 0, null), pace);
    }
    if (row.wasKept()) {
      departures.there(handle, row.visit().url());
    }
    refresh(row);
  }

  /** Puts a visit whose page is no longer at hand into the dead letters. */
  void bury(Handle handle, long id, Throwable failure) {
    Row row = visits.find(handle, id);
    if (row != null) {
      letters.keep(row.visit(), null, failure);
    }
  }

  /** Settles a visit that failed; a host whose answer has not come is free again too. */
  void failed(Handle handle, long id, Throwable failure) {
    Row found = visits.find(handle, id);
    if (found == null) {
      return;
    }
    Row row = found.answered(status(failure), found.pace().freshUntil());
    long now = clock.millis();
    received(handle, row, now);
    boolean begun = row.busy() == 2 || row.visit().further();
    if (begun && !(failure instanceof Rejected)) {
      visits.forget(handle, id);
    }
    String reason = String.valueOf(failure.getMessage());
    outcomes.failed(failure);
    if (failure instanceof Rejected rejected) {
      write(handle, row, rejected(row, rejected.until(), reason, now));
    } else {
      later(handle, row, found.status(), failure, now);
    }
    refresh(row);
  }

  private static int status(Throwable failure) {
    if (failure instanceof BadAnswer answer) {
      return answer.status();
    }
    return failure instanceof Rejected rejected && rejected.until() == Rejected.Until.NEVER
        ? 410
        : 0;
  }

  /** Counts how often an article was looked at and held back: its pauses grow. */
  private static int looks(Row row) {
    return row.visit().kind() == Visit.Kind.ARTICLE ? row.visit().attempts() + 1 : 0;
  }

  private Next rejected(Row row, Rejected.Until until, String reason, long now) {
    return switch (until) {
      case LISTED -> new Next("held", timetable.held(row, now), looks(row), reason);
      case WANTED -> new Next("unwanted", Hosts.NEVER, 0, reason);
      case NEVER -> Next.gone(reason);
    };
  }

  /** Frees the host of a visit that was asked for and has got no answer. */
  void received(Handle handle, Row row, long now) {
    if (row.busy() == 1) {
      hosts.release(handle, row.host(), now + pause(handle, row.visit()));
    }
  }

  private void later(Handle handle, Row row, int before, Throwable failure, long now) {
    if (failure instanceof BadAnswer answer && answer.status() == 404 && row.wasKept()) {
      missing(handle, row, before, answer, now);
      return;
    }
    int attempts = Backoff.attempts(row.visit().attempts(), failure);
    long due = now + Backoff.after(attempts).toMillis();
    if (failure instanceof Postponed postponed) {
      due = patience(handle, row, postponed.notBefore(), due, now);
    }
    if (attempts >= Backoff.TRIES) {
      due = timetable.outOfPass(row, due, now);
    }
    String state = row.is("held") ? "held" : "open";
    write(handle, row, new Next(state, due, attempts, failure.getMessage()));
  }

  /**
   * An article that was kept and is not found is asked for once more, a day later: a site may be
   * out of order. Then it is gone.
   */
  private void missing(Handle handle, Row row, int before, BadAnswer answer, long now) {
    String reason = answer.getMessage();
    if (before == 404) {
      write(handle, row, Next.gone(reason + ", twice"));
      return;
    }
    long tomorrow = timetable.outOfPass(row, now + MISSING.toMillis(), now);
    write(handle, row, new Next("open", tomorrow, row.visit().attempts() + 1, reason));
  }

  /**
   * Leaves a host alone that asks for patience; returns when the visit it refused is due. Where the
   * host does not say how long, that visit is the first to be asked for after, as its turn it was.
   */
  private long patience(Handle handle, Row row, @Nullable Instant notBefore, long due, long now) {
    if (notBefore != null) {
      hosts.pause(handle, row.host(), notBefore.toEpochMilli());
      return Math.max(due, notBefore.toEpochMilli());
    }
    long pause = Math.min(due - now, UNSAID.toMillis());
    hosts.pause(handle, row.host(), now + pause);
    return due - now > UNSAID.toMillis() * 2 ? due : FIRST;
  }

  /** Marks an address that robots.txt forbids; it is looked at again in a day. */
  void refused(Handle handle, Row row) {
    outcomes.count(Outcome.REFUSED);
    if (row.visit().further()) {
      visits.forget(handle, row.visit().id());
    }
    String reason = row.visit().address() + " is disallowed by robots.txt";
    long tomorrow = clock.instant().plus(Duration.ofDays(1)).toEpochMilli();
    write(handle, row, new Next("refused", tomorrow, 0, reason));
    refresh(row);
  }

  /** Lets a visit rest whose source has gone away. */
  void park(Handle handle, Row row) {
    visits.park(handle, row.visit().id());
    refresh(row);
  }

  /** Writes what became of a visit; one that was parked meanwhile stays so until it may go on. */
  private void write(Handle handle, Row row, Next next) {
    write(handle, row, next, row.pace());
  }

  private void write(Handle handle, Row row, Next next, Pace pace) {
    if (next.state().equals("gone") && row.wasKept()) {
      departures.gone(handle, row.visit().url(), clock.millis());
    }
    if (row.visit().further()) {
      parts.drop(handle, row.visit().id());
    }
    boolean parked = row.is("parked") && !next.state().equals("gone");
    boolean anew = row.anew() && !next.state().equals("gone");
    if (anew) {
      visits.forget(handle, row.visit().id());
    }
    long due = anew ? clock.millis() : next.due();
    handle
        .createUpdate(
            "update visit set state = :state, due_at = :due, resume_at = :resume, busy = 0,"
                + " attempts = :attempts, error = :error, chain = null, pages = null, host = :host,"
                + " done_at = :now, anew = 0, read_at = coalesce(:read, read_at), last_status = :status,"
                + " fresh_until = :fresh, pace = :pace, changed_at = :changed where id = :id")
        .bind("status", row.status())
        .bind("fresh", pace.freshUntil())
        .bind("pace", pace.mean())
        .bind("changed", pace.changed())
        .bind("state", parked ? "parked" : next.state())
        .bind("due", parked ? Hosts.NEVER : due)
        .bind("resume", parked ? due : null)
        .bind("attempts", next.attempts())
        .bind("error", next.error())
        .bind("host", Urls.host(row.visit().start()))
        .bind("now", clock.millis())
        .bind("read", next.error() == null ? clock.millis() : null)
        .bind("id", row.visit().id())
        .execute();
  }

  /** Returns the pause owed to a visit's host after an answer, in milliseconds. */
  long pause(Handle handle, Visit visit) {
    return pause(handle, visit.source(), visit.address());
  }

  /** Returns the pause that a source owes to an address's host, in milliseconds. */
  long pause(Handle handle, String id, String url) {
    Source source = sources.get(id);
    Duration own = source == null ? null : source.fetch().delay();
    Duration delay = own == null ? manners.delay() : own;
    if (source == null || source.fetch().obeyRobots()) {
      Duration asked = robots.crawlDelay(handle, url, clock.millis());
      Duration most = manners.longestCrawlDelay();
      delay = longer(delay, asked.compareTo(most) > 0 ? most : asked);
    }
    return delay.toMillis();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void refresh(Row row) {
    hosts.refresh(row.host());
    String home = Urls.host(row.visit().start());
    if (!home.equals(row.host())) {
      hosts.refresh(home);
    }
  }
}
