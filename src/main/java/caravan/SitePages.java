package caravan;

import caravan.feed.Feed;
import caravan.serve.PublicFiles;
import caravan.site.Listed;
import caravan.site.Look;
import caravan.site.Page;
import caravan.site.Site;
import caravan.store.FeedList;
import caravan.store.PagesDue;
import caravan.store.Windows;
import java.util.List;

/**
 * Writes the pages of the site as what they show is published: the page of a document with it, what
 * lists feeds when one is new or has another title, the first page when the feed of all is written,
 * the page of an article when its post has changed. A page that can't be written holds up nothing,
 * stays due, and is tried again after a minute. Thread-safe.
 */
public final class SitePages {
  private final boolean on;
  private final String look;
  private final Site site;
  private final Windows windows;
  private final FeedList list;
  private final PagesDue due;
  private final PublicFiles files;
  private final Leftovers leftovers;
  private final PageFaults faults = new PageFaults(System::nanoTime);
  private final KnownFeeds feeds;
  private final Overviews overviews;
  private final ArticlePages articles;

  SitePages(
      Look look,
      Windows windows,
      FeedList list,
      PagesDue due,
      PublicFiles files,
      Leftovers leftovers) {
    this.on = look.pages();
    this.look = look.key();
    this.site = new Site(look);
    this.windows = windows;
    this.list = list;
    this.due = due;
    this.files = files;
    this.leftovers = leftovers;
    this.feeds = new KnownFeeds(windows, list);
    this.overviews = new Overviews(look, site, windows, feeds, files, faults);
    this.articles = new ArticlePages(site, feeds, due, files, faults);
  }

  /** Returns what all pages of a home have in common. */
  static Look look(Settings settings) {
    return new Look(
        settings.url(),
        settings.get("caravan.title"),
        settings.get("caravan.site.language"),
        settings.isOn("caravan.site"));
  }

  /**
   * Lets all pages be written anew where they are to look otherwise than before, as they are where
   * there was no site, or where somebody has removed them; and removes what an earlier database has
   * left.
   */
  void begin() {
    if (list.isUntold()) {
      leftovers.sweep();
    }
    if (!due.isIn(look) || (on && files.get("/all/") == null)) {
      windows.touchAll();
      touchAll();
    }
  }

  /**
   * Lets all pages of articles be written anew. That is remembered with their look: so those of
   * feeds must wait already.
   */
  void touchAll() {
    due.touchAll(look);
  }

  /** Returns the feeds whose turn it is: those that wait for a page alone rest when it failed. */
  public synchronized List<Windows.Pending> ready(List<Windows.Pending> feeds) {
    return feeds.stream().filter(feed -> !rests(feed)).toList();
  }

  private boolean rests(Windows.Pending feed) {
    String own = name(feed.name());
    long waiting =
        faults.pages().stream()
            .filter(page -> page.equals(own) || page.startsWith(own + "/"))
            .filter(faults::rests)
            .count();
    return feed.pending() <= waiting;
  }

  /** Writes the page of a document that is published. */
  public synchronized void write(Feed feed) {
    Listed listed = feeds.now(feed);
    overviews.note(listed);
    if (listed.kind().equals("all") && !feed.isArchive()) {
      overviews.news();
    }
    Page page = on ? site.list(feed, listed.kind(), feeds::source) : null;
    if (page != null) {
      files.write(page.name(), page.bytes());
    }
    faults.mended(name(feed.path()));
  }

  /** Notes that the page of a document could not be written: it stays due with it. */
  public synchronized void failed(Feed feed, Throwable failure) {
    faults.failed(name(feed.path()), failure);
    list.again(feed);
  }

  private static String name(String document) {
    return "feeds/" + document;
  }

  /** Writes what lists feeds, and the first page, where what they show has changed. */
  public synchronized void lists() {
    overviews.write();
  }

  /** Takes a feed that is no more out of the lists, and removes all that was published of it. */
  synchronized void gone(String feed) {
    overviews.gone(feed);
    leftovers.remove(feed);
  }

  /**
   * Writes pages of articles that wait, for a few seconds at most.
   *
   * @return whether more of them wait
   */
  public synchronized boolean articles() {
    return on && articles.write();
  }

  /** Returns what pages could not be written, each by what it is the page of. */
  List<String> failing() {
    return faults.pages();
  }
}
