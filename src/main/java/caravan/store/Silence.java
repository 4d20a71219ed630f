package caravan.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A source that is read without failure and brings nothing new for much longer than is its way: ten
 * times the usual span between its articles, and seven days at least.
 *
 * @param since when its newest article came, or, where none ever did, when it was first followed
 * @param usual mean span between the dates of its latest articles; null where none ever came. A
 *     source that brought one or two is never called silent: it has no pace yet
 */
record Silence(Instant since, @Nullable Duration usual) {
  static final Duration LEAST = Duration.ofDays(7);
  private static final int TIMES = 10;
  private static final int LATEST = 11;
  private static final int FEWEST = 3;

  private record Came(long seen, long date) {}

  /**
   * Looks at a source; what it costs does not grow with its articles.
   *
   * @param ids that it has and had
   * @param found when it was first followed
   * @return null where it is not silent
   */
  static @Nullable Silence of(Handle handle, List<String> ids, Instant found, Instant now) {
    List<Came> latest = new ArrayList<>();
    ids.forEach(id -> latest.addAll(latest(handle, id)));
    latest.sort(Comparator.comparingLong(Came::seen).reversed());
    List<Came> shown = latest.subList(0, Math.min(LATEST, latest.size()));
    Instant since = shown.isEmpty() ? found : Instant.ofEpochMilli(shown.get(0).seen);
    Duration usual = usual(shown);
    Duration most = usual == null ? LEAST : usual.multipliedBy(TIMES);
    Duration bound = most.compareTo(LEAST) > 0 ? most : LEAST;
    boolean silent = Duration.between(since, now).compareTo(bound) > 0;
    boolean enough = shown.isEmpty() || usual != null;
    return silent && enough ? new Silence(since, shown.isEmpty() ? null : usual) : null;
  }

  private static @Nullable Duration usual(List<Came> latest) {
    if (latest.size() < FEWEST) {
      return null;
    }
    long newest = latest.stream().mapToLong(Came::date).max().orElseThrow();
    long oldest = latest.stream().mapToLong(Came::date).min().orElseThrow();
    return Duration.ofMillis((newest - oldest) / (latest.size() - 1));
  }

  private static List<Came> latest(Handle handle, String source) {
    return handle
        .createQuery(
            "select seen_at, sort_at from article where source = :source"
                + " order by seen_at desc limit :count")
        .bind("source", source)
        .bind("count", LATEST)
        .map((row, context) -> new Came(row.getLong(1), row.getLong(2)))
        .list();
  }
}
