package caravan.store;

import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.FirstSight;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done about posts of one group that a person wrote and dropped: a new file, the
 * edit of one, or nothing where it is there. It reads, and writes nothing.
 */
final class Adoption {
  private final Index index;
  private final PostFiles files;
  private final Posts posts;
  private final PostReader reader;
  private final FirstSight sight;
  private final Entries entries;
  private final Reserved reserved;
  private final Clock clock;

  Adoption(
      Index index,
      PostFiles files,
      Posts posts,
      PostReader reader,
      Entries entries,
      Reserved reserved,
      Clock clock) {
    this.index = index;
    this.files = files;
    this.posts = posts;
    this.reader = reader;
    this.sight = new FirstSight(reader);
    this.entries = entries;
    this.reserved = reserved;
    this.clock = clock;
  }

  /**
   * A post as it was dropped.
   *
   * @param post what it says, under the name that it is to have
   * @param named whether it names its id
   */
  record Dropped(Post post, boolean named, String text) {
    /**
     * Reads one.
     *
     * @param source whose it is where it names none; null for nobody's
     * @throws PostReader.Broken if it is no post
     */
    static Dropped read(
        PostReader reader, String name, String text, @Nullable String source, Instant now) {
      String path = FileName.safe(name);
      Post post = reader.read(path, text, now);
      boolean named = FirstSight.isNamed(path, text);
      return source == null || !post.source().isEmpty()
          ? new Dropped(post, named, text)
          : new Dropped(post.of(source), named, text);
    }

    String key() {
      return named ? "id:" + post.id() : Intake.key(post.source(), post);
    }

    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  Plan plan(Handle handle, Dropped dropped) {
    if (dropped.named()) {
      Entry known = index.byId(handle, dropped.post().id());
      return known == null ? fresh(handle, dropped) : again(known, dropped);
    }
    Entry known = index.byLink(handle, dropped.key());
    if (known == null) {
      return fresh(handle, dropped);
    }
    Post there = posts.of(known);
    boolean same = there != null && Text.of(there).equals(Text.of(dropped.post()));
    return same ? Plan.known(known.path(), known.id(), Plan.Rows.NONE) : again(known, dropped);
  }

  private Plan again(Entry known, Dropped dropped) {
    byte[] there = read(known.path());
    Post before = posts.of(known);
    Instant changed = before == null ? clock.instant() : before.date().toInstant();
    Post wanted = dropped.post().known(known.id(), known.path(), known.source(), known.seen());
    String text = sight.written(known.path(), dropped.text(), changed, wanted);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Arrays.equals(bytes, there) || Arrays.equals(dropped.bytes(), there)) {
      return Plan.known(known.path(), known.id(), Plan.Rows.NONE);
    }
    if (there != null && stays(known, before, there)) {
      String link = dropped.post().link();
      return Plan.conflict(
          known, new Conflict(known.path(), link, there, bytes, Conflict.Kind.DROP));
    }
    Written file = written(known.path(), text, changed, known.source());
    Plan plan = Plan.written(Kept.Fate.CHANGED, file, rows -> entries.byHand(rows, file, known));
    return there == null ? plan : plan.insteadOf(there);
  }

  /**
   * A post that a person edited or locked is left as it is; so is a broken one. One that a person
   * wrote is edited once a change of its file was seen.
   */
  private static boolean stays(Entry known, @Nullable Post post, byte[] there) {
    if (post == null) {
      return true;
    }
    boolean changed = known.written() == null ? known.edit().seen() != null : known.edited();
    boolean edited = changed || !known.hash().equals(Digest.quick(there));
    Boolean locked = post.locked();
    return locked == null ? edited : locked;
  }

  private Plan fresh(Handle handle, Dropped dropped) {
    for (int n = 1; ; n++) {
      String path = FileName.numbered(dropped.post().path(), n);
      if (reserved.hasPath(path)) {
        continue;
      }
      Entry taken = index.byPath(handle, FileName.key(path));
      Post there = files.exists(path) ? posts.read(path) : null;
      if (there != null && isWritten(dropped, path, there)) {
        return found(handle, there.of(source(dropped, there)), taken);
      }
      if (taken == null && !files.exists(path)) {
        return first(handle, dropped, path);
      }
    }
  }

  private static String source(Dropped dropped, Post there) {
    return there.source().isEmpty() ? dropped.post().source() : there.source();
  }

  /** A file is this post where it is what this one would have become by then. */
  private boolean isWritten(Dropped dropped, String path, Post there) {
    Post then = there.of(source(dropped, there));
    String text = sight.written(path, dropped.text(), there.date().toInstant(), then);
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), read(path));
  }

  private Plan found(Handle handle, Post there, @Nullable Entry known) {
    if (known != null) {
      return Plan.known(known.path(), known.id(), Plan.Rows.NONE);
    }
    reserved.path(there.path());
    boolean free = index.byId(handle, there.id()) == null && reserved.id(there.id());
    return Plan.known(
        there.path(),
        there.id(),
        free ? rows -> entries.found(rows, there, Text.of(there)) : Plan.Rows.NONE);
  }

  private Plan first(Handle handle, Dropped dropped, String path) {
    reserved.path(path);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Post post = dropped.post();
    String id = dropped.named() ? post.id() : id(handle, post.source(), path, now);
    String text =
        sight.written(path, dropped.text(), now, post.known(id, path, post.source(), now));
    Written file = written(path, text, now, post.source());
    reserved.id(file.post().id());
    return Plan.written(Kept.Fate.NEW, file, rows -> entries.byHand(rows, file, null));
  }

  private String id(Handle handle, String source, String path, Instant seen) {
    String id = sight.id(source, path, seen);
    for (int n = 2; index.byId(handle, id) != null || !reserved.id(id); n++) {
      id = sight.id(source, FileName.numbered(path, n), seen);
    }
    return id;
  }

  private Written written(String path, String text, Instant changed, String source) {
    Post post = reader.read(path, text, changed);
    return new Written(
        post.source().isEmpty() ? post.of(source) : post, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte @Nullable [] read(String path) {
    try {
      return files.exists(path) ? files.read(path) : null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading posts/" + path, e);
    }
  }
}
