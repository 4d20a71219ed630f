package caravan.store;

import caravan.article.Digest;
import caravan.article.GoneMark;
import caravan.article.Post;
import caravan.article.PostReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Articles whose addresses are gone for good: they are kept, and their files say so.
 *
 * <p>The index is told in the write that settles the visit; the file follows, by {@link #mark},
 * which what is left of a kill repeats. Thread-safe.
 */
public final class Departures {
  private static final System.Logger LOG = System.getLogger("caravan.store");

  private final Database database;
  private final PostFiles files;
  private final PostReader reader;
  private final Outbox outbox;

  /** Makes it for one folder of posts whose feeds tell nothing of what is gone. */
  public Departures(Database database, PostFiles files, PostReader reader) {
    this(database, files, reader, Outbox.plain());
  }

  /** Makes it for one folder of posts. */
  public Departures(Database database, PostFiles files, PostReader reader, Outbox outbox) {
    this.database = database;
    this.files = files;
    this.reader = reader;
    this.outbox = outbox;
  }

  /** Notes that an article's address is gone, unless it has another one that is there. */
  void gone(Handle handle, String url, long now) {
    turn(
        handle,
        "update article set gone_at = :at, departing = 1 where gone_at is null and id ="
            + " (select article from link where url = :url) and not exists (select 1 from link"
            + " join visit on visit.url = link.url where link.article = article.id"
            + " and visit.kind = 'ARTICLE' and visit.state = 'open' and visit.due_at < "
            + Hosts.NEVER
            + " and visit.url <> :url)"
            + " returning id",
        url,
        now / 1000 * 1000);
  }

  /** Notes that an article's address is there, where it was gone. */
  void there(Handle handle, String url) {
    turn(
        handle,
        "update article set gone_at = null, departing = 1 where gone_at is not null and :at = 0"
            + " and id = (select article from link where url = :url) returning id",
        url,
        0);
  }

  private void turn(Handle handle, String sql, String url, long at) {
    List<String> turned =
        handle.createQuery(sql).bind("url", url).bind("at", at).mapTo(String.class).list();
    Instant gone = at == 0 ? null : Instant.ofEpochMilli(at);
    for (String id : turned) {
      PagesDue.due(handle, id, null);
      outbox.departed(handle, Index.feedsOf(handle, id), id, gone);
    }
  }

  /** Writes into the files what the index was told; one that can't say it stays as it is. */
  void mark() {
    List<Entry> departing =
        database.read(
            handle ->
                handle
                    .createQuery("select * from article where departing > 0 and departing = 1")
                    .map((row, context) -> Index.entry(row))
                    .list());
    departing.forEach(this::mark);
  }

  private void mark(Entry entry) {
    try {
      String before = new String(files.read(entry.path()), StandardCharsets.UTF_8);
      byte[] bytes = before.getBytes(StandardCharsets.UTF_8);
      String after = GoneMark.set(before, entry.gone());
      boolean ours = Digest.quick(bytes).equals(entry.hash());
      if (!ours || after.equals(before) || !says(entry, after)) {
        settle(entry, 2);
        return;
      }
      byte[] marked = after.getBytes(StandardCharsets.UTF_8);
      files.write(Map.of(entry.path(), marked));
      written(entry, marked, files.stat(entry.path()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "posts/" + entry.path() + " can't be marked: " + e);
    }
  }

  /** A file that names no id may have to be byte for byte what its template makes. */
  private boolean says(Entry entry, String text) {
    try {
      Post post = reader.read(entry.path(), text, Instant.EPOCH);
      return text.contains(entry.id()) && post.id().equals(entry.id());
    } catch (PostReader.Broken e) {
      return false;
    }
  }

  private void settle(Entry entry, int departing) {
    database.writeNow(
        handle ->
            handle
                .createUpdate("update article set departing = :state where id = :id")
                .bind("state", departing)
                .bind("id", entry.id())
                .execute());
  }

  private void written(Entry entry, byte[] bytes, PostFiles.Stat stat) {
    String hash = Digest.quick(bytes);
    database.writeNow(
        handle -> {
          PagesDue.due(handle, entry.id(), null);
          Index.feedsOf(handle, entry.id())
              .forEach(feed -> outbox.changed(handle, feed, entry.id()));
          return handle
              .createUpdate(
                  "update article set departing = 0, mtime = :mtime, size = :size, hash = :hash,"
                      + " written = case when written = :before then :hash else written end"
                      + " where id = :id")
              .bind("mtime", stat.modified())
              .bind("size", stat.size())
              .bind("hash", hash)
              .bind("before", entry.hash())
              .bind("id", entry.id())
              .execute();
        });
  }
}
