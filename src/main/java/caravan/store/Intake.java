package caravan.store;

import caravan.article.Article;
import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.Post;
import caravan.article.PostWriter;
import caravan.article.PostWriter.Written;
import caravan.article.TagUri;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done about the articles of one group: a new post, a post rewritten, one adopted,
 * or none. It reads, and writes nothing.
 */
final class Intake {
  private final Index index;
  private final PostFiles files;
  private final Posts posts;
  private final PostWriter writer;
  private final Clock clock;
  private final Copies copies;
  private final Set<String> paths = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, List<Twin>> group = new HashMap<>();

  Intake(Index index, PostFiles files, Posts posts, PostWriter writer, Clock clock) {
    this.index = index;
    this.files = files;
    this.posts = posts;
    this.writer = writer;
    this.clock = clock;
    this.copies = new Copies(index, posts);
  }

  /**
   * What is done about an article.
   *
   * @param file to be written, or null
   * @param rows to be changed once the file is on the disk
   * @param rests whether its visit is never due again
   */
  record Plan(Article article, @Nullable Written file, Rows rows, boolean rests) {
    Plan(Article article, @Nullable Written file, Rows rows) {
      this(article, file, rows, false);
    }

    /** Returns the same, with a further address under which the article is known. */
    Plan with(Index index, @Nullable String address, String id) {
      if (address == null) {
        return this;
      }
      Rows all =
          handle -> {
            rows.write(handle);
            index.alias(handle, address, id);
          };
      return new Plan(article, file, all, rests);
    }
  }

  /** A change of the index. */
  interface Rows {
    void write(Handle handle);
  }

  private static final Rows NONE = handle -> {};

  /** An article that has the same text. */
  private record Twin(String id, String source) {}

  Plan plan(Handle handle, Article article) {
    Copies.Known copy = copies.known(handle, article);
    if (copy != null && copy.isOther()) {
      return plan(handle, article.apart());
    }
    if (copy != null && !copy.isOwner()) {
      return new Plan(article, null, rows -> alias(rows, article.copy(), copy.id()), true);
    }
    Text text = Text.of(article);
    Entry known = article.link() == null ? null : index.byLink(handle, article.link());
    if (known != null) {
      return claimed(again(article, known, text), known, text);
    }
    Twin twin = twin(handle, article, text.fingerprint());
    if (twin != null && twin.source().equals(article.source())) {
      return new Plan(article, null, rows -> alias(rows, article.link(), twin.id()))
          .with(index, article.copy(), twin.id());
    }
    return fresh(handle, article, text, twin == null ? null : twin.id());
  }

  /**
   * Returns the article that has the same text under another address, or null: the same article
   * where it is of the same source, else another telling of its story.
   */
  private @Nullable Twin twin(Handle handle, Article article, @Nullable String fingerprint) {
    if (fingerprint == null || article.same() == Article.Same.LINK) {
      return null;
    }
    Entry twin = index.byFingerprint(handle, fingerprint, article.source());
    List<Twin> beside = group.getOrDefault(fingerprint, List.of());
    Twin own =
        beside.stream()
            .filter(one -> one.source().equals(article.source()))
            .findFirst()
            .orElse(null);
    if (twin == null || (own != null && !twin.source().equals(article.source()))) {
      return own != null || beside.isEmpty() ? own : beside.get(0);
    }
    String first = twin.sameAs();
    if (first == null || twin.source().equals(article.source())) {
      return new Twin(twin.id(), twin.source());
    }
    return new Twin(index.byId(handle, first) == null ? twin.id() : first, twin.source());
  }

  private void note(Text text, String id, String source) {
    if (text.fingerprint() != null) {
      group
          .computeIfAbsent(text.fingerprint(), none -> new ArrayList<>())
          .add(new Twin(id, source));
    }
  }

  /** A post whose file names no source, and whose index row was lost, gets back what it had. */
  private Plan claimed(Plan plan, Entry known, Text text) {
    if (!known.source().isEmpty()) {
      return plan;
    }
    String source = plan.article().source();
    note(text, known.id(), source);
    return new Plan(
        plan.article(),
        plan.file(),
        rows -> {
          plan.rows().write(rows);
          index.claim(rows, known.id(), source, text.fingerprint());
        });
  }

  private void alias(Handle handle, @Nullable String address, String id) {
    if (address != null) {
      index.alias(handle, address, id);
    }
  }

  /**
   * A post that is there is rewritten only where the site changed its text, and nobody the file.
   */
  private Plan again(Article article, Entry known, Text text) {
    if (text.digest().equals(known.extracted())) {
      return new Plan(article, null, NONE);
    }
    Post before = posts.read(known.path());
    if (before == null) {
      return new Plan(article, null, NONE);
    }
    boolean edited = known.edited() || !known.hash().equals(posts.hash(known.path()));
    if (text.equals(Text.of(before)) || edited) {
      String written =
          known.written() == null && ours(article, before, known) ? known.hash() : null;
      return new Plan(
          article, null, rows -> index.extracted(rows, known.id(), text.digest(), written));
    }
    Written file = written(before.changed(article, clock.instant()), article);
    return new Plan(article, file, rows -> posts.put(rows, file, text));
  }

  /** A file that holds byte for byte what would be written now was written by us. */
  private boolean ours(Article article, Post before, Entry known) {
    Post post = before.changed(article, before.seen()).modified(before.modified());
    return known.hash().equals(Digest.quick(written(post, article).bytes()));
  }

  private Plan fresh(Handle handle, Article article, Text text, @Nullable String sameAs) {
    String wanted = FileName.safe(article.name());
    for (int n = 1; ; n++) {
      String path = FileName.numbered(wanted, n);
      String key = FileName.key(path);
      if (paths.contains(key) || index.byPath(handle, key) != null) {
        continue;
      }
      if (!files.exists(path)) {
        Plan plan = first(handle, article, path, text, sameAs);
        paths.add(key);
        return plan;
      }
      Post found = posts.read(path);
      if (found != null && adoptable(handle, found, article)) {
        paths.add(key);
        return new Plan(article, null, rows -> posts.adopt(rows, found, text));
      }
    }
  }

  /** A file that the index does not know is this article where its link is the same. */
  private boolean adoptable(Handle handle, Post found, Article article) {
    return article.link() != null
        && article.link().equals(found.link())
        && index.byId(handle, found.id()) == null
        && ids.add(found.id());
  }

  private Plan first(
      Handle handle, Article article, String path, Text text, @Nullable String sameAs) {
    Instant seen = article.seen().truncatedTo(ChronoUnit.SECONDS);
    String key = path.substring(0, path.length() - ".md".length());
    String id = TagUri.of(article.authority(), seen, article.source(), key);
    for (int n = 2; index.byId(handle, id) != null || !ids.add(id); n++) {
      id = TagUri.of(article.authority(), seen, article.source(), key + "-" + n);
    }
    Written file = written(Post.of(article, id, path, sameAs), article);
    note(text, file.post().id(), article.source());
    return new Plan(article, file, rows -> posts.put(rows, file, text))
        .with(index, article.copy(), file.post().id());
  }

  private Written written(Post post, Article article) {
    return writer.write(post, article.template(), article.fields());
  }
}
