package caravan.store;

import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.FirstSight;
import caravan.article.PostReader;
import caravan.feed.LastEdition;
import caravan.store.Alignment.Findings;
import caravan.store.Recognition.News;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index in step with the posts' files: what a person wrote, changed, renamed or deleted,
 * and what a killed process wrote last. The files are the truth; one that is broken is reported,
 * and its article stays as it was until it is mended. Thread-safe.
 */
public final class PostScan {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final Database database;
  private final Index index;
  private final PostFiles files;
  private final Posts posts;
  private final Inscriptions inscriptions;
  private final Set<String> reported = new HashSet<>();
  private final Alignment alignment;

  /** Makes one for a home from which nothing was published yet. */
  public PostScan(Database database, Index index, PostFiles files, PostReader reader) {
    this(database, index, files, reader, LastEdition.NOTHING);
  }

  /** Makes one; what the index knew alone and lost is as it was published last. */
  public PostScan(
      Database database, Index index, PostFiles files, PostReader reader, LastEdition last) {
    this.database = database;
    this.index = index;
    this.files = files;
    this.posts = new Posts(files, reader);
    FirstSight sight = new FirstSight(reader);
    this.inscriptions = new Inscriptions(database, index, files, sight);
    this.alignment = new Alignment(index, files, sight, inscriptions, last, this::report);
  }

  /** Removes what a killed process left half-done. */
  public void sweep() throws IOException {
    files.sweep();
  }

  /**
   * Makes the index anew from the files; of an unchanged file it is still known who wrote it, and
   * the article of a broken one stays. It is one write: a kill leaves the index as it was.
   */
  public synchronized int reindex() throws IOException {
    List<Entry> known = database.read(index::all);
    alignment.remember(known);
    Findings found = new Findings();
    for (PostFiles.Stat stat : files.list()) {
      look(found, stat, null);
    }
    Set<String> stay = new HashSet<>();
    known.stream()
        .filter(one -> found.broken.contains(one.path()) || found.isBroken(one))
        .forEach(one -> stay.add(one.id()));
    Set<String> there = new HashSet<>();
    known.stream().filter(one -> files.exists(one.path())).forEach(one -> there.add(one.id()));
    try {
      return database.writeNow(
          handle -> {
            index.clear(handle, stay);
            int changed = alignment.apply(handle, found);
            index.sweep(handle, there);
            return changed;
          });
    } finally {
      alignment.forget();
      inscriptions.write();
    }
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
        if (PostFiles.isPost(name)) {
          look(found, files.stat(name), same ? entry : null);
        }
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
    byte[] bytes = {};
    try {
      bytes = files.read(stat.path());
      String hash = Digest.quick(bytes);
      if (entry != null && entry.hash().equals(hash)) {
        found.touched.put(entry, stat);
        return;
      }
      found.news.add(News.of(stat, hash, bytes, posts.parsed(stat.path(), bytes, stat.modified())));
    } catch (PostReader.Broken e) {
      found.broken.add(stat.path());
      if (entry == null) {
        found.texts.add(new String(bytes, StandardCharsets.UTF_8));
      }
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
    return database.writeNow(handle -> alignment.apply(handle, found));
  }

  private void report(String key, String trouble) {
    if (reported.add(key)) {
      LOG.log(System.Logger.Level.WARNING, trouble);
    }
  }
}
