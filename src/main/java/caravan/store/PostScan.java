package caravan.store;

import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.Post;
import caravan.article.PostReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index in step with the posts' files: what a person wrote, changed, renamed or deleted,
 * and what a killed process wrote last. The files are the truth.
 */
public final class PostScan {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final Database database;
  private final Index index;
  private final PostFiles files;
  private final PostReader reader;
  private final Set<String> reported = new HashSet<>();

  public PostScan(Database database, Index index, PostFiles files, PostReader reader) {
    this.database = database;
    this.index = index;
    this.files = files;
    this.reader = reader;
  }

  /** A file that differs from what the index knows. */
  private record News(PostFiles.Stat stat, String hash, Post post) {}

  /** Removes what a killed process left half-done. */
  public void sweep() throws IOException {
    files.sweep();
  }

  /** Makes the index anew from the files alone. */
  public int reindex() throws IOException {
    database.writeNow(
        handle -> {
          index.clear(handle);
          return true;
        });
    return refresh();
  }

  /**
   * Reads the files that are new or changed since they were read last (mtime, size, then digest).
   *
   * @return how many articles changed in the index
   */
  public synchronized int refresh() throws IOException {
    Map<String, Entry> known = new HashMap<>();
    database.read(index::all).forEach(entry -> known.put(entry.path(), entry));
    List<News> news = new ArrayList<>();
    Map<Entry, PostFiles.Stat> touched = new HashMap<>();
    for (PostFiles.Stat stat : files.list()) {
      Entry entry = known.remove(stat.path());
      if (entry != null && entry.modified() == stat.modified() && entry.size() == stat.size()) {
        continue;
      }
      byte[] bytes = files.read(stat.path());
      String hash = Digest.of(bytes);
      if (entry != null && entry.hash().equals(hash)) {
        touched.put(entry, stat);
        continue;
      }
      Post post = read(stat, bytes);
      if (post != null) {
        news.add(new News(stat, hash, post));
      }
    }
    if (news.isEmpty() && touched.isEmpty() && known.isEmpty()) {
      return 0;
    }
    news.sort(
        Comparator.comparing((News one) -> one.post.seen()).thenComparing(one -> one.post.path()));
    return database.writeNow(handle -> apply(handle, news, touched, known));
  }

  private int apply(
      Handle handle,
      List<News> news,
      Map<Entry, PostFiles.Stat> touched,
      Map<String, Entry> missing) {
    touched.forEach(
        (entry, stat) -> index.touched(handle, entry.id(), stat.modified(), stat.size()));
    Set<String> moved = new HashSet<>();
    news.forEach(one -> moved.add(one.post.id()));
    missing.values().stream()
        .filter(entry -> !moved.contains(entry.id()))
        .forEach(entry -> index.remove(handle, entry.id()));
    int changed = missing.size();
    for (News one : news) {
      changed += put(handle, one, missing) ? 1 : 0;
    }
    return changed;
  }

  private boolean put(Handle handle, News one, Map<String, Entry> missing) {
    Post post = one.post;
    Entry same = index.byId(handle, post.id());
    if (same != null && !same.path().equals(post.path()) && !missing.containsKey(same.path())) {
      report(post.path(), "has the id of posts/" + same.path() + "; give one of them another id");
      return false;
    }
    Entry there = index.byPath(handle, FileName.key(post.path()));
    if (there != null && !there.id().equals(post.id())) {
      index.remove(handle, there.id());
    }
    Entry entry =
        new Entry(
            post.id(),
            post.source(),
            post.path(),
            one.stat.modified(),
            one.stat.size(),
            one.hash,
            same == null ? null : same.written(),
            same == null ? null : same.extracted());
    index.put(handle, post, entry, Store.fingerprint(post.body()));
    return true;
  }

  private @Nullable Post read(PostFiles.Stat stat, byte[] bytes) {
    try {
      return reader.read(
          stat.path(),
          new String(bytes, StandardCharsets.UTF_8),
          Instant.ofEpochMilli(stat.modified()));
    } catch (PostReader.Broken e) {
      report(stat.path() + stat.modified(), "posts/" + e.getMessage());
      return null;
    }
  }

  private void report(String key, String trouble) {
    if (reported.add(key)) {
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
  }
}
