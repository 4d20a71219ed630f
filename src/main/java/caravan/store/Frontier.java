package caravan.store;

import caravan.extract.Listing;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.store.Visits.Row;
import caravan.web.Answer;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Urls;
import caravan.web.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final int MOST_REDIRECTS = 10;
  private static final Duration ROBOTS_KEPT = Duration.ofHours(24);
  private static final long PATIENCE_MILLIS = 250;

  private final Database database;
  private final Sources sources;
  private final Clock clock;
  private final Hosts hosts;
  private final Visits visits;
  private final RobotsTable robots = new RobotsTable();
  private final Settling settling;
  private final Planning planning;
  private final AtomicLong answers = new AtomicLong();
  private final Semaphore news = new Semaphore(0);

  public Frontier(
      Database database, Sources sources, Manners manners, DeadLetters letters, Clock clock) {
    this.database = database;
    this.sources = sources;
    this.clock = clock;
    this.hosts = new Hosts(sources, clock);
    this.visits = new Visits(new Ids(clock.millis() << 20));
    this.settling = new Settling(visits, hosts, robots, sources, manners, letters, clock);
    this.planning = new Planning(visits, hosts, clock);
  }

  /** Voids all leases and busy marks: nobody else owns this home, so whoever left them is gone. */
  public void recover() {
    database.writeNow(
        handle -> {
          Set<String> left =
              new HashSet<>(
                  handle
                      .createQuery(
                          "select id from host where busy > 0"
                              + " union select host from visit where busy > 0")
                      .mapTo(String.class)
                      .list());
          handle
              .createUpdate(
                  "update visit set busy = 0, due_at = :now, etag = null, last_modified = null,"
                      + " digest = null where busy > 0")
              .bind("now", clock.millis())
              .execute();
          handle
              .createUpdate("update host set busy = 0, free_at = :now where busy > 0")
              .bind("now", clock.millis())
              .execute();
          hosts.refresh(handle, left);
          return left.size();
        });
  }

  /** Brings the frontier in step with the sources as they stand now. */
  public void plan() {
    change(handle -> planning.plan(handle, sources.all().values()));
  }

  /** Begins a pass: every source counts as due, but for those that are failing. */
  public void beginPass() {
    settling.beginPass();
    change(
        handle -> {
          long now = clock.millis();
          handle
              .createUpdate(
                  "update visit set due_at = :now where kind = 'LISTING' and state = 'open'"
                      + " and attempts = 0 and busy = 0")
              .bind("now", now)
              .execute();
          hosts.refresh(
              handle,
              handle
                  .createQuery("select distinct host from visit where kind = 'LISTING'")
                  .mapTo(String.class)
                  .list());
        });
  }

  /** Ends a pass. */
  public void endPass() {
    change(settling::endPass);
  }

  /**
   * Returns whether nothing is under way and nothing will be due for that long.
   *
   * @param wait from now
   */
  public boolean idle(Duration wait) {
    return database.read(
        handle -> {
          long busy =
              count(handle, "select count(*) from host where busy > 0", 0)
                  + count(handle, "select count(*) from visit where busy > 0", 0);
          long until = clock.millis() + wait.toMillis();
          return busy == 0
              && count(handle, "select count(*) from host where ready_at <= :at", until) == 0;
        });
  }

  /** Returns whether there are sources and none of them could be read when it was tried last. */
  public boolean allSourcesFailed() {
    return database.read(
        handle -> {
          String listings =
              "select count(*) from visit where kind = 'LISTING' and state <> 'parked'";
          long all = count(handle, listings, 0);
          return all > 0 && all == count(handle, listings + " and error is not null", 0);
        });
  }

  /** Returns what was done since the start. */
  public Tally tally() {
    return new Tally(
        answers.get(),
        settling.unchanged.get(),
        settling.failures.get(),
        settling.refusals.get(),
        settling.held.get());
  }

  private static long count(Handle handle, String sql, long at) {
    var query = handle.createQuery(sql);
    if (sql.contains(":at")) {
      query.bind("at", at);
    }
    return query.mapTo(Long.class).one();
  }

  /**
   * Claims visits that are due, at most one a host (or as many as its source allows); waits a
   * moment where there are none.
   *
   * @param max how many at most
   */
  public List<Visit> claim(int max) throws InterruptedException {
    news.drainPermits();
    List<Visit> claimed = claimNow(max);
    if (claimed.isEmpty() && news.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      claimed = claimNow(max);
    }
    return claimed;
  }

  private List<Visit> claimNow(int max) {
    return database.writeNow(
        handle -> {
          List<Visit> ready = new ArrayList<>();
          for (int round = 0; round < 50 && ready.size() < max; round++) {
            List<Hosts.Claimed> claimed = hosts.claim(handle, clock.millis(), max - ready.size());
            claimed.forEach(
                one -> {
                  Visit visit = admit(handle, one);
                  if (visit != null) {
                    ready.add(visit);
                  }
                });
            if (claimed.isEmpty()) {
              break;
            }
          }
          return ready;
        });
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
    if (source != null && source.fetch().concurrent() > hosts.busy(handle, claimed.host())) {
      hosts.share(handle, claimed.host(), now + settling.pause(handle, visit));
    }
    return visit;
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
    visits.add(handle, Visit.Kind.ROBOTS, visit.source(), url, Map.of(), 0);
    Row row = visits.find(handle, Visit.Kind.ROBOTS, visit.source(), url);
    if (row == null || row.busy() > 0) {
      return now + 1000;
    }
    boolean failing = row.visit().attempts() > 0;
    if (failing && row.due() > now) {
      return row.due();
    }
    handle
        .createUpdate("update visit set due_at = 0, state = 'open' where id = :id")
        .bind("id", row.visit().id())
        .execute();
    return row.visit().chain().isEmpty() ? now : now + 1000; // else it is asked for elsewhere
  }

  /**
   * Notes that a visit's answer has come, so that its host is free again, and settles what needs no
   * page: a redirect is asked for in its turn, an unchanged page is done.
   *
   * @return the page to be worked on, or null where there is nothing more to do
   * @throws BadAnswer where redirects lead in a circle or too far
   */
  public @Nullable Page answered(Visit visit, Answer answer) {
    String location = answer.location();
    List<String> chain = new ArrayList<>(visit.chain());
    if (location != null) {
      if (location.equals(visit.url()) || chain.contains(location)) {
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
    }
    Page page = answer.page();
    answers.incrementAndGet();
    boolean same = page != null && page.digest().equals(visit.digest());
    change(
        handle -> {
          Row row = visits.find(handle, visit.id());
          if (row == null) {
            return;
          }
          received(handle, visit, answer);
          if (location != null) {
            visits.redirect(handle, visit.id(), chain, clock.millis());
            hosts.refresh(handle, Urls.host(location));
          }
          hosts.release(handle, row.host(), clock.millis() + settling.pause(handle, visit));
          if (answer.status() == 304 || same) {
            unchanged(handle, visit);
          }
        });
    return same ? null : page;
  }

  private void received(Handle handle, Visit visit, Answer answer) {
    Page page = answer.page();
    handle
        .createUpdate(
            "update visit set busy = 2, due_at = :lease, last_status = :status"
                + (page == null
                    ? ""
                    : ", etag = :etag, last_modified = :modified, digest = :digest")
                + " where id = :id")
        .bind("lease", clock.millis() + Hosts.LEASE_MILLIS)
        .bind("status", answer.status())
        .bindMap(page == null ? Map.of() : validators(page))
        .bind("id", visit.id())
        .execute();
  }

  private static Map<String, @Nullable Object> validators(Page page) {
    Map<String, @Nullable Object> map = new java.util.HashMap<>();
    map.put("etag", page.etag());
    map.put("modified", page.lastModified());
    map.put("digest", page.digest());
    return map;
  }

  private void unchanged(Handle handle, Visit visit) {
    settling.unchanged.incrementAndGet();
    if (visit.listing()) {
      wakeHeld(handle, visit.source());
    }
    settling.done(handle, visit.id(), false);
  }

  /** Learns a robots.txt (RFC 9309 §2.3.1.1). */
  public void robots(Visit visit, Page page) {
    String text = new String(page.bytes(), StandardCharsets.UTF_8);
    change(handle -> learn(handle, visit, text, ROBOTS_KEPT));
  }

  private void learn(Handle handle, Visit visit, @Nullable String text, Duration kept) {
    robots.learn(handle, visit.url(), text, clock.instant().plus(kept).toEpochMilli());
    settling.done(handle, visit.id(), true);
  }

  /**
   * Adds what a listing named and settles it, in one step.
   *
   * @return how many of the items were not known
   */
  public int listed(Visit visit, Listing listing) {
    return database.writeNow(
        handle -> {
          Set<String> touched = new HashSet<>();
          long now = clock.millis();
          int fresh = 0;
          String next = listing.next();
          for (Listing.Item item : listing.items()) {
            if (visits.add(
                handle, Visit.Kind.ARTICLE, visit.source(), item.url(), item.fields(), now)) {
              touched.add(Urls.host(item.url()));
              fresh++;
            }
          }
          if (next != null && fresh > 0 && fresh == listing.items().size()) {
            follow(handle, visit, next, now);
            touched.add(Urls.host(next));
          }
          name(handle, visit.source(), listing.site());
          wakeHeld(handle, visit.source());
          settling.done(handle, visit.id(), true);
          hosts.refresh(handle, touched);
          news.release();
          return fresh;
        });
  }

  /** Keeps the site's own name, once: it is the title of a feed whose source names none. */
  private static void name(Handle handle, String source, @Nullable String site) {
    if (site != null) {
      handle
          .createUpdate("update source set site = :site where id = :id and site is null")
          .bind("site", site)
          .bind("id", source)
          .execute();
    }
  }

  private void follow(Handle handle, Visit visit, String next, long now) {
    int page = Integer.parseInt(visit.fields().getOrDefault("page", "1")) + 1;
    Map<String, String> fields = Map.of("page", String.valueOf(page));
    if (!visits.add(handle, Visit.Kind.NEXT, visit.source(), next, fields, now)) {
      handle
          .createUpdate(
              "update visit set due_at = :now where source = :source and url = :url"
                  + " and kind = 'NEXT' and busy = 0 and state = 'open'")
          .bind("now", now)
          .bind("source", visit.source())
          .bind("url", next)
          .execute();
    }
  }

  private void wakeHeld(Handle handle, String source) {
    List<String> woken =
        handle
            .createQuery(
                "update visit set state = 'open', due_at = :now where source = :source"
                    + " and state = 'held' and kind = 'ARTICLE' returning host")
            .bind("now", clock.millis())
            .bind("source", source)
            .mapTo(String.class)
            .list();
    hosts.refresh(handle, new HashSet<>(woken));
  }

  /** Marks a visit as made, inside the write that stores what it brought. */
  void done(Handle handle, long visit) {
    settling.done(handle, visit, true);
    news.release();
  }

  /** Settles a visit that failed: it is asked again later, held back, or never asked again. */
  public void failed(Visit visit, Throwable failure) {
    change(
        handle -> {
          settling.failed(handle, visit.id(), failure);
          if (visit.robots()) {
            robotsFailed(handle, visit, failure);
          }
        });
  }

  /** Settles a visit whose article could not be kept. */
  public void failed(long visit, Throwable failure) {
    change(handle -> settling.failed(handle, visit, failure));
  }

  /**
   * A 4xx means that all is allowed, anything else that nothing is, for a while (RFC 9309 §2.3.1).
   */
  private void robotsFailed(Handle handle, Visit visit, Throwable failure) {
    boolean absent = failure instanceof BadAnswer answer && answer.status() / 100 == 4;
    if (absent || failure instanceof caravan.web.Rejected) {
      learn(handle, visit, "", ROBOTS_KEPT);
      return;
    }
    Row row = visits.find(handle, visit.id());
    if (row != null && row.visit().attempts() >= Backoff.TRIES) {
      robots.learn(handle, visit.url(), null, row.due());
    }
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
