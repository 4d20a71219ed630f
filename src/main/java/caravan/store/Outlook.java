package caravan.store;

import caravan.source.Durations;
import caravan.source.Rhythm;
import caravan.store.Standing.State;
import caravan.store.Standing.Yield;
import caravan.web.Urls;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a listing will be asked for next and what decides it, as of a moment. */
final class Outlook {
  private static final Duration LEAST_LATE = Duration.ofHours(1);
  private static final int LATE = 3;

  private final Manners manners;
  private final Map<String, Long> unread;
  private final long now;

  /**
   * Makes one.
   *
   * @param unread by origin, until when a robots.txt that can't be read forbids everything
   */
  Outlook(Manners manners, Map<String, Long> unread, long now) {
    this.manners = manners;
    this.unread = unread;
    this.now = now;
  }

  private record Next(long at, String why) {}

  /**
   * Looks at a listing.
   *
   * @param plan of its source, or null where it is not known
   */
  Standing of(Followed row, @Nullable Planned plan) {
    Next next = next(row, plan);
    int failures = row.error() == null ? 0 : row.attempts();
    return new Standing(
        row.source(),
        state(row),
        instant(row.read()),
        next.at == Hosts.NEVER ? null : Instant.ofEpochMilli(Math.max(next.at, now)),
        next.why,
        failures,
        row.error(),
        plan != null && late(row, plan),
        Yield.NONE,
        0);
  }

  private State state(Followed row) {
    if (row.is("gone") || row.is("refused")) {
      return row.is("gone") ? State.GONE : State.REFUSED;
    }
    if (patient(row)) {
      return State.PAUSED;
    }
    if (row.error() != null || forbidden(row) > now) {
      return State.FAILING;
    }
    return row.read() == 0 ? State.NEW : State.OK;
  }

  /** A short rest is the host's crawl-delay; a longer one is what it asked for. */
  private boolean patient(Followed row) {
    long rest = row.paused() - now;
    return rest > (row.attempts() > 0 ? 0 : manners.longestCrawlDelay().toMillis());
  }

  private Next next(Followed row, @Nullable Planned plan) {
    if (row.is("gone")) {
      return new Next(Hosts.NEVER, "gone for good (410); give it another url");
    }
    if (row.is("refused")) {
      return new Next(row.due(), "robots.txt forbids it; looked at again after a day");
    }
    if (row.busy() > 0) {
      return new Next(now, row.busy() == 1 ? "being asked" : "being worked on");
    }
    long due = Math.max(row.due(), now);
    if (row.paused() > now && row.paused() >= due && patient(row)) {
      return new Next(row.paused(), "its host asked for patience (Retry-After)");
    }
    if (forbidden(row) > due) {
      return new Next(forbidden(row), "robots.txt could not be read; asked for again then");
    }
    if (row.attempts() > 0) {
      String failures = row.attempts() == 1 ? "1 failure" : row.attempts() + " failures";
      return new Next(Math.max(row.due(), row.free()), "back-off after " + failures);
    }
    if (row.due() <= now) {
      return row.free() > now
          ? new Next(row.free(), "due; its host rests between requests")
          : new Next(now, "due now");
    }
    String rhythm = plan == null ? "its rhythm" : rhythm(row, plan.rhythm());
    return new Next(row.due(), row.is("held") ? "nothing found; " + rhythm : rhythm);
  }

  private static String rhythm(Followed row, Rhythm rhythm) {
    if (rhythm.every() != null) {
      return "every " + Durations.text(rhythm.every());
    }
    if (rhythm.cron() != null) {
      return "cron " + rhythm.cron().asString();
    }
    return "auto: " + Durations.text(Duration.ofMillis(row.due() - row.done()));
  }

  private long forbidden(Followed row) {
    return unread.isEmpty() ? 0 : unread.getOrDefault(Urls.robots(row.url()), 0L);
  }

  private boolean late(Followed row, Planned plan) {
    Instant since = Instant.ofEpochMilli(row.read() == 0 ? row.found() : row.read());
    Duration bound = pause(row, plan, since).multipliedBy(LATE);
    Duration most = bound.compareTo(LEAST_LATE) > 0 ? bound : LEAST_LATE;
    return Duration.between(since, Instant.ofEpochMilli(now)).compareTo(most) > 0;
  }

  /** The pause of a cron expression is the one between its next two times. */
  private Duration pause(Followed row, Planned plan, Instant since) {
    ZoneId zone = plan.zone() == null ? manners.zone() : plan.zone();
    Rhythm rhythm = plan.rhythm();
    if (rhythm.isAuto()) {
      long at = since.toEpochMilli();
      return Duration.ofMillis(new Pace(0, row.changed(), 0).next(at) - at);
    }
    Instant next = rhythm.next(since, zone);
    Instant after = rhythm.cron() == null ? next : rhythm.next(next, zone);
    Instant from = rhythm.cron() == null ? since : next;
    boolean ends = next.equals(Instant.MAX) || after.equals(Instant.MAX);
    return ends ? Duration.ofDays(36_500) : Duration.between(from, after);
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
