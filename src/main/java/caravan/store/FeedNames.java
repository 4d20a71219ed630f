package caravan.store;

import caravan.article.Post;
import caravan.article.Slug;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code feed}: which feeds there are, what they are called, and which wait to be
 * published. A label keeps the name it once got; a second label with the same slug gets a number.
 */
final class FeedNames {
  static final String ALL = "all";

  /** Returns the names of the feeds that show a post, making those that are new. */
  Set<String> of(Handle handle, Post post) {
    Set<String> feeds = new LinkedHashSet<>();
    feeds.add(name(handle, "all", ALL, ALL));
    if (!post.source().isEmpty()) {
      feeds.add(name(handle, "source", post.source(), Slug.of(post.source())));
    }
    post.categories()
        .forEach(label -> feeds.add(name(handle, "category", label, "category/" + Slug.of(label))));
    post.tags().forEach(label -> feeds.add(name(handle, "tag", label, "tag/" + Slug.of(label))));
    return feeds;
  }

  /** Makes sure that there is a feed, so that it can be subscribed to before it has anything. */
  String name(Handle handle, String kind, String label, String wanted) {
    String known =
        handle
            .createQuery("select name from feed where kind = :kind and label = :label")
            .bind("kind", kind)
            .bind("label", label)
            .mapTo(String.class)
            .findOne()
            .orElse(null);
    for (int n = 1; known == null; n++) {
      String name = n == 1 ? wanted : wanted + "-" + n;
      int made =
          handle
              .createUpdate(
                  "insert into feed (name, kind, label, pending) values (:name, :kind, :label, 1)"
                      + " on conflict (name) do nothing")
              .bind("name", name)
              .bind("kind", kind)
              .bind("label", label)
              .execute();
      known = made > 0 ? name : null;
    }
    return known;
  }

  /** Makes a feed pending. */
  void touch(Handle handle, String feed) {
    handle
        .createUpdate("update feed set pending = pending + 1 where name = :name")
        .bind("name", feed)
        .execute();
  }
}
