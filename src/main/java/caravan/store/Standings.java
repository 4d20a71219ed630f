package caravan.store;

import caravan.source.Problem;
import caravan.store.Standing.State;
import caravan.store.Standing.Yield;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How all sources stand, by a handful of queries whose number does not grow with them. Thread-safe;
 * the database may be another process's.
 */
public final class Standings {
  private final Manners manners;
  private final Clock clock;

  public Standings(Manners manners, Clock clock) {
    this.manners = manners;
    this.clock = clock;
  }

  /** Returns the moment as of which it looks. */
  public Instant now() {
    return clock.instant();
  }

  /** Returns when each source that is in force was taken over from its file, epoch millis. */
  public static Map<String, Long> inForce(Handle handle) {
    Map<String, Long> times = new HashMap<>();
    Planned.all(handle).values().stream()
        .filter(Planned::active)
        .forEach(one -> times.put(one.id(), one.at()));
    return times;
  }

  /**
   * Returns all sources that have a file or had one, in order of id, with what they brought; what
   * they brought takes as long as there are articles.
   *
   * @param files ids of the sources that have a file
   * @param problems what is wrong in files
   */
  public List<Standing> all(Handle handle, Collection<String> files, List<Problem> problems) {
    Map<String, Yield> yields = yields(handle, clock.millis());
    Map<String, Long> waiting = waiting(handle, clock.millis());
    return states(handle, files, problems).stream()
        .map(
            one ->
                one.with(
                    yields.getOrDefault(one.source(), Yield.NONE),
                    waiting.getOrDefault(one.source(), 0L)))
        .toList();
  }

  /** Returns the same without what they brought and what waits. */
  public List<Standing> states(Handle handle, Collection<String> files, List<Problem> problems) {
    long now = clock.millis();
    Outlook outlook = new Outlook(manners, unreadRobots(handle, now), now);
    Map<String, Standing> all = new TreeMap<>();
    Map<String, Planned> plans = Planned.all(handle);
    for (Followed row : Followed.all(handle)) {
      Standing one = outlook.of(row, plans.get(row.source()));
      all.merge(row.source(), one, Standing::and);
    }
    plans.values().stream()
        .filter(plan -> !plan.active())
        .map(Planned::id)
        .forEach(id -> all.put(id, bare(id, State.PARKED, "its file is away")));
    files.forEach(id -> all.putIfAbsent(id, bare(id, State.NEW, "run or once will follow it")));
    problems.forEach(problem -> invalid(problem, all));
    return List.copyOf(all.values());
  }

  private static Standing bare(String id, State state, String why) {
    return new Standing(id, state, null, null, why, 0, null, false, Yield.NONE, 0);
  }

  /** A file that can't be read stands for its source; what it said before may be in force still. */
  private static void invalid(Problem problem, Map<String, Standing> all) {
    String id = problem.file().replaceFirst(".*[/\\\\]", "").replaceFirst("\\.ya?ml$", "");
    Standing before = all.getOrDefault(id, bare(id, State.INVALID, ""));
    if (before.state() == State.INVALID && before.reason() != null) {
      return;
    }
    all.put(
        id,
        new Standing(
            id,
            State.INVALID,
            before.lastRead(),
            before.next(),
            "its file is not valid",
            before.failures(),
            problem.toString(),
            before.late(),
            Yield.NONE,
            0));
  }

  private static Map<String, Long> unreadRobots(Handle handle, long now) {
    Map<String, Long> until = new HashMap<>();
    handle
        .createQuery("select origin, until from robots where rules is null and until > :now")
        .bind("now", now)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(one -> until.put(one.getKey(), one.getValue()));
    return until;
  }

  private static Map<String, Yield> yields(Handle handle, long now) {
    Map<String, Yield> yields = new HashMap<>();
    handle
        .createQuery(
            "select source, sum(case when seen_at > :day then 1 else 0 end), sum(case when"
                + " seen_at > :week then 1 else 0 end), count(*) from article group by source")
        .bind("day", now - Duration.ofDays(1).toMillis())
        .bind("week", now - Duration.ofDays(7).toMillis())
        .map(
            (row, context) ->
                Map.entry(
                    row.getString(1), new Yield(row.getLong(2), row.getLong(3), row.getLong(4))))
        .forEach(one -> yields.put(one.getKey(), one.getValue()));
    return yields;
  }

  /** Walks each host's due visits alone, so that its cost is theirs, not the table's. */
  private static Map<String, Long> waiting(Handle handle, long now) {
    Map<String, Long> waiting = new HashMap<>();
    handle
        .createQuery(
            "select v.source, count(*) from host h cross join visit v where v.host = h.id"
                + " and v.due_at <= :now group by v.source")
        .bind("now", now)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(one -> waiting.put(one.getKey(), one.getValue()));
    return waiting;
  }
}
