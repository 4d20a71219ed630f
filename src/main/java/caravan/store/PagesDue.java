package caravan.store;

import caravan.article.FileName;
import caravan.article.Post;
import caravan.article.PostReader;
import java.util.ArrayList;
import java.util.List;
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

  public PagesDue(Database database, Index index, PostFiles files, PostReader reader) {
    this.database = database;
    this.index = index;
    this.posts = new Posts(files, reader, index);
  }

  /**
   * A page that waits.
   *
   * @param path of the post below {@code posts/}
   * @param pending how many changes it brings; {@link #published} takes just these off
   * @param there whether there is an article of that name; else its page is to be removed
   * @param post null where there is none, or where its file can't be read
   * @param feeds names of those that show it
   */
  public record Due(
      String path, int pending, boolean there, @Nullable Post post, List<String> feeds) {
    public Due {
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

  /** Makes the pages of all articles wait. */
  public void touchAll() {
    database.writeNow(
        handle -> {
          all(handle);
          return true;
        });
  }

  /**
   * Returns the pages that wait: those to be removed first, as a name may differ from another's by
   * no more than some file systems see.
   *
   * @param limit how many at most: those last by name, which are the newest where names begin with
   *     the date
   */
  public List<Due> pending(int limit) {
    List<Due> gone = new ArrayList<>();
    List<Due> there = new ArrayList<>();
    database.read(
        handle -> {
          handle
              .createQuery("select article, pending from page_due order by article desc limit :n")
              .bind("n", limit)
              .map((row, context) -> due(handle, row.getString(1), row.getInt(2)))
              .forEach(due -> (due.there() ? there : gone).add(due));
          return true;
        });
    gone.addAll(there);
    return gone;
  }

  private Due due(Handle handle, String path, int pending) {
    Entry entry = index.byPath(handle, FileName.key(path));
    if (entry == null || !entry.path().equals(path)) {
      return new Due(path, pending, false, null, List.of());
    }
    Post post = posts.read(path);
    List<String> feeds = Index.feedsOf(handle, entry.id());
    return new Due(path, pending, true, post == null ? null : post.of(entry.source()), feeds);
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
