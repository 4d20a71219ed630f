package caravan;

import caravan.feed.Feed;
import caravan.feed.Format;
import caravan.serve.PublicFiles;

/** Puts a document of a feed into place in all its formats. Thread-safe. */
public final class Editions {
  private final PublicFiles files;

  Editions(PublicFiles files) {
    this.files = files;
  }

  /**
   * Returns whether a document, once it is written, is news to those who follow its feed: it is
   * other than what is there. A page of a history is none, nor is an empty feed that never was
   * there.
   */
  public boolean areNews(Feed feed, byte[] rss, byte[] atom, byte[] json) {
    if (feed.isArchive() || (feed.posts().isEmpty() && !files.has(name(feed, Format.ATOM)))) {
      return false;
    }
    return !files.has(name(feed, Format.RSS), rss)
        || !files.has(name(feed, Format.JSON), json)
        || !files.has(name(feed, Format.ATOM), atom);
  }

  /** Writes a document, and the alias that jekyll-feed has for it; the same bytes stay as is. */
  public void write(Feed feed, byte[] rss, byte[] atom, byte[] json) {
    files.write(name(feed, Format.RSS), rss);
    files.write(name(feed, Format.JSON), json);
    String alias = feed.alias();
    if (alias != null) {
      files.write(alias, atom);
    }
    files.write(name(feed, Format.ATOM), atom);
  }

  private static String name(Feed feed, Format format) {
    return "feeds/" + feed.path() + "." + format.extension();
  }
}
