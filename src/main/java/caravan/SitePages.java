package caravan;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.serve.PublicFiles;
import caravan.site.Listed;
import caravan.site.Look;
import caravan.site.Page;
import caravan.site.Site;
import caravan.store.FeedList;
import caravan.store.PagesDue;
import caravan.store.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of the site as what they show is published: the page of a document with it, the
 * lists when a feed is new or has another title, the first page when the feed of all is written,
 * the page of an article when its post has changed. Thread-safe.
 */
public final class SitePages {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final int NEWEST = 30;
  private static final int BATCH = 200;

  /** Feeds wait for articles' pages no longer than this. */
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final Site site;
  private final boolean on;
  private final Windows windows;
  private final FeedList list;
  private final PagesDue due;
  private final PublicFiles files;
  private final Map<String, Listed> feeds = new TreeMap<>();
  private boolean read;
  private boolean newest = true;
  private boolean lists = true;

  SitePages(Look look, Windows windows, FeedList list, PagesDue due, PublicFiles files) {
    this.site = new Site(look);
    this.on = look.pages();
    this.windows = windows;
    this.list = list;
    this.due = due;
    this.files = files;
  }

  /** Makes them for a home. */
  static SitePages of(Settings settings, Windows windows, FeedList list, PagesDue due, PublicFiles files) {
    Look look =
        new Look(
            settings.url(),
            settings.get("caravan.title"),
            settings.get("caravan.site.language"),
            settings.isOn("caravan.site"));
    return new SitePages(look, windows, list, due, files);
  }

  /** Lets all pages be written anew where none of an article was ever written. */
  void begin() {
    if (on && files.get("/all/") == null) {
      windows.touchAll();
      due.touchAll();
    }
  }

  /** Lets all pages of articles be written anew. */
  void touchAll() {
    due.touchAll();
  }

  /** Writes the page of a document that is published. */
  public synchronized void write(Feed feed) {
    know();
    Listed listed = note(feed);
    newest |= listed.kind().equals("all") && !feed.isArchive();
    if (on) {
      write(site.list(feed, listed.kind(), this::source));
    }
  }

  /** Writes the lists and the first page, where what they show has changed. */
  public synchronized void lists() {
    know();
    if (newest || lists) {
      write(site.front(feeds.values(), windows.newest(NEWEST), this::source));
    }
    if (lists && on) {
      site.directories(feeds.values()).forEach(this::write);
    }
    if (lists) {
      write(Site.style());
    }
    newest = false;
    lists = false;
  }

  /** Takes a feed that is no more out of the lists, and removes its page. */
  public synchronized void gone(String feed) {
    know();
    lists |= feeds.remove(feed) != null;
    files.remove(feed + "/index.html");
  }

  /**
   * Writes pages of articles that wait, for a few seconds at most.
   *
   * @return whether more of them wait
   */
  public synchronized boolean articles() {
    if (!on) {
      return false;
    }
    know();
    long end = System.nanoTime() + PATIENCE;
    List<PagesDue.Due> batch = due.pending(BATCH);
    while (!batch.isEmpty()) {
      batch.forEach(this::article);
      due.published(batch);
      batch = due.pending(BATCH);
      if (System.nanoTime() - end > 0) {
        return !batch.isEmpty();
      }
    }
    return false;
  }

  private void article(PagesDue.Due one) {
    String name = Site.fileOf(one.path());
    Post post = one.post();
    if (name == null) {
      LOG.log(System.Logger.Level.WARNING, "posts/" + one.path() + " has a name that no page can");
    } else if (!one.there()) {
      files.remove(name);
    } else if (post != null) {
      List<Listed> shown = new ArrayList<>();
      one.feeds().forEach(feed -> shown.add(listed(feed)));
      write(site.article(post, shown));
    }
  }

  private void write(@Nullable Page page) {
    if (page != null) {
      files.write(page.name(), page.bytes());
    }
  }

  /** Reads once what feeds there are; from then on each that is published tells of itself. */
  private void know() {
    if (read) {
      return;
    }
    Map<String, String> titles = new TreeMap<>();
    windows.all().forEach(feed -> titles.put(feed.name(), feed.title()));
    for (FeedList.Known feed : list.all()) {
      String title = titles.getOrDefault(feed.name(), feed.label());
      feeds.put(feed.name(), new Listed(feed.name(), feed.kind(), feed.label(), title));
    }
    read = true;
  }

  private Listed note(Feed feed) {
    Listed before = feeds.get(feed.name());
    if (before != null && before.title().equals(feed.title())) {
      return before;
    }
    FeedList.Known known = before == null ? list.get(feed.name()) : null;
    String kind = before != null ? before.kind() : known == null ? "" : known.kind();
    String label = before != null ? before.label() : known == null ? "" : known.label();
    Listed now = new Listed(feed.name(), kind, label, feed.title());
    feeds.put(feed.name(), now);
    lists = true;
    return now;
  }

  private Listed listed(FeedList.Known feed) {
    Listed known = feeds.get(feed.name());
    return known != null
        ? known
        : new Listed(feed.name(), feed.kind(), feed.label(), feed.label());
  }

  /** A source's feed has its id for a name, as a rule. */
  private @Nullable Listed source(String id) {
    Listed named = feeds.get(id);
    if (named != null && named.kind().equals("source") && named.label().equals(id)) {
      return named;
    }
    return feeds.values().stream()
        .filter(feed -> feed.kind().equals("source") && feed.label().equals(id))
        .findFirst()
        .orElse(null);
  }
}
