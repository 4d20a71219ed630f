package caravan;

import caravan.feed.Feed;
import caravan.feed.Index;
import caravan.serve.PublicFiles;
import caravan.store.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the page that lists the feeds, and the old name of the feed of all. */
public final class IndexPage {
  private static final int NEWEST = 30;
  private final Windows windows;
  private final PublicFiles files;
  private final Path folder;
  private final String base;

  IndexPage(Windows windows, PublicFiles files, Path folder, String base) {
    this.windows = windows;
    this.files = files;
    this.folder = folder;
    this.base = base;
  }

  /** Writes both; unchanged bytes are left alone. */
  public void write() throws IOException {
    List<Index.Entry> feeds = windows.all().stream().map(IndexPage::entry).toList();
    files.write("index.html", Index.render(base, feeds, windows.newest(NEWEST)));
    Path all = folder.resolve("feeds/all.atom");
    if (Files.exists(all)) {
      files.write("feed.xml", Files.readAllBytes(all));
    }
  }

  private static Index.Entry entry(Feed feed) {
    return new Index.Entry(feed.name(), feed.title());
  }
}
