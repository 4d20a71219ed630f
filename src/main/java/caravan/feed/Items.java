package caravan.feed;

import caravan.article.Post;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all formats say of a feed in the same way. */
final class Items {
  /** The shape of RFC 5646 §2.1; what is not of it is no language to a reader. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");

  private Items() {}

  /** Returns the posts, each id once: RFC 4287 §4.1.1 would allow one twice, readers do not. */
  static Collection<Post> of(Feed feed) {
    Map<String, Post> byId = new LinkedHashMap<>();
    feed.posts().forEach(post -> byId.putIfAbsent(post.id(), post));
    return byId.values();
  }

  /** Returns categories, then tags, each name once. */
  static List<String> terms(Post post) {
    return Stream.concat(post.categories().stream(), post.tags().stream())
        .map(term -> Text.clean(term).strip())
        .filter(term -> !term.isEmpty())
        .distinct()
        .toList();
  }

  static @Nullable String language(@Nullable String tag) {
    return tag != null && LANGUAGE.matcher(tag).matches() ? tag : null;
  }
}
