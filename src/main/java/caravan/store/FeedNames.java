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
  Set<String> of(Handle handle, Post post, String source) {
    Set<String> feeds = new LinkedHashSet<>();
    feeds.add(name(handle, "all", ALL, ALL));
    if (!source.isEmpty()) {
      feeds.add(ofSource(handle, source));
    }
    post.categories()
        .forEach(label -> feeds.add(name(handle, "category", label, "category/" + Slug.of(label))));
    post.tags().forEach(label -> feeds.add(name(handle, "tag", label, "tag/" + Slug.of(label))));
    return feeds;
  }

  /** Returns the name of a source's feed, making it if it is new. */
  String ofSource(Handle handle, String source) {
    return name(handle, "source", source, Slug.of(source));
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
