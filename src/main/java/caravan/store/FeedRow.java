package caravan.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A feed as the database knows it.
 *
 * @param kind {@code all}, {@code source}, {@code category}, {@code tag} …
 * @param label what it is the feed of, in that kind
 * @param updated the newest change that it ever told, epoch millis
 * @param title as it was published last, or null
 * @param site what its source's site calls itself; null where that is not known
 * @param said what its source's file said last
 */
record FeedRow(
    String name,
    String kind,
    String label,
    long updated,
    @Nullable String title,
    @Nullable String site,
    Said said) {

  /** What the file of a feed's source says of it; all null where there never was one. */
  record Said(@Nullable String title, @Nullable String home, @Nullable String language) {
    /**
     * Notes it.
     *
     * @return whether the file said something else before
     */
    boolean note(Handle handle, String feed) {
      return handle
              .createUpdate(
                  "update feed set called = :title, home = :home, language = :language"
                      + " where name = :feed and (called is not :title or home is not :home"
                      + " or language is not :language)")
              .bind("title", title)
              .bind("home", home)
              .bind("language", language)
              .bind("feed", feed)
              .execute()
          > 0;
    }
  }

  private static final String ROWS =
      "select feed.name, feed.kind, feed.label, feed.updated_at, feed.title, source.site,"
          + " feed.called, feed.home, feed.language from feed"
          + " left join source on feed.kind = 'source' and source.id = feed.label ";

  /** Returns all feeds in order of name; what it costs grows with them. */
  static List<FeedRow> all(Handle handle) {
    return handle.createQuery(ROWS + "order by feed.name").map((row, context) -> row(row)).list();
  }

  static @Nullable FeedRow named(Handle handle, String name) {
    return handle
        .createQuery(ROWS + "where feed.name = :name")
        .bind("name", name)
        .map((row, context) -> row(row))
        .findOne()
        .orElse(null);
  }

  private static FeedRow row(ResultSet row) throws SQLException {
    return new FeedRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        new Said(row.getString(7), row.getString(8), row.getString(9)));
  }

  boolean ofSource() {
    return kind.equals(FeedNames.SOURCE);
  }
}
