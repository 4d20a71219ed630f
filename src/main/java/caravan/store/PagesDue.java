package caravan.store;

import caravan.article.FileName;
import caravan.article.Post;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The articles whose pages wait to be written or to be removed: the table {@code page_due}.
 *
 * <p>An article is noted there by its post's name, which its page has too: so one row tells of a
 * post that is new, changed, renamed or gone, whichever it is when its turn comes. Thread-safe.
 */
public final class PagesDue {
  private static final String DUE =
      " on conflict (article) do update set pending = page_due.pending + 1";

  private final Database database;
  private final Index index;
  private final Posts posts;

  public PagesDue(Database database, Index index, Posts posts) {
    this.database = database;
    this.index = index;
    this.posts = posts;
  }

  /**
   * A page that waits.
   *
   * @param path of the post below {@code posts/}
   * @param pending how many changes it brings; {@link #published} takes just these off
   * @param id of the article of that name; null where there is none: the page is to be removed
   */
  public record Due(String path, int pending, @Nullable String id) {}

  /**
   * What a page shows.
   *
   * @param feeds names of those that show the article
   */
  public record Content(Post post, List<String> feeds) {
    public Content {
      feeds = List.copyOf(feeds);
    }
  }

  /** Notes an article under the name that its post has now, and under the one that it will have. */
  static void due(Handle handle, String id, @Nullable String path) {
    handle
        .createUpdate(
            "insert into page_due (article, pending) select path, 1 from article where id = :id and"
                + " path <> ''"
                + DUE)
        .bind("id", id)
        .execute();
    if (path != null) {
      handle
          .createUpdate("insert into page_due (article, pending) values (:path, 1)" + DUE)
          .bind("path", path)
          .execute();
    }
  }

  /** Notes all articles. */
  static void all(Handle handle) {
    handle.execute(
        "insert into page_due (article, pending) select path, 1 from article where path <> ''"
            + DUE);
  }

  /**
   * Makes the pages of all articles wait.
   *
   * @param look in which they are to be written
   */
  public void touchAll(String look) {
    database.writeNow(
        handle -> {
          all(handle);
          handle.execute("delete from look");
          return handle.execute("insert into look (look) values (?)", look);
        });
  }

  /** Returns whether it is this look in which all pages were to be written last. */
  public boolean isIn(String look) {
    return database
        .read(handle -> handle.createQuery("select look from look").mapTo(String.class).findOne())
        .equals(Optional.of(look));
  }

  /**
   * Returns the pages that wait, those last by name first, which are the newest where names begin
   * with the date.
   *
   * @param before the name after which they come in that order; null for the first of them
   * @param limit how many at most
   */
  public List<Due> pending(@Nullable String before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select article, pending from page_due"
                        + (before == null ? "" : " where article < :before")
                        + " order by article desc limit :n")
                .bindMap(before == null ? Map.of() : Map.of("before", before))
                .bind("n", limit)
                .map((row, context) -> due(handle, row.getString(1), row.getInt(2)))
                .list());
  }

  private Due due(Handle handle, String path, int pending) {
    Entry entry = index.byPath(handle, FileName.key(path));
    return new Due(path, pending, entry == null || !entry.path().equals(path) ? null : entry.id());
  }

  /** Returns what the page of an article shows; null where there is none, or none can be read. */
  public @Nullable Content content(Due due) {
    Entry entry = database.read(handle -> index.byPath(handle, FileName.key(due.path())));
    boolean isThere = entry != null && entry.id().equals(due.id());
    Post post = entry == null || !isThere ? null : posts.of(entry);
    if (entry == null || post == null) {
      return null;
    }
    return new Content(post, database.read(handle -> Index.feedsOf(handle, entry.id())));
  }

  /** Returns the names of all posts. */
  public List<String> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select path from article where path <> ''")
                .mapTo(String.class)
                .list());
  }

  /** Takes what was written and removed off the outbox. */
  public void published(List<Due> done) {
    database.writeNow(
        handle -> {
          done.forEach(due -> published(handle, due));
          return true;
        });
  }

  private static void published(Handle handle, Due due) {
    handle
        .createUpdate("delete from page_due where article = :path and pending = :seen")
        .bind("path", due.path())
        .bind("seen", due.pending())
        .execute();
  }
}
