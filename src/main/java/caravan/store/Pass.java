package caravan.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all sources, whatever their rhythm: from its beginning each counts as due, and what
 * it made due once is not made twice. Thread-safe.
 */
public final class Pass {
  private static final long LEAST_MILLIS = 250;

  private static final String UNREAD = "(error is not null or done_at is null or done_at < :began)";

  private final Database database;
  private final Timetable timetable;
  private final Hosts hosts;
  private final Manners manners;
  private final Consumer<Consumer<Handle>> change;
  private final Clock clock;

  /**
   * Makes one that has not begun.
   *
   * @param change queues a change of the frontier
   */
  Pass(
      Database database,
      Timetable timetable,
      Hosts hosts,
      Manners manners,
      Consumer<Consumer<Handle>> change,
      Clock clock) {
    this.database = database;
    this.timetable = timetable;
    this.hosts = hosts;
    this.manners = manners;
    this.change = change;
    this.clock = clock;
  }

  /** Begins a pass: every source counts as due from now on, but for those that are failing. */
  public void begin() {
    timetable.beginPass();
    database.writeNow(
        handle -> {
          hosts.refresh(
              handle
                  .createQuery(
                      "update visit set due_at = :now where kind in ('LISTING', 'NEXT')"
                          + " and kind = 'LISTING' and state in ('open', 'held')"
                          + " and attempts = 0 and busy = 0 returning host")
                  .bind("now", clock.millis())
                  .mapTo(String.class)
                  .set());
          return true;
        });
  }

  /** Ends a pass. */
  public void end() {
    change.accept(handle -> timetable.endPass(handle, hosts));
  }

  /**
   * Returns whether nothing is under way and nothing will be due for that long; a host that has
   * work and rests between two requests is waited for all the same.
   *
   * @param wait from now
   */
  public boolean idle(Duration wait) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select not exists (select 1 from visit where busy > 0)"
                        + " and not exists (select 1 from host where ready_at <= :until)"
                        + " and not exists (select 1 from host join visit on visit.id = host.head"
                        + " where ready_at <= :rested and visit.due_at <= :until)")
                .bind("until", clock.millis() + Math.max(wait.toMillis(), LEAST_MILLIS))
                .bind("rested", clock.millis() + manners.longestCrawlDelay().toMillis())
                .mapTo(Boolean.class)
                .one());
  }

  /** Returns whether there are sources and this pass could read none of them. */
  public boolean allSourcesFailed() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(*) > 0 and count(*) = count(case when "
                        + UNREAD
                        + " then 1 else null end) from visit where "
                        + Visits.LISTINGS)
                .bind("began", began())
                .mapTo(Boolean.class)
                .one());
  }

  /** Returns when this pass began; long ago where none is being made. */
  private long began() {
    long began = timetable.passBegan();
    return began == Hosts.NEVER ? 0 : began;
  }

  /** Returns what this pass could not read, and why, one line each. */
  public List<String> unread() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select source, url, error from visit where "
                        + Visits.LISTINGS
                        + " and "
                        + UNREAD
                        + " order by source, url")
                .bind("began", began())
                .map((row, context) -> unread(row.getString(1), row.getString(2), row.getString(3)))
                .list());
  }

  private static String unread(String source, String url, @Nullable String error) {
    String why = error == null ? "its host did not answer, or asked for patience" : error;
    return source + ": " + (why.contains(url) ? why : url + ": " + why);
  }
}
