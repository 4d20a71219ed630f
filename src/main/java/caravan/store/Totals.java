package caravan.store;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How much a home knows.
 *
 * @param visits addresses, of whatever state
 * @param held back, as no article came of them
 * @param refused by robots.txt
 * @param gone for good
 * @param posts in the index
 */
public record Totals(long visits, long held, long refused, long gone, long posts) {

  /** Counts. */
  public static Totals of(Handle handle) {
    Map<String, Long> states = new HashMap<>();
    handle
        .createQuery("select state, count(*) from visit group by state")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(one -> states.put(one.getKey(), one.getValue()));
    long posts = handle.createQuery("select count(*) from article").mapTo(Long.class).one();
    return new Totals(
        states.values().stream().mapToLong(Long::longValue).sum(),
        states.getOrDefault("held", 0L),
        states.getOrDefault("refused", 0L),
        states.getOrDefault("gone", 0L),
        posts);
  }
}
