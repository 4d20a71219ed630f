package caravan;

import caravan.article.FileName;
import caravan.feed.PageName;
import caravan.serve.FeedPath;
import caravan.serve.PublicFiles;
import caravan.site.Site;
import caravan.store.FeedList;
import caravan.store.PagesDue;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes what was published and is no more: documents, and the pages that show them. Files that
 * have no name of such stay: others may have put them there.
 */
final class Leftovers {
  private final PublicFiles files;
  private final FeedList feeds;
  private final PagesDue articles;

  Leftovers(PublicFiles files, FeedList feeds, PagesDue articles) {
    this.files = files;
    this.feeds = feeds;
    this.articles = articles;
  }

  /** Removes all that was published of a feed. */
  void remove(String feed) {
    for (String extension : FeedPath.EXTENSIONS) {
      files.remove(new FeedPath(feed, null, extension).file());
    }
    for (String name : files.below("feeds/" + feed)) {
      FeedPath path = FeedPath.of("/" + name);
      if (path != null && path.page() != null && path.name().equals(feed)) {
        files.remove(name);
      }
    }
    String own = Site.fileOf(feed, null);
    if (own != null) {
      files.below(feed).stream().filter(name -> isPage(feed, name)).forEach(files::remove);
    }
  }

  /** Returns whether a file below a feed's folder is one of its pages. */
  private static boolean isPage(String feed, String name) {
    String[] rest = name.substring(feed.length() + 1).split("/", -1);
    return name.equals(Site.fileOf(feed, null))
        || (PageName.fits(rest[0]) && name.equals(Site.fileOf(feed, rest[0])));
  }

  /**
   * Removes pages of histories and of articles that there are not: histories that are cut anew, as
   * the database was lost, have others. What it costs grows with all that is published.
   */
  void sweep() {
    Set<String> pages = feeds.pages();
    for (String name : files.below("feeds")) {
      FeedPath path = FeedPath.of("/" + name);
      if (path != null && path.page() != null && !pages.contains(path.name() + "/" + path.page())) {
        files.remove(name);
        String page = Site.fileOf(path.name(), path.page());
        if (page != null) {
          files.remove(page);
        }
      }
    }
    Set<String> wanted = new HashSet<>();
    for (String post : articles.all()) {
      String name = Site.fileOf(post);
      if (name != null) {
        wanted.add(FileName.key(name));
      }
    }
    files.below("articles").stream()
        .filter(name -> Site.isArticle(name) && !wanted.contains(FileName.key(name)))
        .forEach(files::remove);
  }
}
