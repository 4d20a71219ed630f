package caravan.store;

import caravan.extract.Listing;
import caravan.source.Sources;
import caravan.web.Answer;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Urls;
import caravan.web.Visit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All addresses that Caravan knows, and when each is due.
 *
 * <p>Politeness is decided here, when a visit is claimed: a host gives out its next visit only when
 * its last answer has come and the pause is over, and none before its robots.txt is known. So
 * nothing downstream ever waits for a host. Thread-safe.
 */
public final class Frontier {
  private static final long PATIENCE_MILLIS = 250;

  private final Database database;
  private final Sources sources;
  private final Clock clock;
  private final Visits visits;
  private final Discovery discovery;
  private final Hosts hosts;
  private final Claims claims;
  private final Arrivals arrivals;
  private final Settling settling;
  private final Pass pass;
  private final Planning planning;
  private final Recovery recovery;
  private final Gathering gathering;
  private final DeadLetters letters;
  private final Departures departures;
  private final Outcomes outcomes = new Outcomes();
  private final Semaphore news = new Semaphore(0);

  public Frontier(
      Database database,
      Sources sources,
      Manners manners,
      DeadLetters letters,
      Departures departures,
      Clock clock) {
    this.database = database;
    this.sources = sources;
    this.clock = clock;
    this.hosts = new Hosts(sources);
    Timetable timetable = new Timetable(sources, manners, clock);
    this.pass = new Pass(database, timetable, hosts, manners, this::change, clock);
    this.visits = new Visits();
    this.discovery = new Discovery(new Ids(lastId(database)), sources);
    Parts parts = new Parts();
    RobotsTable robots = new RobotsTable();
    this.settling =
        new Settling(
            visits,
            hosts,
            parts,
            robots,
            sources,
            timetable,
            manners,
            letters,
            departures,
            outcomes,
            clock);
    this.gathering = new Gathering(database, parts, hosts, this::change, outcomes, clock);
    this.claims = new Claims(visits, discovery, hosts, robots, sources, settling, clock);
    Findings findings = new Findings(visits, discovery, hosts, settling, timetable, clock);
    this.arrivals =
        new Arrivals(visits, hosts, robots, settling, findings, timetable, outcomes, clock);
    this.planning = new Planning(visits, discovery, hosts, clock);
    this.letters = letters;
    this.departures = departures;
    this.recovery = new Recovery(hosts, visits, settling, manners, clock);
    database.beforeCommit(hosts::settle);
  }

  private static long lastId(Database database) {
    return database.read(
        handle ->
            handle.createQuery("select coalesce(max(id), 0) from visit").mapTo(Long.class).one());
  }

  /**
   * Voids all leases and busy marks: nobody else owns this home, so whoever left them is gone. What
   * had been answered is asked for anew: nobody knows whether it was processed.
   */
  public void recover() {
    database.writeNow(recovery::run);
  }

  /** Brings the frontier in step with the sources as they stand now. */
  public void plan() {
    change(
        handle -> {
          planning.plan(handle, sources.all().values());
          if (!sources.ids().contains(Sources.INBOX)) {
            planning.planUnfiled(handle, Sources.INBOX, sources.isImplicit());
          }
        });
  }

  /** Returns the passes that are made over all sources. */
  public Pass pass() {
    return pass;
  }

  /** Returns what was done since the start. */
  public Tally tally() {
    return outcomes.tally();
  }

  /** Returns what became of the visits since the start, as counters that go on counting. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /**
   * Claims visits that are due, at most one a host (or as many as its source allows); waits a
   * moment where there are none.
   *
   * @param max how many at most
   */
  public List<Visit> claim(int max) throws InterruptedException {
    news.drainPermits();
    Claims.Claim claim = database.writeNow(handle -> claims.claim(handle, max));
    if (claim.visits().isEmpty()) {
      long wait = Math.min(claim.nextReady() - clock.millis(), PATIENCE_MILLIS);
      var unused = news.tryAcquire(Math.max(1, wait), TimeUnit.MILLISECONDS);
    }
    return claim.visits();
  }

  /**
   * Notes that a visit's answer has come, so that its host is free again, and settles what needs no
   * page to be worked on: a redirect is asked for in its turn, an unchanged page is done, a
   * robots.txt is learnt.
   *
   * @return the page to be worked on, or null where there is nothing more to do
   * @throws BadAnswer where redirects lead in a circle or too far
   */
  public @Nullable Page answered(Visit visit, Answer answer) {
    List<String> chain = Arrivals.chain(visit, answer);
    Page page = answer.page();
    String digest = page == null ? null : page.digest();
    Arrivals.Arrival arrival = new Arrivals.Arrival(visit, answer, chain, digest);
    outcomes.answered(visit, answer, arrival.isSame());
    change(handle -> arrivals.answered(handle, arrival));
    return arrival.isSame() || visit.robots() ? null : page;
  }

  /**
   * Adds what a listing named and settles it, in one step.
   *
   * @return how many of the items were not known
   */
  public int listed(Visit visit, Listing listing) {
    int fresh = database.writeNow(handle -> arrivals.listed(handle, visit, listing));
    news.release();
    outcomes.listed(listing);
    letters.held(visit, listing.held());
    return fresh;
  }

  /** Returns a visit as it stands, or null where there is none of this id. */
  public @Nullable Visit visit(long id) {
    Visits.Row row = database.read(handle -> visits.find(handle, id));
    return row == null ? null : row.visit();
  }

  /** Returns when a visit last brought something new; the epoch for never. */
  public Instant lastNews(long id) {
    Visits.Row row = database.read(handle -> visits.find(handle, id));
    return Instant.ofEpochMilli(row == null ? 0 : row.changed());
  }

  /** Returns the visit of an article's address, or null. */
  public @Nullable Visit article(String url) {
    Visits.Row row = database.read(handle -> visits.article(handle, url));
    return row == null ? null : row.visit();
  }

  /**
   * Makes a visit due now, its next request without conditions.
   *
   * @return whether it was: not one that is not there, gone for good, or of a source that is away
   */
  public boolean dueNow(long id) {
    return database.writeNow(
        handle -> {
          Visits.Row row = visits.find(handle, id);
          if (row == null || row.is("gone") || row.is("parked")) {
            return false;
          }
          visits.forget(handle, id);
          visits.due(handle, id, clock.millis());
          hosts.refresh(row.host());
          return true;
        });
  }

  /**
   * Makes an article's address due now, its next request without conditions. One that a source
   * which is followed has found already stays that source's.
   *
   * @param source by whose rules it becomes an article
   * @param fields known of it already, by name
   * @return whether the address was unknown
   */
  public boolean ask(String source, String url, Map<String, String> fields) {
    boolean fresh =
        database.writeNow(
            handle -> {
              String normal = Urls.normal(url);
              Listing.Item item = new Listing.Item(normal == null ? url : normal, null, fields);
              boolean added = discovery.ask(handle, source, item, clock.millis());
              Visits.Row row = visits.article(handle, item.url());
              if (row != null) {
                hosts.refresh(row.host());
              }
              return added;
            });
    news.release();
    return fresh;
  }

  /** Returns where the pages of articles are gathered. */
  public Gathering gathering() {
    return gathering;
  }

  Departures departures() {
    return departures;
  }

  /** Marks a visit as made, inside the write that stores what it brought. */
  void done(Handle handle, long visit) {
    settling.done(handle, visit, Settling.Brought.NEWS);
    if (visit != 0) {
      outcomes.count(Outcome.ARTICLE);
    }
    news.release();
  }

  /** Lets a visit that was made be due no more: its page is a copy of another. */
  void rest(Handle handle, long visit) {
    arrivals.rest(handle, visit);
  }

  /** Settles a visit that failed: it is asked again later, held back, or never asked again. */
  public void failed(Visit visit, Throwable failure) {
    change(
        handle -> {
          if (visit.robots()) {
            arrivals.robotsFailed(handle, visit, failure);
          } else {
            settling.failed(handle, visit.id(), failure);
          }
        });
  }

  /** Settles a visit whose article could not be kept; why lies in the dead letters. */
  public void failed(long visit, Throwable failure) {
    change(
        handle -> {
          settling.bury(handle, visit, failure);
          settling.failed(handle, visit, failure);
        });
  }

  private void change(Consumer<Handle> work) {
    database.queue(
        handle -> {
          work.accept(handle);
          news.release();
        },
        true);
  }
}
