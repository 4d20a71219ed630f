package caravan.store;

import caravan.article.Post;
import caravan.article.PostReader;
import caravan.feed.Feed;
import caravan.source.Source;
import caravan.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that wait to be published, each as the window of posts that it shows.
 *
 * <p>A window is read by key from the index and filled from the posts' files, so its cost does not
 * grow with the archive. Thread-safe.
 */
public final class Windows {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int CACHED = 2000;

  /** Nine of ten parts of the time are for other things than publishing. */
  private static final int REST = 10;

  /** A story that a feed holds under several names is shown as the one that was kept first. */
  private static final String TOLD_ONCE =
      " and (article.same_as is null or not exists (select 1 from membership shown join article told"
          + " on told.id = shown.article where shown.feed = membership.feed and (told.id ="
          + " article.same_as or (told.same_as = article.same_as and (told.seen_at < article.seen_at"
          + " or (told.seen_at = article.seen_at and told.id < article.id))))))";

  private static final String NAMES = "select name, kind, label, pending from feed ";

  private final Database database;
  private final PostFiles files;
  private final PostReader reader;
  private final Sources sources;
  private final UnaryOperator<String> publishedTitle;
  private final UnaryOperator<String> shown;
  private final Publishing publishing;
  private final Map<String, String> titles = new ConcurrentHashMap<>();
  private volatile long began;
  private volatile long took;
  private final LongAdder publications = new LongAdder();
  private final Map<String, Cached> cache =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * Makes one.
   *
   * @param publishedTitle what a feed was called when it was published last, or the empty string
   * @param shown an address as it may be published
   * @param publishing what all feeds have in common
   */
  public Windows(
      Database database,
      PostFiles files,
      PostReader reader,
      Sources sources,
      UnaryOperator<String> publishedTitle,
      UnaryOperator<String> shown,
      Publishing publishing) {
    this.database = database;
    this.files = files;
    this.reader = reader;
    this.sources = sources;
    this.publishedTitle = publishedTitle;
    this.shown = shown;
    this.publishing = publishing;
  }

  /**
   * What all feeds have in common.
   *
   * @param base address of the server, no slash at the end
   * @param title of the feed of all
   * @param items a window's length
   * @param deletions whether articles that are gone are taken out and told (RFC 6721); else they
   *     stay
   */
  public record Publishing(String base, String title, int items, boolean deletions) {}

  private record Cached(long modified, long size, Post post) {}

  private record Name(String name, String kind, String label, int pending) {}

  /**
   * A feed that waits to be published.
   *
   * @param name as in {@link Feed#name()}
   * @param pending how many changes it brings; {@link #published} takes just these off
   */
  public record Pending(String name, int pending) {}

  /** Makes sure that the feeds of all and of each source are there, however empty. */
  public void prepare() {
    FeedNames names = new FeedNames();
    database.writeNow(
        handle -> {
          names.name(handle, "all", FeedNames.ALL, FeedNames.ALL);
          sources.all().keySet().forEach(source -> names.name(handle, "source", source, source));
          return true;
        });
  }

  /** Makes every feed pending. */
  public void touchAll() {
    database.writeNow(handle -> handle.execute("update feed set pending = pending + 1"));
  }

  /** Returns whether feeds may be published again: that takes no more than a tenth of the time. */
  public boolean isDue() {
    return System.nanoTime() - began >= took * REST;
  }

  /** Returns the feeds that wait. */
  public List<Pending> pending() {
    began = System.nanoTime();
    took = 0;
    return names("where pending > 0").stream()
        .map(name -> new Pending(name.name(), name.pending()))
        .toList();
  }

  /** Returns the documents of a feed that are to be written. */
  public List<Feed> documents(Pending pending) {
    return named(pending.name()).stream().map(name -> window(name, publishing.items())).toList();
  }

  /** Returns the names and titles of all feeds, without their posts. */
  public List<Feed> all() {
    return names("").stream().map(name -> window(name, 0)).toList();
  }

  /** Returns the newest posts of all. */
  public List<Post> newest(int count) {
    return posts(entries(FeedNames.ALL, count));
  }

  /** Takes what was published off the outbox. */
  public void published(Pending done) {
    took = System.nanoTime() - began;
    publications.increment();
    database.queue(
        handle ->
            handle
                .createUpdate("update feed set pending = pending - :seen where name = :name")
                .bind("seen", done.pending())
                .bind("name", done.name())
                .execute(),
        true);
  }

  /** Returns how many times a feed was published since the start. */
  public long publications() {
    return publications.sum();
  }

  private List<Name> names(String where) {
    return database.read(handle -> names(handle.createQuery(NAMES + where + " order by name")));
  }

  private List<Name> named(String feed) {
    return database.read(
        handle -> names(handle.createQuery(NAMES + "where name = :name").bind("name", feed)));
  }

  private static List<Name> names(Query query) {
    return query
        .map(
            (row, context) ->
                new Name(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
        .list();
  }

  private Feed window(Name name, int count) {
    List<Entry> entries = count == 0 ? List.of() : entries(name.name(), count);
    List<Post> posts = posts(entries);
    Source source = name.kind().equals("source") ? sources.known(name.label()) : null;
    String home = source == null ? publishing.base() + "/" : shown.apply(source.urls().get(0));
    String language = source == null ? null : source.language();
    return new Feed(
        name.name(),
        title(name, source),
        home,
        language != null ? language : shared(posts),
        publishing.base(),
        posts,
        deleted(entries),
        Feed.Place.ALONE,
        Feed.Terms.NONE);
  }

  private List<Feed.Deleted> deleted(List<Entry> entries) {
    List<Feed.Deleted> deleted = new ArrayList<>();
    for (Entry entry : entries) {
      Instant gone = entry.gone();
      if (gone != null && publishing.deletions()) {
        deleted.add(new Feed.Deleted(entry.id(), gone));
      }
    }
    return deleted;
  }

  private String title(Name name, @Nullable Source source) {
    if (name.kind().equals("all")) {
      return publishing.title();
    }
    if (!name.kind().equals("source")) {
      return name.label();
    }
    if (source != null && source.title() != null) {
      return source.title();
    }
    String site = site(name.label());
    String before = site == null ? titles.computeIfAbsent(name.name(), publishedTitle) : site;
    return before.isEmpty() ? name.label() : before;
  }

  private @Nullable String site(String source) {
    return database.read(
        handle ->
            handle
                .createQuery("select site from source where id = :id and site is not null")
                .bind("id", source)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
  }

  private static @Nullable String shared(List<Post> posts) {
    List<@Nullable String> languages = new ArrayList<>();
    posts.stream().map(Post::language).distinct().forEach(languages::add);
    return languages.size() == 1 ? languages.get(0) : null;
  }

  private List<Entry> entries(String feed, int count) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select article.* from membership join article"
                        + " on article.id = membership.article where feed = :feed"
                        + TOLD_ONCE
                        + " order by membership.sort_at desc, membership.article desc"
                        + " limit :count")
                .bind("feed", feed)
                .bind("count", count)
                .map((row, context) -> Index.entry(row))
                .list());
  }

  private List<Post> posts(List<Entry> entries) {
    List<Post> posts = new ArrayList<>();
    for (Entry entry : entries) {
      boolean shown = entry.gone() == null || !publishing.deletions();
      Post post = shown ? post(entry) : null;
      if (post != null) {
        posts.add(post);
      }
    }
    return posts;
  }

  private @Nullable Post post(Entry entry) {
    synchronized (cache) {
      Cached cached = cache.get(entry.path());
      if (cached != null
          && cached.modified() == entry.modified()
          && cached.size() == entry.size()) {
        return cached.post();
      }
    }
    try {
      String text = new String(files.read(entry.path()), StandardCharsets.UTF_8);
      Post post = reader.read(entry.path(), text, Instant.ofEpochMilli(entry.modified()));
      synchronized (cache) {
        cache.put(entry.path(), new Cached(entry.modified(), entry.size(), post));
      }
      return post;
    } catch (IOException | PostReader.Broken e) {
      LOG.log(System.Logger.Level.WARNING, "posts/" + entry.path() + " can't be shown: " + e);
      return null;
    }
  }
}
