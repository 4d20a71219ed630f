package caravan.store;

import caravan.article.FileName;
import caravan.article.FirstSight;
import caravan.article.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which articles files are that name no id: the one that was known under the name, else one
 * whose file of the same bytes is away, else a new one. For one look at the files.
 */
final class Recognition {
  private final PostFiles files;
  private final FirstSight sight;
  private final Instant now;
  private final Map<String, Entry> byPath = new HashMap<>();
  private final Map<String, Entry> away = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();

  Recognition(PostFiles files, FirstSight sight, Instant now) {
    this.files = files;
    this.sight = sight;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * A file that differs from what the index knows.
   *
   * @param unnamed its text where that names no id, else null
   */
  record News(PostFiles.Stat stat, String hash, @Nullable String unnamed, Post post) {
    static News of(PostFiles.Stat stat, String hash, byte[] bytes, Post post) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      boolean named = text.contains(post.id()) || FirstSight.isNamed(stat.path(), text);
      return new News(stat, hash, named ? null : text, post);
    }

    News as(String id, Instant seen) {
      return new News(stat, hash, unnamed, post.known(id, stat.path(), post.source(), seen));
    }
  }

  /** Notes an article under the name that it is known by. */
  void known(Entry entry) {
    byPath.put(FileName.key(entry.path()), entry);
  }

  /** Notes an article whose file is away. */
  void away(Entry entry) {
    away.put(entry.hash(), entry);
  }

  /** Notes that a file names an article. */
  void claim(String id) {
    claimed.add(id);
  }

  /**
   * Returns a file without an id as the article that it is.
   *
   * @param free whether no article has an id yet
   */
  News of(News one, Predicate<String> free) {
    Entry known = byPath.get(FileName.key(one.stat.path()));
    Entry same = known == null || claimed.contains(known.id()) ? away.get(one.hash) : known;
    if (same != null && claimed.add(same.id())) {
      return one.as(same.id(), same.seen());
    }
    return fresh(one, free);
  }

  /** What a file can't be told to say stays as it is told by its name. */
  private News fresh(News one, Predicate<String> free) {
    String path = one.stat.path();
    for (int n = 1; ; n++) {
      String id = sight.id(one.post.source(), FileName.numbered(path, n), now);
      if (free.test(id) && !claimed.contains(id)) {
        News named = one.as(id, now);
        boolean kept = takes(named);
        claimed.add(kept ? id : one.post.id());
        return kept ? named : one;
      }
    }
  }

  /** Returns whether a file can be told what it is called. */
  private boolean takes(News one) {
    String path = one.stat.path();
    String text = String.valueOf(one.unnamed);
    Instant changed = Instant.ofEpochMilli(one.stat.modified());
    return files.isWritable(path) && !sight.written(path, text, changed, one.post).equals(text);
  }
}
