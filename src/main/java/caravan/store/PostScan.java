package caravan.store;

import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.Post;
import caravan.article.PostReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
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
  private final Posts posts;
  private final Set<String> reported = new HashSet<>();
  private final Map<String, Entry> before = new HashMap<>();

  public PostScan(Database database, Index index, PostFiles files, PostReader reader) {
    this.database = database;
    this.index = index;
    this.files = files;
    this.posts = new Posts(files, reader);
  }

  /** A file that differs from what the index knows. */
  private record News(PostFiles.Stat stat, String hash, Post post) {}

  /** What a look at the files has found. */
  private static final class Findings {
    final List<News> news = new ArrayList<>();
    final Map<Entry, PostFiles.Stat> touched = new HashMap<>();
    final Map<String, Entry> missing = new HashMap<>();

    boolean none() {
      return news.isEmpty() && touched.isEmpty() && missing.isEmpty();
    }
  }

  /** Removes what a killed process left half-done. */
  public void sweep() throws IOException {
    files.sweep();
  }

  /** Makes the index anew from the files; of an unchanged file it is still known who wrote it. */
  public synchronized int reindex() throws IOException {
    List<Entry> known = database.read(index::all);
    database.writeNow(
        handle -> {
          index.clear(handle);
          return true;
        });
    known.forEach(entry -> before.put(entry.id(), entry));
    int posts = refresh();
    Set<String> there = new HashSet<>();
    known.stream().filter(one -> files.exists(one.path())).forEach(one -> there.add(one.id()));
    database.writeNow(
        handle -> {
          index.sweep(handle, there);
          return true;
        });
    before.clear();
    return posts;
  }

  /**
   * Reads the files that are new or changed since they were read last (mtime, size, then digest).
   *
   * @return how many articles changed in the index
   */
  public synchronized int refresh() throws IOException {
    Findings found = new Findings();
    database.read(index::all).forEach(entry -> found.missing.put(entry.path(), entry));
    for (PostFiles.Stat stat : files.list()) {
      look(found, stat, found.missing.remove(stat.path()));
    }
    return apply(found);
  }

  /**
   * Reads some files, where they changed; what it costs does not grow with the folder.
   *
   * @param names of files directly in the folder, there or gone
   */
  public synchronized int refresh(Collection<String> names) throws IOException {
    Findings found = new Findings();
    for (String name : names) {
      Entry entry = database.read(handle -> index.byPath(handle, FileName.key(name)));
      boolean same = entry != null && entry.path().equals(name);
      if (files.exists(name)) {
        look(found, files.stat(name), same ? entry : null);
      } else if (same && entry != null) {
        found.missing.put(name, entry);
      }
    }
    return apply(found);
  }

  private void look(Findings found, PostFiles.Stat stat, @Nullable Entry entry) throws IOException {
    if (entry != null && entry.modified() == stat.modified() && entry.size() == stat.size()) {
      return;
    }
    try {
      byte[] bytes = files.read(stat.path());
      String hash = Digest.quick(bytes);
      if (entry != null && entry.hash().equals(hash)) {
        found.touched.put(entry, stat);
        return;
      }
      Post post = read(stat, bytes);
      if (post != null) {
        found.news.add(new News(stat, hash, post));
      }
    } catch (NoSuchFileException e) {
      if (entry != null) {
        found.missing.put(stat.path(), entry);
      }
    } catch (IOException e) {
      report(stat.path() + e, "posts/" + stat.path() + " cannot be read: " + e);
    }
  }

  private int apply(Findings found) {
    if (found.none()) {
      return 0;
    }
    found.news.sort(
        Comparator.comparing((News one) -> one.post.seen()).thenComparing(one -> one.post.path()));
    return database.writeNow(handle -> apply(handle, found));
  }

  private int apply(Handle handle, Findings found) {
    found.touched.forEach(
        (entry, stat) -> index.touched(handle, entry.id(), stat.modified(), stat.size()));
    Set<String> ids = new HashSet<>();
    Set<String> left = new HashSet<>(found.missing.keySet());
    for (News one : found.news) {
      ids.add(one.post.id());
      left.add(one.post.path());
    }
    int changed = 0;
    for (Entry entry : found.missing.values()) {
      if (!ids.contains(entry.id())) {
        index.remove(handle, entry.id());
        changed++;
      }
    }
    for (News one : found.news) {
      changed += put(handle, one, ids, left) ? 1 : 0;
    }
    return changed;
  }

  /**
   * Puts one file in.
   *
   * @param ids of all files that changed
   * @param left paths where no longer stands what the index says
   */
  private boolean put(Handle handle, News one, Set<String> ids, Set<String> left) {
    Post post = one.post;
    Entry same = index.byId(handle, post.id());
    boolean moved = same != null && (same.path().isEmpty() || left.contains(same.path()));
    if (same != null && !same.path().equals(post.path()) && !moved) {
      report(post.path(), "has the id of posts/" + same.path() + "; give one of them another id");
      return false;
    }
    left.remove(post.path());
    Entry there = index.byPath(handle, FileName.key(post.path()));
    if (there != null && !there.id().equals(post.id())) {
      if (ids.contains(there.id())) {
        index.vacate(handle, there.id());
      } else {
        index.remove(handle, there.id());
      }
    }
    Entry fresh = entry(one);
    Entry last = same == null ? before.get(post.id()) : same;
    boolean known = last != null && (same != null || last.hash().equals(fresh.hash()));
    index.put(handle, post, known && last != null ? last.as(fresh, index.now()) : fresh);
    return true;
  }

  private static Entry entry(News one) {
    return Entry.of(one.post, one.stat, one.hash, Text.of(one.post).fingerprint());
  }

  private @Nullable Post read(PostFiles.Stat stat, byte[] bytes) {
    try {
      return posts.parsed(stat.path(), bytes, stat.modified());
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
