package caravan.store;

import caravan.feed.Feed;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Which feeds there are, and of which pages their histories are. Thread-safe. */
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

  /** Returns whether nothing was ever published of what this database holds. */
  public boolean isUntold() {
    return database
        .read(
            handle ->
                handle
                    .createQuery("select 1 from feed where title is not null limit 1")
                    .mapTo(Integer.class)
                    .findOne())
        .isEmpty();
  }

  /** Returns the paths of all pages of histories, as in {@link Feed#path()}. */
  public Set<String> pages() {
    return database.read(
        handle ->
            handle
                .createQuery("select feed || '/' || name from archive_page")
                .mapTo(String.class)
                .collectInto(new GenericType<Set<String>>() {}));
  }

  /** Lets a document be published once more. */
  public void again(Feed document) {
    database.writeNow(
        handle -> {
          handle
              .createUpdate("update feed set pending = pending + 1 where name = :feed")
              .bind("feed", document.name())
              .execute();
          handle
              .createUpdate(
                  "update archive_page set pending = pending + 1 where feed = :feed"
                      + " and name = :page")
              .bind("feed", document.name())
              .bind("page", document.place().page())
              .execute();
          return true;
        });
  }
}
