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
   * Writes a document, and the alias that jekyll-feed has for it.
   *
   * @return whether it is other than it was: unchanged bytes are left alone
   */
  public boolean write(Feed feed, byte[] rss, byte[] atom, byte[] json) {
    boolean changed = write(feed, Format.RSS, rss);
    changed |= write(feed, Format.JSON, json);
    String alias = feed.alias();
    if (alias != null) {
      changed |= files.write(alias, atom);
    }
    return write(feed, Format.ATOM, atom) || changed;
  }

  private boolean write(Feed feed, Format format, byte[] bytes) {
    return files.write("feeds/" + feed.path() + "." + format.extension(), bytes);
  }
}
