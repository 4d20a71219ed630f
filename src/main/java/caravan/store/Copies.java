package caravan.store;

import caravan.article.Article;
import caravan.article.Post;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an article that was read from a copy is one that is kept already. It only reads.
 */
final class Copies {
  private static final int SHORTEST = 6;

  private final Index index;
  private final Posts posts;

  Copies(Index index, Posts posts) {
    this.index = index;
    this.posts = posts;
  }

  /**
   * The article that is kept under a copy's canonical address.
   *
   * @param isOwner whether the copy is all that the article is known from
   * @param isOther whether it has another title: a site that names one canonical address for all of
   *     its pages must not lose all but one
   */
  record Known(String id, String path, boolean isOwner, boolean isOther) {}

  /** Returns the article that is kept already, or null. */
  @Nullable Known known(Handle handle, Article article) {
    String copy = article.copy();
    String link = article.link();
    Entry known = copy == null || link == null ? null : index.byLink(handle, link);
    if (known == null || copy == null || link == null) {
      return null;
    }
    Post post = posts.read(known.path());
    if (post != null && !alike(post.title(), article.title())) {
      return new Known(known.id(), known.path(), false, true);
    }
    Entry owner = index.byLink(handle, copy);
    boolean isOwner = owner != null && owner.id().equals(known.id()) && !isVisited(handle, link);
    return new Known(known.id(), known.path(), isOwner, false);
  }

  private static boolean isVisited(Handle handle, String url) {
    return handle
            .createQuery(
                "select count(*) from visit where url = :url and kind = 'ARTICLE'"
                    + " and state = 'open' and done_at is not null")
            .bind("url", Index.key(url))
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Titles of one article differ by the site's name at most. */
  private static boolean alike(String one, String other) {
    String a = letters(one);
    String b = letters(other);
    boolean isLong = Math.min(a.length(), b.length()) >= SHORTEST;
    return a.equals(b) || (isLong && (a.contains(b) || b.contains(a)));
  }

  private static String letters(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
