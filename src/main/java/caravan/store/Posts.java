package caravan.store;

import caravan.article.Digest;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.feed.LastEdition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Posts as their files tell them: the one reader of these. What the index knows better is as it
 * says, and a post whose file is broken is as it was published last. What feeds show is held in
 * memory as long as the files are the same. Thread-safe.
 */
public final class Posts {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int MOST = 2000;

  private final PostFiles files;
  private final PostReader reader;
  private final LastEdition last;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final Map<String, Optional<Post>> archived = new ConcurrentHashMap<>();
  private final Map<String, Held> held =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
          return size() > MOST;
        }
      };

  /** Makes a reader of a folder from which nothing was published yet. */
  public Posts(PostFiles files, PostReader reader) {
    this(files, reader, LastEdition.NOTHING);
  }

  /** Makes a reader of a folder. */
  public Posts(PostFiles files, PostReader reader, LastEdition last) {
    this.files = files;
    this.reader = reader;
    this.last = last;
  }

  private record Held(Entry entry, Post post) {
    boolean isOf(Entry other) {
      return entry.modified() == other.modified()
          && entry.size() == other.size()
          && entry.id().equals(other.id())
          && entry.source().equals(other.source())
          && Objects.equals(entry.edit().seen(), other.edit().seen());
    }
  }

  /**
   * Returns what a file says.
   *
   * @param modified the file's mtime, epoch millis
   * @throws PostReader.Broken if it is no post
   */
  Post parsed(String path, byte[] bytes, long modified) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return reader.read(path, text, Instant.ofEpochMilli(modified));
  }

  /** Reads a file as it is now; null where it is broken, which the scan reports, or unreadable. */
  @Nullable Post read(String path) {
    try {
      Post post = parsed(path, files.read(path), files.stat(path).modified());
      unreadable.remove(path);
      return post;
    } catch (PostReader.Broken e) {
      return null;
    } catch (IOException e) {
      if (unreadable.add(path)) {
        LOG.log(System.Logger.Level.WARNING, "posts/" + path + " can't be read: " + e);
      }
      return null;
    }
  }

  /** Returns a file's bytes as it is now, or null where it can't be read. */
  byte @Nullable [] bytes(String path) {
    try {
      return files.read(path);
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the digest of a file as it is now; the empty string where it can't be read. */
  String hash(String path) {
    byte[] bytes = bytes(path);
    return bytes == null ? "" : Digest.quick(bytes);
  }

  /** Returns the post of an entry, or null where its file can't be read. */
  @Nullable Post of(Entry entry) {
    synchronized (held) {
      Held known = held.get(entry.path());
      if (known != null && known.isOf(entry)) {
        return known.post();
      }
    }
    Post read = read(entry.path());
    if (read == null) {
      return null;
    }
    Instant edited = entry.edit().seen();
    Post known = known(edited == null ? read : read.modified(edited), entry);
    synchronized (held) {
      held.put(entry.path(), new Held(entry, known));
    }
    archived.remove(entry.id());
    return known;
  }

  private static Post known(Post post, Entry entry) {
    return post.known(entry.id(), entry.path(), entry.source(), entry.seen());
  }

  /**
   * Returns the posts that a document shows.
   *
   * @param document as it is named below {@code /feeds/}: a post whose file can't be read is as it
   *     stands there, else as it stands in the history of all
   */
  List<Post> of(List<Entry> entries, String document) {
    List<Post> posts = new ArrayList<>();
    Map<String, Post> told = null;
    for (Entry entry : entries) {
      Post post = of(entry);
      if (post == null) {
        told = told == null ? last.items(document) : told;
        post = told.containsKey(entry.id()) ? told.get(entry.id()) : archived(entry.id());
        post = post == null ? null : dated(known(post, entry));
      }
      if (post != null) {
        posts.add(post);
      }
    }
    return posts;
  }

  /** A feed tells no date where none is known. */
  private static Post dated(Post post) {
    return post.published() == null ? post.undated() : post;
  }

  private @Nullable Post archived(String id) {
    return archived
        .computeIfAbsent(id, one -> Optional.ofNullable(last.archived(FeedNames.ALL, one)))
        .orElse(null);
  }
}
