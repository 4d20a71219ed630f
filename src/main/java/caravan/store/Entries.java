package caravan.store;

import caravan.article.Digest;
import caravan.article.Post;
import caravan.article.PostWriter.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts posts whose files are on the disk into the index. Every method is part of a write. */
final class Entries {
  private final PostFiles files;
  private final Index index;

  Entries(PostFiles files, Index index) {
    this.files = files;
    this.index = index;
  }

  /** Puts in a post that was just written. */
  void written(Handle handle, Written file, Text text) {
    String hash = Digest.quick(file.bytes());
    index.put(handle, file.post(), entry(file.post(), hash, hash, text));
  }

  /** Puts in a post that was found: whether a person changed it is not known. */
  void found(Handle handle, Post post, Text text) {
    index.put(handle, post, entry(post, hash(post.path()), null, text));
  }

  /** Puts in a post that a person wrote, anew where it is known. */
  void byHand(Handle handle, Written file, @Nullable Entry known) {
    Post post = file.post();
    Entry fresh = entry(post, Digest.quick(file.bytes()), null, Text.of(post));
    index.put(handle, post, known == null ? fresh : known.as(fresh, index.now()));
  }

  private String hash(String path) {
    try {
      return Digest.quick(files.read(path));
    } catch (IOException e) {
      throw new UncheckedIOException("reading posts/" + path, e);
    }
  }

  private Entry entry(Post post, String hash, @Nullable String written, Text text) {
    try {
      PostFiles.Stat stat = files.stat(post.path());
      String extracted = written == null ? null : text.digest();
      return Entry.of(post, stat, hash, text.fingerprint()).writtenAs(written, extracted);
    } catch (IOException e) {
      throw new UncheckedIOException("looking at posts/" + post.path(), e);
    }
  }
}
