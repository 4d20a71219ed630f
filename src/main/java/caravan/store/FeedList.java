package caravan.store;

import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Which feeds there are, by key. Thread-safe. */
public final class FeedList {
  private static final RowMapper<Known> KNOWN =
      (row, context) -> new Known(row.getString(1), row.getString(2), row.getString(3));

  private final Database database;

  public FeedList(Database database) {
    this.database = database;
  }

  /**
   * A feed as the index knows it.
   *
   * @param name as in {@link caravan.feed.Feed#name()}
   * @param kind {@code all, source, category, tag} …
   * @param label what it is of: a source's id, a tag as it is written
   */
  public record Known(String name, String kind, String label) {}

  /** Returns all feeds by name. */
  public List<Known> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select name, kind, label from feed order by name")
                .map(KNOWN)
                .list());
  }

  /** Returns a feed, or null where there is none of the name. */
  public @Nullable Known get(String name) {
    return database.read(
        handle ->
            handle
                .createQuery("select name, kind, label from feed where name = :name")
                .bind("name", name)
                .map(KNOWN)
                .findOne()
                .orElse(null));
  }
}
