package caravan;

import caravan.feed.Feed;
import caravan.feed.Index;
import caravan.serve.PublicFiles;
import caravan.store.Windows;
import java.io.IOException;
import java.util.List;

/** Writes the page that lists the feeds. */
public final class IndexPage {
  private static final int NEWEST = 30;
  private final Windows windows;
  private final PublicFiles files;
  private final String base;

  IndexPage(Windows windows, PublicFiles files, String base) {
    this.windows = windows;
    this.files = files;
    this.base = base;
  }

  /** Writes it; unchanged bytes are left alone. */
  public void write() throws IOException {
    List<Index.Entry> feeds = windows.all().stream().map(IndexPage::entry).toList();
    files.write("index.html", Index.render(base, feeds, windows.newest(NEWEST)));
  }

  private static Index.Entry entry(Feed feed) {
    return new Index.Entry(feed.name(), feed.title());
  }
}
