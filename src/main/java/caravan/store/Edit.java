package caravan.store;

import caravan.article.Digest;
import caravan.article.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a post's file tells of the article and of its last change.
 *
 * @param content digest of all that feeds show of it; null where it was never made
 * @param modified when the file says that it changed, or null
 * @param seen when a change by hand was seen that the file does not date, whole seconds; null where
 *     there was none
 */
record Edit(@Nullable String content, @Nullable Instant modified, @Nullable Instant seen) {
  /** Returns what a post's file tells now. */
  static Edit of(Post post) {
    List<String> parts = new ArrayList<>();
    parts.add(post.title());
    parts.add(post.body());
    parts.add(String.valueOf(post.link()));
    parts.add(String.valueOf(post.description()));
    parts.add(String.valueOf(post.author()));
    parts.add(String.valueOf(post.language()));
    parts.add(String.valueOf(post.image()));
    parts.add(String.join("\u0001", post.categories()));
    parts.add(String.join("\u0001", post.tags()));
    byte[] bytes = String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8);
    return new Edit(Digest.quick(bytes), post.modified(), null);
  }

  /** Returns what is known once the file, with other bytes, tells this. */
  Edit then(Edit file, Instant now) {
    boolean dated = !Objects.equals(modified, file.modified);
    boolean changed = content != null && !content.equals(file.content);
    if (dated) {
      return file;
    }
    return new Edit(
        file.content, file.modified, changed ? now.truncatedTo(ChronoUnit.SECONDS) : seen);
  }
}
