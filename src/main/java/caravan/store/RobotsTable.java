package caravan.store;

import caravan.web.Robots;
import caravan.web.Urls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code robots}: what each origin's robots.txt said when it was last read, kept for a
 * day at most (RFC 9309 §2.4). Used on the database's writer thread alone.
 */
final class RobotsTable {
  private static final int CACHED = 1000;
  private static final int LONGEST_TEXT = 512 * 1024;

  /**
   * What is known of an origin.
   *
   * @param robots the rules, or null where the file could not be reached: nothing is allowed
   * @param until when this knowledge ends, epoch millis
   */
  record Known(@Nullable Robots robots, long until) {}

  private final Map<String, Known> cache =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > CACHED;
        }
      };

  /** Returns what is known for a page's origin, or null where it is unknown or out of date. */
  @Nullable Known known(Handle handle, String url, long now) {
    String origin = Urls.robots(url);
    Known known = cache.get(origin);
    if (known == null) {
      known = load(handle, origin);
    }
    return known == null || known.until <= now ? null : known;
  }

  /** Returns the pause an origin asks for; zero where nothing is known. */
  Duration crawlDelay(Handle handle, String url, long now) {
    Known known = known(handle, url, now);
    return known == null || known.robots == null ? Duration.ZERO : known.robots.crawlDelay();
  }

  /** Keeps what was read; a null text means that nothing is allowed. */
  void learn(Handle handle, String origin, @Nullable String text, long until) {
    String kept =
        text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    cache.put(origin, new Known(kept == null ? null : Robots.parse(origin, kept), until));
    handle
        .createUpdate(
            "insert into robots (origin, rules, until) values (:origin, :rules, :until)"
                + " on conflict (origin) do update set rules = :rules, until = :until")
        .bind("origin", origin)
        .bind("rules", kept)
        .bind("until", until)
        .execute();
  }

  /** Keeps what is known for longer: the file has not changed. */
  void extend(Handle handle, String origin, long until) {
    cache.remove(origin);
    handle
        .createUpdate("update robots set until = :until where origin = :origin")
        .bind("until", until)
        .bind("origin", origin)
        .execute();
  }

  private @Nullable Known load(Handle handle, String origin) {
    Known known =
        handle
            .createQuery("select rules, until from robots where origin = :origin")
            .bind("origin", origin)
            .map(
                (row, context) -> {
                  String rules = row.getString("rules");
                  return new Known(
                      rules == null ? null : Robots.parse(origin, rules), row.getLong("until"));
                })
            .findOne()
            .orElse(null);
    if (known != null) {
      cache.put(origin, known);
    }
    return known;
  }
}
