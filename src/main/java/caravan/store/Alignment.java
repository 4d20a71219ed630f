package caravan.store;

import caravan.article.FileName;
import caravan.article.FirstSight;
import caravan.article.Post;
import caravan.feed.LastEdition;
import caravan.store.Recognition.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts into the index what a look at the posts' files has found. Not thread-safe. */
final class Alignment {
  private final Index index;
  private final PostFiles files;
  private final FirstSight sight;
  private final Inscriptions inscriptions;
  private final LastEdition last;
  private final BiConsumer<String, String> report;
  private final Map<String, Entry> before = new HashMap<>();
  private final Map<String, Instant> changes = new HashMap<>();

  /**
   * Makes it.
   *
   * @param report told what is wrong with a path
   */
  Alignment(
      Index index,
      PostFiles files,
      FirstSight sight,
      Inscriptions inscriptions,
      LastEdition last,
      BiConsumer<String, String> report) {
    this.index = index;
    this.files = files;
    this.sight = sight;
    this.inscriptions = inscriptions;
    this.last = last;
    this.report = report;
  }

  /** What a look at the files has found. */
  static final class Findings {
    final List<News> news = new ArrayList<>();
    final Map<Entry, PostFiles.Stat> touched = new HashMap<>();
    final Map<String, Entry> missing = new HashMap<>();
    final Set<String> broken = new HashSet<>();
    final List<String> texts = new ArrayList<>();
    final Set<String> seen = new HashSet<>();

    /** Returns whether a broken file of another name says that it is an article. */
    boolean isBroken(Entry entry) {
      Pattern id = Pattern.compile(Pattern.quote(entry.id()) + "(?![^\"'\\s])");
      return texts.stream().anyMatch(text -> id.matcher(text).find());
    }

    boolean none() {
      return news.isEmpty() && touched.isEmpty() && missing.isEmpty();
    }
  }

  /** Keeps in mind what an index knew that is made anew. */
  void remember(List<Entry> known) {
    known.forEach(entry -> before.put(entry.id(), entry));
  }

  void forget() {
    before.clear();
  }

  /**
   * Puts it in.
   *
   * @return how many articles changed
   */
  int apply(Handle handle, Findings found) {
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
      if (!ids.contains(entry.id()) && !found.isBroken(entry)) {
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
      if (one.unnamed() == null || (lost && one.post().link() != null)) {
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
      inscriptions.add(handle, known, lastOf(handle, known.post().id()));
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
    Entry there = index.byPath(handle, FileName.key(post.path()));
    if (there != null && !there.path().equals(post.path()) && files.isNamed(there.path())) {
      report.accept(
          post.path(),
          "posts/"
              + post.path()
              + " differs from posts/"
              + there.path()
              + " only in case, which some file systems take for one; give one another name");
      return false;
    }
    boolean moved =
        same != null
            && (same.path().isEmpty() || left.contains(same.path()) || !files.exists(same.path()));
    if (same != null && !same.path().equals(post.path()) && !moved) {
      report.accept(
          post.path(),
          "posts/"
              + post.path()
              + " has the id of posts/"
              + same.path()
              + "; give one of them another id");
      return false;
    }
    left.remove(post.path());
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
}
