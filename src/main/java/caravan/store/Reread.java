package caravan.store;

import caravan.article.Post;
import caravan.article.PostReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Posts as feeds show them, held in memory as long as their files are the same. Thread-safe. */
final class Reread {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int MOST = 2000;

  private final PostFiles files;
  private final PostReader reader;
  private final Map<String, Held> held =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
          return size() > MOST;
        }
      };

  Reread(PostFiles files, PostReader reader) {
    this.files = files;
    this.reader = reader;
  }

  private record Held(long modified, long size, @Nullable Instant edited, Post post) {
    boolean isOf(Entry entry) {
      return modified == entry.modified()
          && size == entry.size()
          && Objects.equals(edited, entry.edit().seen());
    }
  }

  /** Returns the posts of the entries whose files can be read. */
  List<Post> posts(List<Entry> entries) {
    return entries.stream().map(this::post).filter(Objects::nonNull).toList();
  }

  private @Nullable Post post(Entry entry) {
    synchronized (held) {
      Held known = held.get(entry.path());
      if (known != null && known.isOf(entry)) {
        return known.post();
      }
    }
    try {
      Post post = read(entry);
      synchronized (held) {
        held.put(entry.path(), new Held(entry.modified(), entry.size(), entry.edit().seen(), post));
      }
      return post;
    } catch (IOException | PostReader.Broken e) {
      LOG.log(System.Logger.Level.WARNING, "posts/" + entry.path() + " can't be shown: " + e);
      return null;
    }
  }

  private Post read(Entry entry) throws IOException {
    String text = new String(files.read(entry.path()), StandardCharsets.UTF_8);
    Post post = reader.read(entry.path(), text, Instant.ofEpochMilli(entry.modified()));
    Instant edited = entry.edit().seen();
    return edited == null ? post : post.modified(edited);
  }
}
