package caravan.store;

import caravan.article.Digest;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Posts between their files and their rows. Thread-safe. */
final class Posts {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final PostFiles files;
  private final PostReader reader;
  private final Index index;

  Posts(PostFiles files, PostReader reader, Index index) {
    this.files = files;
    this.reader = reader;
    this.index = index;
  }

  /** Reads a post's file; null, and a word in the log, where it is none or can't be read. */
  @Nullable Post read(String path) {
    try {
      return reader.read(
          path,
          new String(files.read(path), StandardCharsets.UTF_8),
          Instant.ofEpochMilli(files.stat(path).modified()));
    } catch (IOException | PostReader.Broken e) {
      LOG.log(
          System.Logger.Level.WARNING, "posts/" + path + " is left as it is: " + e.getMessage());
      return null;
    }
  }

  /** Returns the digest of a file as it is now; the empty string where it can't be read. */
  String hash(String path) {
    try {
      return Digest.quick(files.read(path));
    } catch (IOException e) {
      return "";
    }
  }

  /** Puts a post that was just written into the index. */
  void put(Handle handle, Written file, Text text) {
    String hash = Digest.quick(file.bytes());
    put(handle, file.post(), hash, hash, text);
  }

  /** Puts a post that was found into the index: whether a person changed it is not known. */
  void adopt(Handle handle, Post post, Text text) {
    try {
      put(handle, post, Digest.quick(files.read(post.path())), null, text);
    } catch (IOException e) {
      throw new UncheckedIOException("reading posts/" + post.path(), e);
    }
  }

  private void put(Handle handle, Post post, String hash, @Nullable String written, Text text) {
    try {
      PostFiles.Stat stat = files.stat(post.path());
      String extracted = written == null ? null : text.digest();
      Entry entry =
          new Entry(
              post.id(),
              post.source(),
              post.path(),
              stat.modified(),
              stat.size(),
              hash,
              written,
              extracted,
              post.sameAs(),
              text.fingerprint(),
              post.gone(),
              Edit.of(post));
      index.put(handle, post, entry);
    } catch (IOException e) {
      throw new UncheckedIOException("looking at posts/" + post.path(), e);
    }
  }
}
