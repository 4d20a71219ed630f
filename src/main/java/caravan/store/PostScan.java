package caravan.store;

import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.FirstSight;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.feed.LastEdition;
import caravan.store.Recognition.News;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
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
 * and what a killed process wrote last. The files are the truth; one that is broken is reported, and
 * its article stays as it was until it is mended. Thread-safe.
 */
public final class PostScan {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final Database database;
  private final Index index;
  private final PostFiles files;
  private final Posts posts;
  private final FirstSight sight;
  private final Inscriptions inscriptions;
  private final Set<String> reported = new HashSet<>();
  private final LastEdition last;
  private final Map<String, Entry> before = new HashMap<>();
  private final Map<String, Instant> changes = new HashMap<>();

  /** Makes one for a home from which nothing was published yet. */
  public PostScan(Database database, Index index, PostFiles files, PostReader reader) {
    this(database, index, files, reader, LastEdition.NOTHING);
  }

  /** Makes one; what the index knew alone and lost is as it was published last. */
  public PostScan(
      Database database, Index index, PostFiles files, PostReader reader, LastEdition last) {
    this.last = last;
    this.database = database;
    this.index = index;
    this.files = files;
    this.posts = new Posts(files, reader);
    this.sight = new FirstSight(reader);
    this.inscriptions = new Inscriptions(database, index, files, sight);
  }

  /** What a look at the files has found. */
  private static final class Findings {
    final List<News> news = new ArrayList<>();
    final Map<Entry, PostFiles.Stat> touched = new HashMap<>();
    final Map<String, Entry> missing = new HashMap<>();
    final Set<String> broken = new HashSet<>();
    final Set<String> seen = new HashSet<>();

    boolean none() {
      return news.isEmpty() && touched.isEmpty() && missing.isEmpty();
    }
  }

  /** Removes what a killed process left half-done. */
  public void sweep() throws IOException {
    files.sweep();
  }

  /**
   * Makes the index anew from the files; of an unchanged file it is still known who wrote it, and
   * the article of a broken one stays.
   */
  public synchronized int reindex() throws IOException {
    List<Entry> known = database.read(index::all);
    known.forEach(entry -> before.put(entry.id(), entry));
    Findings found = new Findings();
    for (PostFiles.Stat stat : files.list()) {
      look(found, stat, null);
    }
    Set<String> stay = new HashSet<>();
    known.stream().filter(one -> found.broken.contains(one.path())).forEach(one -> stay.add(one.id()));
    database.writeNow(
        handle -> {
          index.clear(handle, stay);
          return true;
        });
    int changed = apply(found);
    Set<String> there = new HashSet<>();
    known.stream().filter(one -> files.exists(one.path())).forEach(one -> there.add(one.id()));
    database.writeNow(
        handle -> {
          index.sweep(handle, there);
          return true;
        });
    before.clear();
    inscriptions.write();
    return changed;
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
    return settle(found);
  }

  /**
   * Reads some files, where they changed; what it costs does not grow with the folder.
   *
   * @param names of files and of folders, there or gone
   */
  public synchronized int refresh(Collection<String> names) throws IOException {
    Findings found = new Findings();
    for (String name : names) {
      Entry entry = database.read(handle -> index.byPath(handle, FileName.key(name)));
      boolean same = entry != null && entry.path().equals(name);
      if (files.isFile(name)) {
        look(found, files.stat(name), same ? entry : null);
      } else if (same && entry != null) {
        found.missing.put(name, entry);
      } else {
        folder(found, name);
      }
    }
    return settle(found);
  }

  /** Writes into files without an id what they lack, once nobody is at work on them. */
  public synchronized void inscribe() {
    inscriptions.write();
  }

  private int settle(Findings found) {
    int changed = apply(found);
    inscriptions.write();
    return changed;
  }

  private void folder(Findings found, String name) throws IOException {
    database
        .read(handle -> index.under(handle, FileName.key(name)))
        .forEach(entry -> found.missing.put(entry.path(), entry));
    for (PostFiles.Stat stat : files.list(name)) {
      look(found, stat, found.missing.remove(stat.path()));
    }
    found.missing.keySet().removeIf(found.seen::contains);
  }

  private void look(Findings found, PostFiles.Stat stat, @Nullable Entry entry) throws IOException {
    boolean unchanged =
        entry != null && entry.modified() == stat.modified() && entry.size() == stat.size();
    if (!found.seen.add(stat.path()) || unchanged) {
      return;
    }
    try {
      byte[] bytes = files.read(stat.path());
      String hash = Digest.quick(bytes);
      if (entry != null && entry.hash().equals(hash)) {
        found.touched.put(entry, stat);
        return;
      }
      Post post = posts.parsed(stat.path(), bytes, stat.modified());
      found.news.add(News.of(stat, hash, bytes, post));
    } catch (PostReader.Broken e) {
      found.broken.add(stat.path());
      report(stat.path() + stat.modified(), "posts/" + e.getMessage());
    } catch (NoSuchFileException e) {
      if (entry != null) {
        found.missing.put(stat.path(), entry);
      }
    } catch (IOException e) {
      found.broken.add(stat.path());
      report(stat.path() + e, "posts/" + stat.path() + " cannot be read: " + e);
    }
  }

  private int apply(Findings found) {
    if (found.none()) {
      return 0;
    }
    return database.writeNow(handle -> apply(handle, found));
  }

  private int apply(Handle handle, Findings found) {
    found.touched.forEach(
        (entry, stat) -> index.touched(handle, entry.id(), stat.modified(), stat.size()));
    List<News> all = recognised(handle, found);
    Set<String> ids = new HashSet<>();
    Set<String> left = new HashSet<>(found.missing.keySet());
    for (News one : all) {
      ids.add(one.post().id());
      left.add(one.post().path());
    }
    int changed = 0;
    for (Entry entry : found.missing.values()) {
      if (!ids.contains(entry.id())) {
        index.remove(handle, entry.id());
        changed++;
      }
    }
    for (News one : all) {
      changed += put(handle, one, ids, left) ? 1 : 0;
    }
    return changed;
  }

  /** Returns the news as the articles that they are, in the order in which they were first seen. */
  private List<News> recognised(Handle handle, Findings found) {
    Recognition recognition = new Recognition(files, sight, index.now());
    found.missing.values().forEach(recognition::away);
    for (Entry entry : before.values()) {
      recognition.known(entry);
      if (!found.seen.contains(entry.path())) {
        recognition.away(entry);
      }
    }
    boolean lost = before.isEmpty() && index.isEmpty(handle);
    changes.clear();
    if (lost) {
      changes.putAll(last.changes(FeedNames.ALL));
    }
    List<News> all = new ArrayList<>();
    List<News> unnamed = new ArrayList<>();
    for (News one : found.news) {
      if (one.isNamed() || (lost && one.post().link() != null)) {
        recognition.claim(one.post().id());
        all.add(one);
      } else {
        unnamed.add(one);
      }
    }
    for (News one : unnamed) {
      Entry there = index.byPath(handle, FileName.key(one.stat().path()));
      if (there != null) {
        recognition.known(there);
      }
    }
    for (News one : unnamed) {
      News known = recognition.of(one, id -> index.byId(handle, id) == null);
      all.add(known);
      inscriptions.add(known, lastOf(handle, known.post().id()));
    }
    all.sort(
        Comparator.comparing((News one) -> one.post().seen())
            .thenComparing(one -> one.post().id()));
    return all;
  }

  private @Nullable Entry lastOf(Handle handle, String id) {
    Entry known = index.byId(handle, id);
    return known == null ? before.get(id) : known;
  }

  /**
   * Puts one file in.
   *
   * @param ids of all files that changed
   * @param left paths where no longer stands what the index says
   */
  private boolean put(Handle handle, News one, Set<String> ids, Set<String> left) {
    Post post = one.post();
    Entry same = index.byId(handle, post.id());
    boolean moved = same != null && (same.path().isEmpty() || left.contains(same.path()));
    if (same != null && !same.path().equals(post.path()) && !moved) {
      report(
          post.path(),
          "posts/"
              + post.path()
              + " has the id of posts/"
              + same.path()
              + "; give one of them another id");
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
    Entry fresh = entry(one).changedBefore(changes.get(post.id()));
    Entry earlier = same == null ? before.get(post.id()) : same;
    boolean known = earlier != null && (same != null || earlier.hash().equals(fresh.hash()));
    index.put(handle, post, known && earlier != null ? earlier.as(fresh, index.now()) : fresh);
    return true;
  }

  private static Entry entry(News one) {
    return Entry.of(one.post(), one.stat(), one.hash(), Text.of(one.post()).fingerprint());
  }

  private void report(String key, String trouble) {
    if (reported.add(key)) {
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
  }
}
