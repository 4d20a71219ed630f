package caravan.store;

import caravan.extract.Listing;
import caravan.store.Visits.Row;
import caravan.web.Answer;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What answers do to the frontier. Every method but {@link #chain} runs inside a write. */
final class Arrivals {
  private static final int MOST_REDIRECTS = 10;
  private static final Duration ROBOTS_KEPT = Duration.ofHours(24);

  private final Visits visits;
  private final Hosts hosts;
  private final RobotsTable robots;
  private final Settling settling;
  private final Outcomes outcomes;
  private final Findings findings;
  private final Timetable timetable;
  private final Clock clock;

  Arrivals(
      Visits visits,
      Hosts hosts,
      RobotsTable robots,
      Settling settling,
      Findings findings,
      Timetable timetable,
      Outcomes outcomes,
      Clock clock) {
    this.visits = visits;
    this.hosts = hosts;
    this.robots = robots;
    this.settling = settling;
    this.outcomes = outcomes;
    this.findings = findings;
    this.timetable = timetable;
    this.clock = clock;
  }

  /**
   * Returns the addresses that a visit's redirects have led to, this answer's included.
   *
   * @throws BadAnswer where they lead in a circle or too far
   */
  static List<String> chain(Visit visit, Answer answer) {
    List<String> chain = new ArrayList<>(visit.chain());
    String location = answer.location();
    if (location == null) {
      return chain;
    }
    if (location.equals(visit.start()) || chain.contains(location)) {
      throw new BadAnswer(
          visit.url() + " leads back to " + location + " by redirects", answer.status(), true);
    }
    chain.add(location);
    if (chain.size() > MOST_REDIRECTS) {
      throw new BadAnswer(
          visit.url() + " leads on by more than " + MOST_REDIRECTS + " redirects",
          answer.status(),
          true);
    }
    return chain;
  }

  /**
   * What has come of a visit.
   *
   * @param chain of addresses that its redirects have led to
   * @param digest of its page, or null where there is none
   */
  record Arrival(Visit visit, Answer answer, List<String> chain, @Nullable String digest) {
    /** Returns whether it brought nothing new. */
    boolean isSame() {
      return answer.status() == 304 || (digest != null && digest.equals(visit.digest()));
    }
  }

  /** Sets the host free, and settles what needs no page. */
  void answered(Handle handle, Arrival arrival) {
    Visit visit = arrival.visit();
    Answer answer = arrival.answer();
    Row row = visits.find(handle, visit.id());
    if (row == null) {
      return;
    }
    if (answer.page() != null || !arrival.isSame()) {
      worked(handle, arrival);
    }
    String location = answer.location();
    if (location != null) {
      visits.redirect(handle, visit.id(), arrival.chain(), clock.millis());
      hosts.refresh(Urls.host(location));
    }
    hosts.release(handle, row.host(), clock.millis() + settling.pause(handle, visit));
    if (arrival.isSame()) {
      unchanged(handle, arrival, row);
    } else if (visit.robots() && answer.page() != null) {
      robots(handle, visit, new String(answer.page().bytes(), StandardCharsets.UTF_8));
    }
  }

  private void worked(Handle handle, Arrival arrival) {
    Answer answer = arrival.answer();
    Map<String, @Nullable Object> validators = validators(arrival);
    handle
        .createUpdate(
            "update visit set busy = 2, due_at = :lease,"
                + " last_status = coalesce(:status, last_status), fresh_until = :fresh"
                + (validators.isEmpty()
                    ? ""
                    : ", etag = :etag, last_modified = :modified, digest = :digest")
                + " where id = :id")
        .bind("lease", clock.millis() + Hosts.LEASE_MILLIS)
        .bind("status", answer.location() == null ? answer.status() : null) // a redirect is no end
        .bind("fresh", clock.millis() + answer.fresh().toMillis())
        .bindMap(validators)
        .bind("id", arrival.visit().id())
        .execute();
  }

  /**
   * Returns what is kept of an answer to make the next request conditional: nothing of a further
   * page; but where that one is missing, the article is read anew next time.
   */
  private static Map<String, @Nullable Object> validators(Arrival arrival) {
    Visit visit = arrival.visit();
    Page page = arrival.answer().page();
    Map<String, @Nullable Object> map = new HashMap<>();
    if (page != null && (!visit.further() || page.isNothing())) {
      map.put("etag", page.etag());
      map.put("modified", page.lastModified());
      map.put("digest", visit.further() ? null : arrival.digest());
    }
    return map;
  }

  private void unchanged(Handle handle, Arrival arrival, Row row) {
    Visit visit = arrival.visit();
    Answer answer = arrival.answer();
    if (visit.listing()) {
      findings.unchanged(handle, visit);
    }
    if (visit.robots()) {
      robots.extend(handle, visit.url(), keptUntil());
    }
    long fresh = clock.millis() + answer.fresh().toMillis();
    settling.done(handle, row.answered(answer.status(), fresh), Settling.Brought.NOTHING);
  }

  /** Keeps what a robots.txt says (RFC 9309 §2.3.1.1); its crawl-delay holds from now on. */
  private void robots(Handle handle, Visit visit, String text) {
    robots.learn(handle, visit.url(), text, keptUntil());
    settling.done(handle, visit.id(), Settling.Brought.NEWS);
    long pause = settling.pause(handle, visit.source(), visit.url());
    hosts.pause(handle, Urls.host(visit.url()), clock.millis() + pause);
  }

  private long keptUntil() {
    return clock.instant().plus(ROBOTS_KEPT).toEpochMilli();
  }

  /** Adds the links of a listing that are not known, and settles it; returns how many they were. */
  int listed(Handle handle, Visit visit, Listing listing) {
    return findings.listed(handle, visit, listing);
  }

  /** Lets a visit that was made be due no more. */
  void rest(Handle handle, long id) {
    timetable.forget(id);
    handle
        .createQuery("update visit set due_at = :never where id = :id returning host")
        .bind("never", Hosts.NEVER)
        .bind("id", id)
        .mapTo(String.class)
        .list()
        .forEach(host -> hosts.refresh(host));
  }

  /**
   * A 4xx means that all is allowed, anything else that nothing is, for a while (RFC 9309 §2.3.1).
   * What was read before is not what holds now, so it is asked for anew, not for changes.
   */
  void robotsFailed(Handle handle, Visit visit, Throwable failure) {
    Row row = visits.find(handle, visit.id());
    if (row == null) {
      return;
    }
    boolean absent = failure instanceof BadAnswer answer && answer.status() / 100 == 4;
    if (absent || failure instanceof Rejected) {
      settling.received(handle, row, clock.millis());
      visits.forget(handle, visit.id());
      outcomes.count(Outcome.ROBOTS);
      robots(handle, visit, "");
      return;
    }
    settling.failed(handle, visit.id(), failure);
    Row after = visits.find(handle, visit.id());
    if (after != null && after.visit().attempts() >= Backoff.TRIES) {
      visits.forget(handle, visit.id());
      robots.learn(handle, visit.url(), null, after.due());
    }
  }
}
