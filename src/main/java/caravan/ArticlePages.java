package caravan;

import caravan.serve.PublicFiles;
import caravan.site.Listed;
import caravan.site.Page;
import caravan.site.Site;
import caravan.store.PagesDue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of articles that wait, and removes those of articles that are gone. One that
 * can't be written stays due, and holds up no other. Not thread-safe.
 */
final class ArticlePages {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final int BATCH = 200;

  /** Feeds wait for articles' pages no longer than this. */
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final Site site;
  private final KnownFeeds feeds;
  private final PagesDue due;
  private final PublicFiles files;
  private final PageFaults faults;

  ArticlePages(Site site, KnownFeeds feeds, PagesDue due, PublicFiles files, PageFaults faults) {
    this.site = site;
    this.feeds = feeds;
    this.due = due;
    this.files = files;
    this.faults = faults;
  }

  /**
   * Writes pages that wait, for a few seconds at most.
   *
   * @return whether more of them wait, other than those that could not be written a moment ago
   */
  boolean write() {
    long start = System.nanoTime();
    List<PagesDue.Due> batch = due.pending(null, BATCH);
    while (!batch.isEmpty()) {
      write(batch);
      batch = due.pending(batch.get(batch.size() - 1).path(), BATCH);
      if (System.nanoTime() - start > PATIENCE) {
        return !batch.isEmpty();
      }
    }
    return false;
  }

  /** A name may differ from another's by no more than some file systems see: first what is gone. */
  private void write(List<PagesDue.Due> batch) {
    List<PagesDue.Due> ordered = new ArrayList<>();
    batch.stream().filter(one -> one.id() == null).forEach(ordered::add);
    batch.stream().filter(one -> one.id() != null).forEach(ordered::add);
    due.published(
        ordered.stream()
            .filter(one -> faults.written("posts/" + one.path(), () -> write(one)))
            .toList());
  }

  private void write(PagesDue.Due one) {
    String name = Site.fileOf(one.path());
    if (name == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "posts/" + one.path() + " has a name that no page can have; rename it to give it one");
    } else if (one.id() == null) {
      files.remove(name);
    } else {
      PagesDue.Content content = due.content(one);
      Page page = content == null ? null : page(content);
      if (page != null) {
        files.write(page.name(), page.bytes());
      }
    }
  }

  private @Nullable Page page(PagesDue.Content content) {
    List<Listed> shown =
        content.feeds().stream().map(feeds::named).filter(Objects::nonNull).toList();
    return site.article(content.post(), shown);
  }
}
