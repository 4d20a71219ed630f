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
import java.util.List;
import java.util.Map;
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
  private final Entries entries;
  private final Reserved reserved;
  private final Clock clock;
  private final Copies copies;
  private final Map<String, List<Twin>> group = new HashMap<>();

  Intake(
      Index index,
      PostFiles files,
      Posts posts,
      PostWriter writer,
      Entries entries,
      Reserved reserved,
      Clock clock) {
    this.index = index;
    this.files = files;
    this.posts = posts;
    this.writer = writer;
    this.entries = entries;
    this.reserved = reserved;
    this.clock = clock;
    this.copies = new Copies(index, posts);
  }

  /** An article that has the same text. */
  private record Twin(String id, String path, String source) {
    static Twin of(Entry entry) {
      return new Twin(entry.id(), entry.path(), entry.source());
    }
  }

  /** Returns what two articles have in common that are one for certain. */
  static String key(Article article) {
    return article.link() == null
        ? Text.address(article.source(), article.title(), article.paragraphs())
        : Index.key(article.link());
  }

  /** Returns what a post has in common with an article of a source that it is for certain. */
  static String key(String source, Post post) {
    return post.link() == null ? Text.address(source, post) : Index.key(post.link());
  }

  Plan plan(Handle handle, Article article) {
    Copies.Known copy = copies.known(handle, article);
    if (copy != null && copy.isOther()) {
      return plan(handle, article.apart());
    }
    if (copy != null && !copy.isOwner()) {
      return Plan.known(copy.path(), copy.id(), alias(article.copy(), copy.id())).resting();
    }
    Text text = Text.of(article);
    Entry known = known(handle, article);
    if (known != null) {
      return claimed(again(article, known, text), article, known, text);
    }
    Twin twin = twin(handle, article, text.fingerprint());
    if (twin != null && twin.source().equals(article.source())) {
      return Plan.known(twin.path(), twin.id(), alias(key(article), twin.id()))
          .and(alias(article.copy(), twin.id()));
    }
    return fresh(handle, article, text, twin == null ? null : twin.id());
  }

  /** Finds an article by its address; one without is known by its text. */
  private @Nullable Entry known(Handle handle, Article article) {
    Entry known = index.byLink(handle, key(article));
    if (known != null || article.link() != null) {
      return known;
    }
    return index.byLink(handle, Text.address("", article.title(), article.paragraphs()));
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
      return Twin.of(twin);
    }
    Entry story = index.byId(handle, first);
    return Twin.of(story == null ? twin : story);
  }

  private void note(Text text, Post post, String source) {
    if (text.fingerprint() != null) {
      group
          .computeIfAbsent(text.fingerprint(), none -> new ArrayList<>())
          .add(new Twin(post.id(), post.path(), source));
    }
  }

  /** A post whose file names no source, and whose index row was lost, gets back what it had. */
  private Plan claimed(Plan plan, Article article, Entry known, Text text) {
    if (!known.source().isEmpty()) {
      return plan;
    }
    String source = article.source();
    if (text.fingerprint() != null) {
      group
          .computeIfAbsent(text.fingerprint(), none -> new ArrayList<>())
          .add(new Twin(known.id(), known.path(), source));
    }
    return plan.and(rows -> index.claim(rows, known.id(), source, text.fingerprint()))
        .and(alias(key(article), known.id()));
  }

  private Plan.Rows alias(@Nullable String address, String id) {
    return address == null ? Plan.Rows.NONE : rows -> index.alias(rows, address, id);
  }

  /**
   * A post that is there is rewritten only where the site changed its text, and where its file
   * allows it: it says so, or nobody changed it.
   */
  private Plan again(Article article, Entry known, Text text) {
    Plan nothing = Plan.known(known.path(), known.id(), Plan.Rows.NONE);
    if (text.digest().equals(known.extracted())) {
      return nothing;
    }
    Post before = posts.read(known.path());
    if (before == null) {
      return nothing;
    }
    boolean edited = known.edited() || !known.hash().equals(posts.hash(known.path()));
    boolean news = known.extracted() != null && !text.equals(Text.of(before));
    Boolean locked = before.locked();
    boolean stays = locked == null ? edited : locked || (edited && !news);
    if (text.equals(Text.of(before)) || stays) {
      boolean ours = known.written() == null && ours(article, before, known);
      String written = ours ? known.hash() : null;
      return nothing
          .and(rows -> index.extracted(rows, known.id(), text.digest(), written))
          .telling(edited && news && !ours ? conflict(article, before) : null);
    }
    Written file = written(before.changed(article, clock.instant()), article);
    return Plan.written(Kept.Fate.CHANGED, file, rows -> entries.written(rows, file, text));
  }

  private @Nullable Conflict conflict(Article article, Post before) {
    byte[] mine = posts.bytes(before.path());
    byte[] theirs = written(before.changed(article, clock.instant()), article).bytes();
    return mine == null
        ? null
        : new Conflict(before.path(), article.link(), mine, theirs, Conflict.Kind.SITE);
  }

  /** A file that holds byte for byte what would be written now was written by us. */
  private boolean ours(Article article, Post before, Entry known) {
    return known.hash().equals(unchanged(article, before));
  }

  /** Returns the digest of the file that would be written of an article which did not change. */
  private String unchanged(Article article, Post before) {
    Post post = before.changed(article, before.seen()).modified(before.modified());
    return Digest.quick(written(post, article).bytes());
  }

  private Plan fresh(Handle handle, Article article, Text text, @Nullable String sameAs) {
    String wanted = FileName.safe(article.name());
    for (int n = 1; ; n++) {
      String path = FileName.numbered(wanted, n);
      if (reserved.hasPath(path) || index.byPath(handle, FileName.key(path)) != null) {
        continue;
      }
      if (!files.exists(path)) {
        Plan plan = first(handle, article, path, text, sameAs);
        reserved.path(path);
        return plan;
      }
      Post found = posts.read(path);
      if (found != null && adoptable(handle, found, article)) {
        reserved.path(path);
        return Plan.known(path, found.id(), rows -> entries.found(rows, found, text))
            .and(alias(key(article), found.id()));
      }
    }
  }

  /** A file that the index does not know is this article where its link is, or what it says. */
  private boolean adoptable(Handle handle, Post found, Article article) {
    boolean same =
        article.link() == null
            ? found.link() == null && isWritten(article, found)
            : article.link().equals(found.link());
    return same && index.byId(handle, found.id()) == null && reserved.id(found.id());
  }

  private boolean isWritten(Article article, Post found) {
    if (!found.source().isEmpty() && !found.source().equals(article.source())) {
      return false;
    }
    return key(article).equals(key(article.source(), found))
        || posts.hash(found.path()).equals(unchanged(article, found.of(article.source())));
  }

  private Plan first(
      Handle handle, Article article, String path, Text text, @Nullable String sameAs) {
    Instant seen = article.seen().truncatedTo(ChronoUnit.SECONDS);
    String key = path.substring(0, path.length() - ".md".length());
    String id = TagUri.of(article.authority(), seen, article.source(), key);
    for (int n = 2; index.byId(handle, id) != null || !reserved.id(id); n++) {
      id = TagUri.of(article.authority(), seen, article.source(), key + "-" + n);
    }
    Written file = written(Post.of(article, id, path, sameAs), article);
    Post post = file.post();
    note(text, post, article.source());
    return Plan.written(Kept.Fate.NEW, file, rows -> entries.written(rows, file, text))
        .and(alias(article.link() == null ? key(article) : null, post.id()))
        .and(alias(article.copy(), post.id()));
  }

  private Written written(Post post, Article article) {
    return writer.write(post, article.template(), article.fields());
  }
}
