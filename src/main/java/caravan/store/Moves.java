package caravan.store;

import caravan.source.Source;
import caravan.source.Sources;
import caravan.source.View;
import caravan.source.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Feeds that are called something else now, or are gone.
 *
 * <p>A source or view that {@code was} called otherwise takes over what was shown under that name,
 * its history with it. A view whose file is gone is gone; the feed of a source whose file is gone
 * stays, as its articles do, those under its former names too. A name that a file has is never
 * moved, and one that has a feed again is not moved any more. Thread-safe; asking costs a look into
 * memory.
 */
public final class Moves {
  /** What a feed's history stands in, beside its row and its members. */
  private static final List<String> HISTORY = List.of("archive_page", "page_slot", "tombstone");

  private static final int LONGEST_CHAIN = 20;

  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private volatile Map<String, Moved> moved = Map.of();

  /** Makes it, with what the database remembers. */
  public Moves(Database database, Outbox outbox, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    load();
  }

  /**
   * A feed that is not served under its name any more.
   *
   * @param target its name now, below {@code /feeds/}, or null where it is gone for good (410)
   * @param at since when
   */
  public record Moved(@Nullable String target, Instant at) {}

  /**
   * Returns where a feed went, or nothing where it did not.
   *
   * @param feed path of a document below {@code /feeds/} without extension, such as {@code harbour}
   *     or, for a page of its archive, {@code harbour/2026-11}
   */
  public Optional<Moved> of(String feed) {
    int slash = feed.indexOf('/');
    String name = slash < 0 ? feed : feed.substring(0, slash);
    Map<String, Moved> all = moved;
    Moved first = all.get(name);
    Moved last = first;
    for (int i = 0; last != null && last.target != null && i < LONGEST_CHAIN; i++) {
      Moved next = all.get(last.target);
      if (next == null) {
        String rest = slash < 0 ? "" : feed.substring(slash);
        return Optional.of(new Moved(last.target + rest, last.at));
      }
      last = next;
    }
    return Optional.ofNullable(last).map(end -> new Moved(null, end.at));
  }

  /** Returns the names that no feed has any more. */
  public Set<String> names() {
    return moved.keySet();
  }

  /** Takes over what the files of sources and views say of names. */
  public void follow(Sources sources, Views views) {
    Set<String> taken = new HashSet<>(sources.ids());
    taken.addAll(views.names());
    database.writeNow(
        handle -> {
          moved.keySet().stream().filter(taken::contains).forEach(name -> forget(handle, name));
          for (Source source : sources.everything()) {
            source.was().stream()
                .filter(old -> sources.present(old).equals(source.id()) && !taken.contains(old))
                .forEach(old -> rename(handle, FeedNames.SOURCE, old, source.id()));
          }
          for (View view : views.all()) {
            view.was().stream()
                .filter(old -> !taken.contains(old))
                .forEach(old -> rename(handle, FeedNames.VIEW, old, view.name()));
          }
          remembered(handle).stream()
              .filter(name -> !views.names().contains(name) || sources.ids().contains(name))
              .forEach(name -> remove(handle, name, taken.contains(name)));
          revive(handle);
          return true;
        });
    load();
    sources.remember(formerly());
  }

  /** A feed that was made again, by what a post says, may have lost its published files. */
  private static void revive(Handle handle) {
    String alive = "(select moved.name from moved join feed on feed.name = moved.name)";
    handle.execute("update feed set pending = pending + 1 where name in " + alive);
    handle.execute("update archive_page set pending = pending + 1 where feed in " + alive);
    handle.execute("delete from moved where name in " + alive);
  }

  /** Returns what sources were called, each with the id that its feed has now. */
  private Map<String, String> formerly() {
    Set<String> ids =
        database.read(
            handle ->
                handle
                    .createQuery("select name from feed where kind = 'source' and name = label")
                    .mapTo(String.class)
                    .set());
    Map<String, String> former = new HashMap<>();
    for (String name : moved.keySet()) {
      of(name).map(Moved::target).filter(ids::contains).ifPresent(id -> former.put(name, id));
    }
    return former;
  }

  private void rename(Handle handle, String kind, String old, String name) {
    Moved before = moved.get(old);
    String is = kind(handle, old);
    if ((is != null && !is.equals(kind)) || (is == null && leadsTo(before, name))) {
      return;
    }
    if (is != null && kind(handle, name) == null) {
      String named = "update feed set name = :to, label = :to, title = null, pending = pending + 1";
      run(handle, named, old, name);
      run(handle, "update membership set feed = :to", "feed", old, name);
      HISTORY.forEach(
          table -> run(handle, "update " + table + " set feed = :to", "feed", old, name));
      run(handle, "update archive_page set pending = pending + 1", "feed", name, name);
    } else if (is != null && kind.equals(FeedNames.SOURCE)) {
      join(handle, old, name);
    }
    drop(handle, old);
    if (before == null || !leadsTo(before, name)) {
      note(handle, old, name);
    }
  }

  private static boolean leadsTo(@Nullable Moved before, String name) {
    return before != null && name.equals(before.target);
  }

  /** A feed that was there already gets the articles as well; views choose theirs themselves. */
  private void join(Handle handle, String old, String name) {
    handle
        .createUpdate(
            "insert into membership (feed, sort_at, article) select :to, sort_at, article"
                + " from membership where feed = :from on conflict do nothing")
        .bind("to", name)
        .bind("from", old)
        .execute();
    outbox.fill(handle, name);
  }

  /** A source that takes a view's name takes its address, too. */
  private void remove(Handle handle, String view, boolean taken) {
    drop(handle, view);
    if (!taken) {
      note(handle, view, null);
    }
  }

  private static void drop(Handle handle, String name) {
    for (String table : HISTORY) {
      delete(handle, "delete from " + table + " where feed = :name", name);
    }
    delete(handle, "delete from membership where feed = :name", name);
    delete(handle, "delete from feed where name = :name", name);
    delete(handle, "delete from view where name = :name", name);
  }

  private static void forget(Handle handle, String name) {
    delete(handle, "delete from moved where name = :name", name);
  }

  private static void delete(Handle handle, String sql, String name) {
    handle.createUpdate(sql).bind("name", name).execute();
  }

  private static void run(Handle handle, String sql, String old, String name) {
    run(handle, sql, "name", old, name);
  }

  private static void run(Handle handle, String sql, String column, String old, String name) {
    handle
        .createUpdate(sql + " where " + column + " = :from")
        .bind("to", name)
        .bind("from", old)
        .execute();
  }

  private static @Nullable String kind(Handle handle, String name) {
    return handle
        .createQuery("select kind from feed where name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private static List<String> remembered(Handle handle) {
    return handle.createQuery("select name from view where name <> ''").mapTo(String.class).list();
  }

  private void note(Handle handle, String name, @Nullable String target) {
    handle
        .createUpdate(
            "insert into moved (name, target, at) values (:name, :target, :at)"
                + " on conflict (name) do update set target = :target, at = :at")
        .bind("name", name)
        .bind("target", target)
        .bind("at", clock.millis())
        .execute();
  }

  private void load() {
    Map<String, Moved> all = new HashMap<>();
    database
        .read(
            handle ->
                handle
                    .createQuery("select name, target, at from moved")
                    .map(
                        (row, c) ->
                            Map.entry(
                                row.getString(1),
                                new Moved(row.getString(2), Instant.ofEpochMilli(row.getLong(3)))))
                    .list())
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    moved = Map.copyOf(all);
  }
}
