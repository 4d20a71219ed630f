package caravan;

import caravan.source.Problem;
import caravan.source.Sources;
import caravan.store.Frontier;
import caravan.store.PostScan;
import caravan.store.Windows;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows what people change: source files, the templates they name, and posts. */
public final class Watch {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final long RESCAN_MILLIS = 300_000;

  private final Sources sources;
  private final Frontier frontier;
  private final PostScan posts;
  private final Windows windows;
  private final Clock clock;
  private final FolderEvents sourceEvents;
  private final FolderEvents postEvents;
  private final FolderEvents templateEvents;
  private final Set<Problem> reported = new HashSet<>();
  private long scanned;

  Watch(
      Home home, Sources sources, Frontier frontier, PostScan posts, Windows windows, Clock clock) {
    this.sources = sources;
    this.frontier = frontier;
    this.posts = posts;
    this.windows = windows;
    this.clock = clock;
    this.sourceEvents = new FolderEvents(sources.folder());
    this.postEvents = new FolderEvents(home.posts());
    this.templateEvents = new FolderEvents(home.ownTemplates());
  }

  /** Reads all sources and posts anew; reports what is wrong in them. */
  void readAll() throws IOException {
    scanned = clock.millis();
    readSources();
    posts.refresh();
  }

  /** Reads what has changed since the last time. */
  public void refresh() throws IOException {
    boolean due = clock.millis() - scanned > RESCAN_MILLIS;
    if (due) {
      scanned = clock.millis();
    }
    boolean templates = templateEvents.names().map(names -> !names.isEmpty()).orElse(due);
    if (templates) {
      sources.reconsider();
    }
    if (due || templates || sourceEvents.names().map(names -> !names.isEmpty()).orElse(true)) {
      readSources();
    }
    Optional<Set<String>> changed = postEvents.names();
    if (due || changed.isEmpty()) {
      posts.refresh();
    } else if (!changed.get().isEmpty()) {
      posts.refresh(changed.get().stream().filter(name -> name.endsWith(".md")).toList());
    }
  }

  /** Reads the sources that changed; reports what is wrong in them. */
  void readSources() {
    if (sources.refresh()) {
      frontier.plan();
      windows.prepare();
    }
    reported.retainAll(sources.problems());
    for (Problem problem : sources.problems()) {
      if (reported.add(problem)) {
        LOG.log(System.Logger.Level.ERROR, "{0}", problem);
      }
    }
  }
}
