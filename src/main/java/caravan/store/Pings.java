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
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * The hubs that wait to be told of changes (WebSub): an outbox of one row for each hub and
 * document, taken off once the hub has heard of its last change. Thread-safe.
 *
 * <p>A hub is told by one request at a time. One that does not answer is told again after a minute,
 * two, four … up to six hours, each up to a quarter longer by chance, and never given up; what
 * changes meanwhile waits with the rest.
 */
public final class Pings {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final int MOST_TOPICS = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Database database;
  private final List<String> hubs;
  private final Clock clock;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Set<String> underWay = new HashSet<>();
  private boolean othersForgotten;

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

  /** When a hub is told next, and how often it was told in vain: the same for all its rows. */
  private record Turn(long due, int attempts) {}

  private record Row(Ping.Topic topic, int attempts) {}

  /** Notes that a feed's documents changed: every hub is to be told of each. */
  public void changed(Feed feed) {
    if (hubs.isEmpty()) {
      return;
    }
    long now = clock.millis();
    database.writeNow(
        handle -> {
          hubs.forEach(hub -> changed(handle, hub, feed, turn(handle, hub, now)));
          return true;
        });
  }

  /** A hub that did not answer is told no sooner because something else changed. */
  private static Turn turn(Handle handle, String hub, long now) {
    return handle
        .createQuery("select due_at, attempts from ping where hub = :hub limit 1")
        .bind("hub", hub)
        .map((row, context) -> new Turn(row.getLong(1), row.getInt(2)))
        .findOne()
        .filter(turn -> turn.attempts() > 0)
        .orElse(new Turn(now, 0));
  }

  private static void changed(Handle handle, String hub, Feed feed, Turn turn) {
    for (Format format : Format.values()) {
      handle
          .createUpdate(
              "insert into ping (hub, topic, due_at, attempts, changes)"
                  + " values (:hub, :topic, :due, :attempts, 1)"
                  + " on conflict (hub, topic) do update set changes = ping.changes + 1")
          .bind("hub", hub)
          .bind("topic", feed.url(format.extension()))
          .bind("due", turn.due())
          .bind("attempts", turn.attempts())
          .execute();
    }
  }

  /** Returns what is due, one ping for a hub at most, and none for one that is being told. */
  public synchronized List<Ping> due() {
    if (hubs.isEmpty()) {
      return List.of();
    }
    forgetOthers();
    List<Ping> pings = new ArrayList<>();
    for (String hub : hubs) {
      List<Row> rows = underWay.contains(hub) ? List.of() : rows(hub);
      if (!rows.isEmpty()) {
        pings.add(new Ping(hub, rows.stream().map(Row::topic).toList(), rows.get(0).attempts()));
      }
    }
    pings.forEach(ping -> underWay.add(ping.hub()));
    return pings;
  }

  private List<Row> rows(String hub) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select topic, changes, attempts from ping where hub = :hub and due_at <= :now"
                        + " order by due_at limit :most")
                .bind("hub", hub)
                .bind("now", clock.millis())
                .bind("most", MOST_TOPICS)
                .map((row, context) -> row(row.getString(1), row.getInt(2), row.getInt(3)))
                .list());
  }

  private static Row row(String url, int changes, int attempts) {
    return new Row(new Ping.Topic(url, changes), attempts);
  }

  private void forgetOthers() {
    if (!othersForgotten) {
      database.writeNow(
          handle ->
              handle
                  .createUpdate("delete from ping where hub not in (<hubs>)")
                  .bindList("hubs", hubs)
                  .execute());
      othersForgotten = true;
    }
  }

  /** Takes what a hub has heard of off the outbox; what changed since then is told next. */
  public void told(Ping ping) {
    try {
      if (silent.remove(ping.hub())) {
        LOG.log(System.Logger.Level.INFO, "hub " + ping.hub() + " answers again");
      }
      database.writeNow(handle -> heard(handle, ping));
    } finally {
      free(ping.hub());
    }
  }

  private boolean heard(Handle handle, Ping ping) {
    for (Ping.Topic topic : ping.topics()) {
      handle
          .createUpdate(
              "delete from ping where hub = :hub and topic = :topic and changes = :changes")
          .bind("hub", ping.hub())
          .bind("topic", topic.url())
          .bind("changes", topic.changes())
          .execute();
    }
    handle // what waited for a hub that has answered waits no longer
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
    try {
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
    } finally {
      free(ping.hub());
    }
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

  private synchronized void free(String hub) {
    underWay.remove(hub);
    notifyAll();
  }

  /**
   * Waits until no hub is being told.
   *
   * @param most how long at most
   * @return whether that came in time
   */
  public synchronized boolean quiet(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!underWay.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
