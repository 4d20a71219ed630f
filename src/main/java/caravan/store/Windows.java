package caravan.store;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.source.Source;
import caravan.source.Sources;
import caravan.source.View;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that wait to be published, each as the documents that are to be written: the window of
 * posts that is subscribed to, and the pages of its history that changed.
 *
 * <p>A document is read by key from the index and filled from the posts' files, so its cost does
 * not grow with the archive. Thread-safe.
 */
public final class Windows {
  private static final System.Logger LOG = System.getLogger("caravan.store");

  /** Nine of ten parts of the time are for other things than publishing. */
  private static final int REST = 10;

  /** Longer than any process lives. */
  public static final long NEVER = Long.MAX_VALUE / 2;

  /** A feed that could not be written is tried again after so long. */
  private static final long AGAIN = TimeUnit.MINUTES.toNanos(1);

  private final Database database;
  private final Sources sources;
  private final Publishing publishing;
  private final Outbox outbox;
  private final Documents documents;
  private final Freshness freshness;
  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Map<String, Long> failed = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> refusals = new ConcurrentHashMap<>();
  private final Map<String, Integer> minutes = new ConcurrentHashMap<>();
  private final LongAdder publications = new LongAdder();
  private volatile long began;
  private volatile long took;
  private volatile long halt = System.nanoTime() + NEVER;
  private volatile boolean filled;
  private volatile boolean settled = true;

  /**
   * Makes one.
   *
   * @param views finds a view by its name
   * @param publishedTitle what a feed was called when it was published last, for one that the
   *     database does not tell; or the empty string
   * @param shown an address as it may be published
   * @param publishing what all feeds have in common
   */
  public Windows(
      Database database,
      Posts posts,
      Sources sources,
      Function<String, @Nullable View> views,
      UnaryOperator<String> publishedTitle,
      UnaryOperator<String> shown,
      Publishing publishing,
      Outbox outbox) {
    this.database = database;
    this.sources = sources;
    this.publishing = publishing;
    this.outbox = outbox;
    this.documents =
        new Documents(database, posts, sources, views, publishedTitle, shown, publishing, outbox);
    this.freshness = new Freshness(sources, publishing.maxAge());
  }

  /**
   * What all feeds have in common.
   *
   * @param base address of the server, no slash at the end
   * @param title of the feed of all
   * @param items a window's length
   * @param deletions whether articles that are gone are taken out and told (RFC 6721); else they
   *     stay
   * @param maxAge for which readers need not ask again for any feed
   * @param hubs absolute addresses of the hubs that tell of changes (WebSub)
   */
  public record Publishing(
      String base, String title, int items, boolean deletions, Duration maxAge, List<String> hubs) {
    public Publishing {
      hubs = List.copyOf(hubs);
    }
  }

  /**
   * A feed that waits to be published.
   *
   * @param name as in {@link Feed#name()}
   * @param pending how many changes it brings; {@link #published} takes just these off
   */
  public record Pending(String name, int pending) {}

  /**
   * Makes sure that the feeds of all and of each source are there, however empty; one of which its
   * file says something else waits with all its documents.
   */
  public void prepare() {
    FeedNames names = new FeedNames();
    minutes.clear();
    database.writeNow(
        handle -> {
          names.name(handle, FeedNames.ALL, FeedNames.ALL, FeedNames.ALL);
          for (Source source : sources.all().values()) {
            String feed = names.name(handle, FeedNames.SOURCE, source.id(), source.id());
            if (documents.said(source).note(handle, feed)) {
              outbox.restyled(handle, feed);
            }
          }
          return true;
        });
    fill();
  }

  /** Gives a history to feeds that an older version has left, once after the start. */
  private void fill() {
    if (!filled) {
      database.writeNow(
          handle -> {
            outbox.fill(handle);
            return true;
          });
      filled = true;
    }
  }

  /** Makes every document of every feed pending. */
  public void touchAll() {
    database.writeNow(
        handle -> {
          outbox.touchAll(handle);
          return true;
        });
  }

  /** Returns whether feeds may be published again: that takes no more than a tenth of the time. */
  public boolean isDue() {
    return System.nanoTime() - began >= took * REST;
  }

  /**
   * Returns the feeds that wait, but those that could not be written a moment ago: what is
   * published already is off the outbox, so that nothing is taken off twice.
   */
  public List<Pending> pending() {
    began = System.nanoTime();
    took = 0;
    fill();
    if (!settled) {
      settle();
    }
    failed.values().removeIf(at -> System.nanoTime() - at > AGAIN);
    return database
        .read(
            handle ->
                handle
                    .createQuery("select name, pending from feed where pending > 0 order by name")
                    .map((row, context) -> new Pending(row.getString(1), row.getInt(2)))
                    .list())
        .stream()
        .filter(feed -> !failed.containsKey(feed.name()))
        .toList();
  }

  /** Returns feeds one after the other, as long as nothing asks that it be left off. */
  public Iterator<Pending> whileAllowed(List<Pending> feeds) {
    Iterator<Pending> all = feeds.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext() && System.nanoTime() - halt < 0;
      }

      @Override
      public Pending next() {
        return all.next();
      }
    };
  }

  /**
   * Lets a publication begin no further feed from then on; what is left out still waits.
   *
   * @param nanoTime as {@link System#nanoTime} tells it
   */
  public void haltAt(long nanoTime) {
    halt = nanoTime;
  }

  /**
   * Returns the documents of a feed that are to be written: the one that is subscribed to, then the
   * pages of its history that wait, the oldest first. Each is made when it is asked for. Those of a
   * view whose file is broken stay as they are.
   */
  public List<Feed> documents(Pending pending) {
    FeedRow feed = database.read(handle -> FeedRow.named(handle, pending.name()));
    if (feed == null || documents.isShapeless(feed)) {
      return List.of();
    }
    Told telling = new Told(pending.name(), pending.pending());
    told.put(pending.name(), telling);
    List<Shown.Waiting> pages = database.read(handle -> Shown.waiting(handle, pending.name()));
    return new AbstractList<>() {
      @Override
      public Feed get(int index) {
        return index == 0 ? window(feed, telling) : page(feed, telling, pages.get(index - 1));
      }

      @Override
      public int size() {
        return 1 + pages.size();
      }
    };
  }

  private Feed window(FeedRow feed, Told telling) {
    Feed window = documents.window(feed, minutes(feed));
    telling.document(window);
    return window;
  }

  private Feed page(FeedRow feed, Told telling, Shown.Waiting waiting) {
    Feed page = documents.page(feed, waiting);
    telling.page(waiting, page);
    return page;
  }

  /** Returns the names and titles of all feeds, without their posts. */
  public List<Feed> all() {
    List<Feed> all = new ArrayList<>();
    for (FeedRow feed : database.read(FeedRow::all)) {
      all.add(documents.feed(feed, List.of()));
    }
    return all;
  }

  /** Returns the newest posts of all. */
  public List<Post> newest(int count) {
    return documents.newest(FeedNames.ALL, count);
  }

  /** Takes what was published off the outbox. */
  public void published(Pending done) {
    took = System.nanoTime() - began;
    publications.increment();
    Told telling = told.remove(done.name());
    Told all = telling == null ? new Told(done.name(), done.pending()) : telling;
    if (!all.anyRefused()) {
      refusals.remove(done.name());
    }
    settled = false;
    database.queue(all::note, true);
  }

  /**
   * Notes that a document of a feed is not fit to be published: it waits for its next change, and
   * the last good one stays.
   */
  public void refused(Feed document, String reason) {
    Told telling = told.get(document.name());
    if (telling != null) {
      telling.refuse(document);
    }
    problem(document.name(), document.path() + ": " + reason);
  }

  /** Notes that the documents of a feed could not all be written; they are tried again soon. */
  public void failed(Pending pending, Throwable failure) {
    took = System.nanoTime() - began;
    told.remove(pending.name());
    failed.put(pending.name(), System.nanoTime());
    problem(pending.name(), String.valueOf(failure));
  }

  /** Returns the feeds that stay, for now, as they were published last. */
  public Set<String> stale() {
    return Set.copyOf(refusals.keySet());
  }

  private void problem(String feed, String reason) {
    if (refusals.computeIfAbsent(feed, none -> ConcurrentHashMap.newKeySet()).add(reason)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the feed " + feed + " stays as it was published last: " + reason);
    }
    database.queue(
        handle ->
            handle
                .createUpdate("update feed set problem = :problem where name = :name")
                .bind("problem", reason)
                .bind("name", feed)
                .execute(),
        true);
  }

  /** Waits until all that was published so far is taken off the outbox. */
  public void settle() {
    settled = true;
    var unused = database.writeNow(handle -> true);
  }

  /** Returns how many times a feed was published since the start. */
  public long publications() {
    return publications.sum();
  }

  /**
   * Returns for how many minutes readers need not ask for a feed again, 1 or more; it is held in
   * memory.
   *
   * @param feed as in {@link Feed#name()}; one that is not known holds as long as any
   */
  public int minutes(String feed) {
    Integer known = minutes.get(feed);
    if (known != null) {
      return known;
    }
    FeedRow row = database.read(handle -> FeedRow.named(handle, feed));
    if (row != null) {
      return minutes(row);
    }
    int any = (int) Math.max(1, publishing.maxAge().toMinutes());
    minutes.put(feed, any); // until the sources are read anew: as many as there are files
    return any;
  }

  private int minutes(FeedRow feed) {
    int now = database.read(handle -> freshness.minutes(handle, feed));
    minutes.put(feed.name(), now);
    return now;
  }
}
