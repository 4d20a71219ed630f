package caravan.store;

import caravan.article.Post;
import caravan.source.Sources;
import caravan.source.View;
import caravan.source.Views;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The articles of views. One that comes is given its views as it is put into the index; for a view
 * that is new, or chooses by other words, all are gone through in batches, each as long as a group
 * of writes, from where the last one ended: a kill costs a batch. Thread-safe.
 */
public final class ViewMembers {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int BATCH = 500;

  private final Database database;
  private final Posts posts;
  private final Sources sources;
  private final Views views;
  private final Outbox outbox;
  private final FeedNames names;
  private final Set<String> reported = new HashSet<>();

  /** Makes it for one folder of posts. */
  public ViewMembers(Database database, Posts posts, Sources sources, Views views, Outbox outbox) {
    this.database = database;
    this.posts = posts;
    this.sources = sources;
    this.views = views;
    this.outbox = outbox;
    this.names = new FeedNames(sources, views);
  }

  /** What is remembered of a view; cursor: null where all its members are chosen. */
  private record Known(String name, String digest, @Nullable String cursor) {}

  /** Takes over the views as they are now; {@link #fill} then gives the new ones their members. */
  public void follow() {
    database.writeNow(
        handle -> {
          Map<String, Known> known = new HashMap<>();
          known(handle, "").forEach(one -> known.put(one.name, one));
          if (known.remove(Refiling.NAME) == null) {
            note(handle, Refiling.NAME, Refiling.DIGEST, Refiling.isNeeded(handle) ? "" : null);
          }
          for (View view : views.all()) {
            Known before = known.remove(view.name());
            if (isFree(handle, view.name())) {
              names.name(handle, FeedNames.VIEW, view.name(), view.name());
              follow(handle, view, before);
            }
          }
          // What is away for a while misses what comes meanwhile: it is chosen anew afterwards.
          known.keySet().forEach(name -> note(handle, name, "", null));
          return true;
        });
  }

  private void follow(Handle handle, View view, @Nullable Known before) {
    String digest = view.choice().digest() + " " + view.digest();
    if (before == null || !before.digest.equals(digest)) {
      String same = view.choice().digest() + " ";
      String cursor = before != null && before.digest.startsWith(same) ? before.cursor : "";
      note(handle, view.name(), digest, cursor);
      outbox.restyled(handle, view.name());
    }
  }

  private boolean isFree(Handle handle, String name) {
    String kind =
        handle
            .createQuery("select kind from feed where name = :name")
            .bind("name", name)
            .mapTo(String.class)
            .findOne()
            .orElse(FeedNames.VIEW);
    boolean free = kind.equals(FeedNames.VIEW);
    if (!free && reported.add(name)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "config/feeds/"
              + name
              + ".yaml is left out: articles are kept of a source '"
              + name
              + "' whose file is gone, and that feed is served still; rename the view's file");
    }
    return free;
  }

  private static void note(Handle handle, String name, String digest, @Nullable String cursor) {
    handle
        .createUpdate(
            "insert into view (name, digest, cursor) values (:name, :digest, :cursor)"
                + " on conflict (name) do update set digest = :digest, cursor = :cursor")
        .bind("name", name)
        .bind("digest", digest)
        .bind("cursor", cursor)
        .execute();
  }

  private static List<Known> known(Handle handle, String where) {
    return handle
        .createQuery("select name, digest, cursor from view " + where)
        .map((row, c) -> new Known(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  /** Gives all views all their members. */
  public void fillAll() {
    while (fill()) {}
  }

  /**
   * Goes through one batch of articles for the views that wait for it.
   *
   * @return whether there may be more
   */
  public synchronized boolean fill() {
    List<Known> waiting = database.read(handle -> known(handle, "where cursor is not null"));
    String from = waiting.stream().map(Known::cursor).min(String::compareTo).orElse(null);
    if (from == null) {
      return false;
    }
    for (Known one : waiting) {
      if (one.name.equals(Refiling.NAME)) {
        return refile(String.valueOf(one.cursor));
      }
    }
    List<View> filled = new ArrayList<>();
    for (Known one : waiting) {
      View view = from.equals(one.cursor) ? views.of(one.name) : null;
      if (view != null) {
        filled.add(view);
      }
    }
    List<Facts.Row> rows = database.read(handle -> Facts.after(handle, from, BATCH));
    List<Member> members = new ArrayList<>();
    rows.forEach(row -> members.addAll(members(filled, row)));
    String to = rows.size() < BATCH ? null : rows.get(rows.size() - 1).facts().id();
    return database.write(handle -> write(handle, filled, members, from, to));
  }

  private boolean refile(String from) {
    List<Facts.Row> rows = database.read(handle -> Facts.after(handle, from, BATCH));
    List<Refiling> refiled = new ArrayList<>();
    for (Facts.Row row : rows) {
      Post post = posts.read(row.path());
      if (post != null) {
        refiled.add(new Refiling(row, post));
      }
    }
    String to = rows.size() < BATCH ? null : rows.get(rows.size() - 1).facts().id();
    return database.write(
        handle -> {
          refiled.forEach(one -> one.write(handle, names));
          note(handle, Refiling.NAME, Refiling.DIGEST, to);
          if (to == null) {
            outbox.fill(handle);
          }
          return true;
        });
  }

  /** Whether an article is a view's, as of the file of that hash. */
  private record Member(View view, Facts.Row row, boolean shown) {}

  private List<Member> members(List<View> filled, Facts.Row row) {
    Supplier<@Nullable Post> post = new Once(() -> posts.read(row.path()));
    Facts facts = row.facts();
    Facts named = facts.of(sources.present(facts.source()));
    return filled.stream()
        .map(view -> new Member(view, row, Choosing.takes(view.choice(), named, post)))
        .toList();
  }

  private boolean write(
      Handle handle, List<View> filled, List<Member> members, String from, @Nullable String to) {
    Set<String> touched = new HashSet<>();
    for (Member member : members) {
      if (put(handle, member)) {
        touched.add(member.view.name());
      }
    }
    touched.forEach(name -> names.touch(handle, name));
    if (to == null) { // all are chosen: the history gets them in the order of their first sight
      filled.forEach(view -> outbox.fill(handle, view.name()));
    }
    handle
        .createUpdate("update view set cursor = :to where cursor = :from")
        .bind("to", to)
        .bind("from", from)
        .execute();
    return !filled.isEmpty() || to != null;
  }

  /** An article that has changed since it was looked at has its views already. */
  private boolean put(Handle handle, Member member) {
    Facts.Row row = member.row;
    long sort = FeedNames.sort(member.view, row.sort(), row.seen());
    int removed =
        handle
            .createUpdate(
                "delete from membership where article = :id and feed = :feed"
                    + " and (:shown = 0 or sort_at <> :sort) and exists"
                    + " (select 1 from article where id = :id and hash = :hash)")
            .bind("id", row.facts().id())
            .bind("feed", member.view.name())
            .bind("shown", member.shown ? 1 : 0)
            .bind("sort", sort)
            .bind("hash", row.hash())
            .execute();
    if (!member.shown || !FeedNames.isView(handle, member.view.name())) {
      if (removed > 0) {
        outbox.left(handle, member.view.name(), row.facts().id());
      }
      return removed > 0;
    }
    return removed + FeedNames.join(handle, member.view.name(), sort, row) > 0;
  }

  /** Asks once, however many views want to know. */
  private static final class Once implements Supplier<@Nullable Post> {
    private final Supplier<@Nullable Post> from;
    private @Nullable Post post;
    private boolean asked;

    Once(Supplier<@Nullable Post> from) {
      this.from = from;
    }

    @Override
    public @Nullable Post get() {
      if (!asked) {
        asked = true;
        post = from.get();
      }
      return post;
    }
  }
}
