package caravan.article;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a post's file, once, what would change with its name or its time of change as long as
 * the file does not say it: id, date, first sight, and the source where it is given. All other
 * lines stay as they are. Immutable, thread-safe.
 */
public final class FirstSight {
  private final PostReader reader;

  public FirstSight(PostReader reader) {
    this.reader = reader;
  }

  /**
   * Returns whether a file names its id.
   *
   * @throws PostReader.Broken if the file is no post
   */
  public static boolean isNamed(String path, String text) {
    return PostReader.keys(path, text).text("id") != null;
  }

  /**
   * Returns the id of a post whose file names none.
   *
   * @param source of which it is, or the empty string
   */
  public String id(String source, String path, Instant seen) {
    return reader.id(source, path, seen);
  }

  /**
   * Returns a file's text with what it lacks; the same text where it lacks nothing, or where more
   * lines would make it another post: its front matter may not take any, and some files are known
   * by an address in their body as long as they name no id.
   *
   * @param changed the file's time of change, its date where nothing tells another
   * @param post id, source and first sight as they are to be from now on
   * @throws PostReader.Broken if the file is no post
   */
  public String written(String path, String text, Instant changed, Post post) {
    return written(path, text, changed, new Known(post.id(), post.source(), post.seen()));
  }

  /** What a post is known as: id, source, or the empty string, and first sight in whole seconds. */
  public record Known(String id, String source, Instant seen) {}

  /** Returns a file's text with what it lacks, as the other method does. */
  public String written(String path, String text, Instant changed, Known post) {
    PostKeys keys = PostReader.keys(path, text);
    Post before = reader.read(path, text, changed);
    String day = before.date().toLocalDate().toString();
    String all = text;
    if (!post.source().isEmpty()) {
      all = with(keys, all, "source", Scalar.quoted(post.source()));
    }
    all = with(keys, all, "date", before.dayOnly() ? day : PostValues.written(before.date()));
    all = with(keys, all, "first_seen", PostValues.written(post.seen().atOffset(ZoneOffset.UTC)));
    all = with(keys, all, "id", Scalar.quoted(post.id()));
    Post wanted =
        before.known(
            keys.text("id", post.id()),
            path,
            keys.text("source", post.source()),
            keys.text("first_seen") == null ? post.seen() : before.seen());
    return wanted.equals(read(path, all, changed)) ? all : text;
  }

  private static String with(PostKeys keys, String text, String key, String value) {
    return keys.text(key) == null ? FrontMatter.set(text, key, value) : text;
  }

  private @Nullable Post read(String path, String text, Instant changed) {
    try {
      return reader.read(path, text, changed);
    } catch (PostReader.Broken e) {
      return null;
    }
  }
}
