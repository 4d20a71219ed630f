package caravan.store;

import caravan.feed.Feed;
import caravan.feed.Format;
import caravan.push.Ping;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The hubs that wait to be told of changes (WebSub): an outbox of one row for each hub and
 * document, taken off once the hub has heard of it. Thread-safe.
 *
 * <p>A hub that does not answer is told again after a minute, two, four … up to six hours, each up
 * to a quarter longer by chance, and never given up; what changes meanwhile waits with the rest.
 */
public final class Pings {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final int MOST_TOPICS = 100;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Database database;
  private final List<String> hubs;
  private final Clock clock;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  /**
   * Makes one.
   *
   * @param hubs absolute addresses; what waits for others is forgotten
   */
  public Pings(Database database, List<String> hubs, Clock clock) {
    this.database = database;
    this.hubs = List.copyOf(hubs);
    this.clock = clock;
  }

  private record Row(String hub, String topic, int attempts) {}

  /** Notes that a feed's documents changed: every hub is to be told of each. */
  public void changed(Feed feed) {
    if (hubs.isEmpty()) {
      return;
    }
    long now = clock.millis();
    database.writeNow(
        handle -> {
          for (String hub : hubs) {
            for (Format format : Format.values()) {
              wait(handle, hub, feed.url(format.extension()), now);
            }
          }
          return true;
        });
  }

  /** A hub that is being waited for is asked no sooner because something else changed. */
  private static void wait(Handle handle, String hub, String topic, long now) {
    handle
        .createUpdate(
            "insert into ping (hub, topic, due_at, attempts) values (:hub, :topic, coalesce("
                + "(select max(due_at) from ping where hub = :hub and attempts > 0), :now),"
                + " coalesce((select max(attempts) from ping where hub = :hub), 0))"
                + " on conflict (hub, topic) do update set due_at = case when ping.attempts > 0"
                + " then ping.due_at else :now end")
        .bind("hub", hub)
        .bind("topic", topic)
        .bind("now", now)
        .execute();
  }

  /** Returns what is due, one ping for a hub at most; nobody else gets it for two minutes. */
  public List<Ping> due() {
    if (hubs.isEmpty()) {
      return List.of();
    }
    long now = clock.millis();
    List<Row> rows = database.read(handle -> rows(handle, now));
    if (rows.isEmpty()) {
      return List.of();
    }
    long lease = now + LEASE.toMillis();
    List<Ping> pings = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (Row row : rows) {
      if (asked.add(row.hub()) && hubs.contains(row.hub())) {
        List<Row> same = rows.stream().filter(other -> other.hub().equals(row.hub())).toList();
        List<String> topics = same.stream().map(Row::topic).limit(MOST_TOPICS).toList();
        int attempts = same.stream().mapToInt(Row::attempts).max().orElse(0);
        pings.add(new Ping(row.hub(), topics, lease, attempts));
      }
    }
    return database.writeNow(
        handle -> {
          forgetOthers(handle, asked);
          pings.forEach(ping -> each(handle, ping, "update ping set due_at = :lease"));
          return pings;
        });
  }

  private static List<Row> rows(Handle handle, long now) {
    return handle
        .createQuery(
            "select hub, topic, attempts from ping where due_at <= :now order by due_at limit 1000")
        .bind("now", now)
        .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getInt(3)))
        .list();
  }

  private void forgetOthers(Handle handle, Set<String> asked) {
    for (String hub : asked) {
      if (!hubs.contains(hub)) {
        handle.createUpdate("delete from ping where hub = :hub").bind("hub", hub).execute();
      }
    }
  }

  /** Takes what a hub has heard of off the outbox; what changed since then stays. */
  public void told(Ping ping) {
    if (silent.remove(ping.hub())) {
      LOG.log(System.Logger.Level.INFO, "hub " + ping.hub() + " answers again");
    }
    database.writeNow(
        handle -> {
          each(handle, ping, "delete from ping");
          return ready(handle, ping);
        });
  }

  /** What waited for a hub that has answered waits no longer. */
  private boolean ready(Handle handle, Ping ping) {
    handle
        .createUpdate(
            "update ping set due_at = :now, attempts = 0 where hub = :hub and attempts > 0")
        .bind("now", clock.millis())
        .bind("hub", ping.hub())
        .execute();
    return true;
  }

  /**
   * Notes that a hub could not be told.
   *
   * @param reason in words for a person
   */
  public void failed(Ping ping, String reason) {
    int attempts = ping.attempts() + 1;
    Duration pause = Backoff.growing(attempts, SHORTEST, LONGEST);
    database.writeNow(
        handle ->
            handle
                .createUpdate(
                    "update ping set due_at = :due, attempts = :attempts, error = :reason"
                        + " where hub = :hub")
                .bind("due", clock.millis() + pause.toMillis())
                .bind("attempts", attempts)
                .bind("reason", reason)
                .bind("hub", ping.hub())
                .execute());
    if (silent.add(ping.hub())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "hub "
              + ping.hub()
              + " could not be told that feeds changed ("
              + reason
              + "); it is told again in "
              + pause.toMinutes()
              + " min and then less and less often; caravan.websub.hubs names it");
    }
  }

  private static void each(Handle handle, Ping ping, String change) {
    String where =
        change.startsWith("delete")
            ? " where hub = :hub and topic = :topic and due_at = :lease"
            : " where hub = :hub and topic = :topic";
    for (String topic : ping.topics()) {
      handle
          .createUpdate(change + where)
          .bind("hub", ping.hub())
          .bind("topic", topic)
          .bind("lease", ping.due())
          .execute();
    }
  }
}
