package caravan;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.feed.Opml;
import caravan.serve.PublicFiles;
import caravan.site.Listed;
import caravan.site.Look;
import caravan.site.Page;
import caravan.site.Site;
import caravan.store.FeedList;
import caravan.store.PagesDue;
import caravan.store.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of the site as what they show is published: the page of a document with it, the
 * lists when a feed is new or has another title, the first page when the feed of all is written,
 * the page of an article when its post has changed. Thread-safe.
 */
public final class SitePages {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final Pattern ARCHIVE = Pattern.compile("[0-9]{4}-[0-9]{2}(-[0-9]+)?");
  private static final int NEWEST = 30;
  private static final int BATCH = 200;

  /** Feeds wait for articles' pages no longer than this. */
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final Look look;
  private final Site site;
  private final boolean on;
  private final Windows windows;
  private final FeedList list;
  private final PagesDue due;
  private final PublicFiles files;
  private final Path folder;
  private final Map<String, Listed> feeds = new TreeMap<>();
  private boolean read;
  private boolean newest = true;
  private boolean lists = true;

  SitePages(
      Look look, Windows windows, FeedList list, PagesDue due, PublicFiles files, Path folder) {
    this.look = look;
    this.site = new Site(look);
    this.on = look.pages();
    this.windows = windows;
    this.list = list;
    this.due = due;
    this.files = files;
    this.folder = folder;
  }

  /** Returns what all pages of a home have in common. */
  static Look look(Settings settings) {
    return new Look(
        settings.url(),
        settings.get("caravan.title"),
        settings.get("caravan.site.language"),
        settings.isOn("caravan.site"));
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
      files.write("feeds.opml", Opml.render(look.base(), look.title(), outlines()));
    }
    newest = false;
    lists = false;
  }

  private List<Opml.Outline> outlines() {
    return feeds.values().stream()
        .map(feed -> new Opml.Outline(feed.name(), feed.title(), feed.home(), feed.kind()))
        .toList();
  }

  /** Takes a feed that is no more out of the lists, and removes its pages, its archive's too. */
  synchronized void gone(String feed) {
    know();
    lists |= feeds.remove(feed) != null;
    String page = Site.fileOf(feed, null);
    Path own = folder.resolve(feed);
    if (page == null || !Files.isDirectory(own)) {
      return;
    }
    try (Stream<Path> inside = Files.list(own)) {
      inside
          .map(file -> file.getFileName().toString())
          .filter(name -> ARCHIVE.matcher(name).matches())
          .toList()
          .forEach(name -> files.remove(String.valueOf(Site.fileOf(feed, name))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + own, e);
    }
    files.remove(page);
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
      LOG.log(
          System.Logger.Level.WARNING,
          "posts/" + one.path() + " has a name that no page can have; rename it to give it one");
    } else if (!one.there()) {
      files.remove(name);
    } else if (post != null) {
      List<Listed> shown = new ArrayList<>();
      for (String feed : one.feeds()) {
        Listed listed = known(feed);
        if (listed != null) {
          shown.add(listed);
        }
      }
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
    Map<String, FeedList.Known> known = new TreeMap<>();
    list.all().forEach(feed -> known.put(feed.name(), feed));
    for (Feed feed : windows.all()) {
      feeds.put(feed.name(), listed(feed, known.get(feed.name())));
    }
    read = true;
  }

  private Listed note(Feed feed) {
    Listed before = feeds.get(feed.name());
    if (before != null
        && before.title().equals(feed.title())
        && before.home().equals(feed.home())) {
      return before;
    }
    Listed now = listed(feed, list.get(feed.name()));
    feeds.put(feed.name(), now);
    lists = true;
    return now;
  }

  /** Returns a feed, under its label where it was made a moment ago and is not published yet. */
  private @Nullable Listed known(String name) {
    Listed listed = feeds.get(name);
    FeedList.Known known = listed == null ? list.get(name) : null;
    return known == null
        ? listed
        : new Listed(name, known.kind(), known.label(), known.label(), "");
  }

  private static Listed listed(Feed feed, FeedList.@Nullable Known known) {
    String kind = known == null ? "" : known.kind();
    String label = known == null ? "" : known.label();
    return new Listed(feed.name(), kind, label, feed.title(), feed.home());
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
