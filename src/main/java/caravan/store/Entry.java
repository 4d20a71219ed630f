package caravan.store;

import caravan.article.FirstSight;
import caravan.article.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of a post.
 *
 * @param source id of the source, empty where nothing tells it
 * @param seen when the article was first seen
 * @param modified the file's mtime when it was read, epoch millis
 * @param hash digest of the file's bytes
 * @param written digest of the bytes that Caravan itself wrote last, or null; another {@code hash}
 *     means that a person changed the file
 * @param extracted digest of title and text as they last came from the site, or null
 * @param sameAs id of the article that tells the same story and was kept first, or null
 * @param fingerprint of the article's text, the same for copies; null for a short one
 * @param gone when its address was found gone for good, or null
 * @param edit what its file tells, and whether a person was seen to have changed it
 */
record Entry(
    String id,
    String source,
    Instant seen,
    String path,
    long modified,
    long size,
    String hash,
    @Nullable String written,
    @Nullable String extracted,
    @Nullable String sameAs,
    @Nullable String fingerprint,
    @Nullable Instant gone,
    Edit edit) {

  /** Returns what is known of a post once its file was read: nobody is known to have written it. */
  static Entry of(Post post, PostFiles.Stat stat, String hash, @Nullable String fingerprint) {
    return new Entry(
        post.id(),
        post.source(),
        post.seen(),
        post.path(),
        stat.modified(),
        stat.size(),
        hash,
        null,
        null,
        post.sameAs(),
        fingerprint,
        post.gone(),
        Edit.of(post));
  }

  /**
   * Returns the same as one whose change by hand, which its file does not date, was told before.
   */
  Entry changedBefore(@Nullable Instant told) {
    if (told == null || edit.modified() != null) {
      return this;
    }
    Edit dated = new Edit(edit.content(), null, told);
    return new Entry(
        id,
        source,
        seen,
        path,
        modified,
        size,
        hash,
        written,
        extracted,
        sameAs,
        fingerprint,
        gone,
        dated);
  }

  FirstSight.Known named() {
    return new FirstSight.Known(id, source, seen);
  }

  /** Returns the same as Caravan itself wrote it, of what came from the site. */
  Entry writtenAs(@Nullable String bytes, @Nullable String text) {
    return new Entry(
        id, source, seen, path, modified, size, hash, bytes, text, sameAs, fingerprint, gone, edit);
  }

  boolean edited() {
    return !hash.equals(written);
  }

  /**
   * Returns this row with what its file says now. What the file does not tell stays: its source,
   * who wrote it, what the site last said; and its fingerprint as long as the file is the same.
   *
   * @param now when another file counts as changed that does not say when
   */
  Entry as(Entry file, Instant now) {
    return new Entry(
        id,
        file.source.isEmpty() ? source : file.source,
        file.seen,
        file.path,
        file.modified,
        file.size,
        file.hash,
        written,
        extracted,
        file.sameAs,
        file.hash.equals(hash) ? fingerprint : file.fingerprint,
        file.gone,
        file.hash.equals(hash)
            ? new Edit(file.edit.content(), file.edit.modified(), edit.seen())
            : edit.then(file.edit, now));
  }
}
