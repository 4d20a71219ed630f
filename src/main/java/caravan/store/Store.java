package caravan.store;

import caravan.article.Article;
import caravan.article.Digest;
import caravan.article.FileName;
import caravan.article.FrontMatter;
import caravan.article.Html;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.Published;
import caravan.article.TagUri;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps articles as posts: each once, under one id and one name, whatever happens in between.
 *
 * <p>Order of effects: the posts' files, then the index rows, then the visits are done. A crash
 * between any two repeats a step that changes nothing the second time. Groups are kept one after
 * another.
 */
public final class Store {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int SHORTEST_FINGERPRINT = 200;

  private final Database database;
  private final Frontier frontier;
  private final Index index;
  private final PostFiles files;
  private final PostReader reader;
  private final Clock clock;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong rewritten = new AtomicLong();
  private volatile @Nullable IOException trouble;

  public Store(
      Database database,
      Frontier frontier,
      Index index,
      PostFiles files,
      PostReader reader,
      Clock clock) {
    this.database = database;
    this.frontier = frontier;
    this.index = index;
    this.files = files;
    this.reader = reader;
    this.clock = clock;
  }

  /** What is done about one article: its post, where one is to be written, and its rows. */
  private record Plan(Article article, @Nullable Post post, Rows rows) {}

  private interface Rows {
    void write(Handle handle) throws IOException;
  }

  /** What a group has taken so far, which no row tells yet. */
  private static final class Group {
    final Set<String> paths = new HashSet<>();
    final Set<String> links = new HashSet<>();
    final Map<String, String> fingerprints = new HashMap<>();
  }

  /** Returns why posts could not be written lately, or null: a full disk, a read-only folder. */
  public @Nullable IOException trouble() {
    return trouble;
  }

  /** Returns what was written since the start, as one line for a person. */
  public String tally() {
    return added + " new posts, " + rewritten + " changed";
  }

  /** Keeps a group of articles. One that can't be kept is asked for again later. */
  public synchronized void keep(List<Article> articles) {
    Group group = new Group();
    List<Plan> plans = new ArrayList<>();
    List<Article> later = new ArrayList<>();
    for (Article article : articles) {
      String link = article.link();
      if (link != null && !group.links.add(link)) {
        later.add(article);
        continue;
      }
      plans.add(database.read(handle -> plan(handle, article, group)));
    }
    write(plans);
    if (!later.isEmpty()) {
      keep(later);
    }
  }

  /**
   * Keeps one article before anything else happens to where it came from.
   *
   * @throws java.io.UncheckedIOException if its post can't be written
   */
  public synchronized void keepNow(Article article) {
    keep(List.of(article));
    IOException failed = trouble;
    if (failed != null) {
      throw new java.io.UncheckedIOException("cannot write its post", failed);
    }
  }

  private void write(List<Plan> plans) {
    try {
      files.write(texts(plans));
      trouble = null;
    } catch (IOException e) {
      if (plans.size() > 1) {
        plans.forEach(plan -> write(List.of(plan)));
        return;
      }
      trouble = e;
      Article article = plans.get(0).article();
      LOG.log(System.Logger.Level.ERROR, "cannot write the post of " + article.link() + ": " + e);
      frontier.failed(article.visitId(), e);
      return;
    }
    database.write(
        handle -> {
          plans.forEach(plan -> rows(handle, plan));
          return plans.size();
        });
    plans.stream().map(Plan::post).forEach(this::report);
  }

  private void report(@Nullable Post post) {
    if (post != null) {
      boolean fresh = post.modified() == null;
      (fresh ? added : rewritten).incrementAndGet();
      LOG.log(
          System.Logger.Level.INFO,
          "{0} posts/{1}  {2}",
          fresh ? "post   " : "changed",
          post.path(),
          post.title());
    }
  }

  private static Map<String, byte[]> texts(List<Plan> plans) {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Post post = plan.post();
      if (post != null) {
        texts.put(post.path(), bytes(post));
      }
    }
    return texts;
  }

  private static byte[] bytes(Post post) {
    return FrontMatter.write(post).getBytes(StandardCharsets.UTF_8);
  }

  private void rows(Handle handle, Plan plan) {
    try {
      plan.rows().write(handle);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    frontier.done(handle, plan.article().visitId());
  }

  private Plan plan(Handle handle, Article article, Group group) {
    String fingerprint = fingerprint(article);
    Entry known = article.link() == null ? null : index.byLink(handle, article.link());
    if (known != null) {
      return again(article, known, fingerprint);
    }
    if (article.same() == Article.Same.TEXT && fingerprint != null) {
      Entry twin = index.byFingerprint(handle, fingerprint);
      String id = twin == null ? group.fingerprints.get(fingerprint) : twin.id();
      if (id != null) {
        return new Plan(article, null, rows -> alias(rows, article, id));
      }
    }
    return fresh(handle, article, fingerprint, group);
  }

  private void alias(Handle handle, Article article, String id) {
    if (article.link() != null) {
      index.alias(handle, article.link(), id);
    }
  }

  /** Plans for an article that has a post: it is rewritten only where the site changed its text. */
  private Plan again(Article article, Entry known, @Nullable String fingerprint) {
    String extracted = extracted(article.title(), article.body());
    if (extracted.equals(known.extracted())) {
      return new Plan(article, null, handle -> {});
    }
    Post before = read(known.path());
    if (before == null) {
      return new Plan(article, null, handle -> {});
    }
    boolean sameText = extracted.equals(extracted(before.title(), before.body()));
    if (sameText || known.edited()) {
      String written = sameText && known.written() == null ? known.hash() : null;
      return new Plan(
          article, null, handle -> index.extracted(handle, known.id(), extracted, written));
    }
    Post post = changed(before, article);
    return new Plan(article, post, handle -> put(handle, post, extracted, fingerprint));
  }

  private Post changed(Post before, Article article) {
    return new Post(
        before.id(),
        before.path(),
        before.source(),
        before.link(),
        article.title(),
        before.date(),
        before.dayOnly(),
        before.dateSource(),
        before.seen(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        article.author(),
        article.categories(),
        article.tags(),
        article.language(),
        article.image(),
        article.description(),
        article.body());
  }

  private Plan fresh(Handle handle, Article article, @Nullable String fingerprint, Group group) {
    String wanted = FileName.safe(article.name());
    for (int n = 1; ; n++) {
      String path = FileName.numbered(wanted, n);
      String key = FileName.key(path);
      if (group.paths.contains(key) || index.byPath(handle, key) != null) {
        continue;
      }
      if (files.exists(path)) {
        Post found = read(path);
        if (found != null && article.link() != null && article.link().equals(found.link())) {
          return new Plan(article, null, rows -> put(rows, found, null, fingerprint));
        }
        continue;
      }
      group.paths.add(key);
      Post post = post(handle, article, path);
      if (fingerprint != null) {
        group.fingerprints.put(fingerprint, post.id());
      }
      String extracted = extracted(article.title(), article.body());
      return new Plan(article, post, rows -> put(rows, post, extracted, fingerprint));
    }
  }

  private Post post(Handle handle, Article article, String path) {
    Instant seen = article.seen().truncatedTo(ChronoUnit.SECONDS);
    Published published = article.published();
    String key = path.substring(0, path.length() - ".md".length());
    String id = TagUri.of(article.authority(), seen, article.source(), key);
    for (int n = 2; index.byId(handle, id) != null; n++) {
      id = TagUri.of(article.authority(), seen, article.source(), key + "-" + n);
    }
    return new Post(
        id,
        path,
        article.source(),
        article.link(),
        article.title(),
        published == null ? seen.atOffset(ZoneOffset.UTC) : published.at(),
        published != null && published.dayOnly(),
        published == null ? Post.FIRST_SEEN : published.source(),
        seen,
        null,
        article.author(),
        article.categories(),
        article.tags(),
        article.language(),
        article.image(),
        article.description(),
        article.body());
  }

  private void put(
      Handle handle, Post post, @Nullable String extracted, @Nullable String fingerprint)
      throws IOException {
    PostFiles.Stat stat = files.stat(post.path());
    String hash = Digest.of(extracted == null ? files.read(post.path()) : bytes(post));
    Entry entry =
        new Entry(
            post.id(),
            post.source(),
            post.path(),
            stat.modified(),
            stat.size(),
            hash,
            extracted == null ? null : hash,
            extracted);
    index.put(handle, post, entry, fingerprint);
  }

  private @Nullable Post read(String path) {
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

  static String extracted(String title, String body) {
    return Digest.of(title + "\n" + String.join("\n", Html.paragraphs(body)));
  }

  static @Nullable String fingerprint(String body) {
    String letters =
        String.join("", Html.paragraphs(body))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]", "");
    return letters.length() < SHORTEST_FINGERPRINT ? null : Digest.of(letters);
  }

  private static @Nullable String fingerprint(Article article) {
    return fingerprint(article.body());
  }
}
