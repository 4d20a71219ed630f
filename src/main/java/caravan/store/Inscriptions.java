package caravan.store;

import caravan.article.Digest;
import caravan.article.FirstSight;
import caravan.article.PostReader;
import caravan.store.Recognition.News;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The posts that a person wrote without an id, until their files say what the index calls them. A
 * file is written once it was left alone for a moment, so that no editor loses what it is about to
 * write; its time of change stays. Not thread-safe.
 */
final class Inscriptions {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final Duration REST = Duration.ofSeconds(2);

  private final Database database;
  private final Index index;
  private final PostFiles files;
  private final FirstSight sight;
  private final Set<String> waiting = new HashSet<>();
  private boolean recalled;

  Inscriptions(Database database, Index index, PostFiles files, FirstSight sight) {
    this.database = database;
    this.index = index;
    this.files = files;
    this.sight = sight;
  }

  /**
   * Notes a file without an id, unless Caravan wrote it so; also for a later process.
   *
   * @param last what the index knows of its article, or null
   */
  void add(Handle handle, News one, @Nullable Entry last) {
    if (last == null || last.written() == null) {
      waiting.add(one.post().id());
      handle
          .createUpdate("insert into unnamed (article) values (:id) on conflict do nothing")
          .bind("id", one.post().id())
          .execute();
    }
  }

  /** Writes the files that were left alone for a moment. */
  void write() {
    recall();
    List<String> over = Set.copyOf(waiting).stream().filter(this::isOver).toList();
    if (over.isEmpty()) {
      return;
    }
    database.writeNow(
        handle -> {
          PreparedBatch batch = handle.prepareBatch("delete from unnamed where article = :id");
          over.forEach(id -> batch.bind("id", id).add());
          batch.execute();
          return true;
        });
    over.forEach(waiting::remove);
  }

  /** What an earlier process has left is still to be done. */
  private void recall() {
    if (!recalled) {
      waiting.addAll(
          database.read(
              handle ->
                  handle.createQuery("select article from unnamed").mapTo(String.class).list()));
      recalled = true;
    }
  }

  private boolean isOver(String id) {
    Entry entry = database.read(handle -> index.byId(handle, id));
    try {
      return entry == null || write(entry);
    } catch (IOException | PostReader.Broken e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no id can be written into posts/" + entry.path() + ": " + e);
      return true;
    }
  }

  /** Returns whether nothing remains to be done: a file that changed again is looked at anew. */
  private boolean write(Entry entry) throws IOException {
    if (!files.exists(entry.path())) {
      return true;
    }
    Instant changed = Instant.ofEpochMilli(files.stat(entry.path()).modified());
    if (Duration.between(changed, index.now()).abs().compareTo(REST) < 0) {
      return false;
    }
    byte[] there = files.read(entry.path());
    if (!Digest.quick(there).equals(entry.hash()) || !files.isWritable(entry.path())) {
      return true;
    }
    String before = new String(there, StandardCharsets.UTF_8);
    String text = sight.written(entry.path(), before, changed, entry.named());
    if (!text.equals(before)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      files.rewrite(entry.path(), bytes);
      PostFiles.Stat stat = files.stat(entry.path());
      database.writeNow(
          handle -> {
            index.rewritten(handle, entry, Digest.quick(bytes), stat);
            return true;
          });
    }
    return true;
  }
}
