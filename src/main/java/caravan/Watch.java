package caravan;

import caravan.source.Problem;
import caravan.source.Sources;
import caravan.store.Frontier;
import caravan.store.PostScan;
import caravan.store.Windows;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows what people change: sources, the templates they name, views, and posts. Thread-safe. */
public final class Watch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final long RESCAN_MILLIS = 300_000;

  private final Sources sources;
  private final Frontier frontier;
  private final PostScan posts;
  private final Windows windows;
  private final Naming naming;
  private final Clock clock;
  private final FolderEvents sourceEvents;
  private final FolderEvents viewEvents;
  private final FolderEvents postEvents;
  private final FolderEvents templateEvents;
  private final Set<Problem> reported = new HashSet<>();
  private long scanned;

  Watch(
      Home home,
      Sources sources,
      Frontier frontier,
      PostScan posts,
      Windows windows,
      Naming naming,
      Clock clock) {
    this.sources = sources;
    this.frontier = frontier;
    this.posts = posts;
    this.windows = windows;
    this.naming = naming;
    this.clock = clock;
    this.sourceEvents = new FolderEvents(sources.folder());
    this.viewEvents = new FolderEvents(home.views());
    this.postEvents = FolderEvents.deep(home.posts());
    this.templateEvents = new FolderEvents(home.ownTemplates());
  }

  /** Reads all sources and posts anew; reports what is wrong in them. */
  synchronized void readAll() throws IOException {
    scanned = clock.millis();
    readSources();
    posts.refresh();
  }

  /** Reads what has changed since the last time. */
  public synchronized void refresh() throws IOException {
    boolean due = clock.millis() - scanned > RESCAN_MILLIS;
    if (due) {
      scanned = clock.millis();
    }
    boolean templates = templateEvents.names().map(names -> !names.isEmpty()).orElse(due);
    if (templates) {
      sources.reconsider();
    }
    boolean views = viewEvents.names().map(names -> !names.isEmpty()).orElse(true);
    boolean followed = sourceEvents.names().map(names -> !names.isEmpty()).orElse(true);
    if (due || templates || followed) {
      readSources();
    } else if (views) {
      naming.refresh(false);
      report();
    }
    Optional<Set<String>> changed = postEvents.names();
    if (due || changed.isEmpty()) {
      posts.refresh();
    } else if (!changed.get().isEmpty()) {
      posts.refresh(changed.get());
    }
    posts.inscribe();
    naming.fillOnward();
  }

  /** Reads the sources and views that changed; reports what is wrong in them. */
  synchronized void readSources() {
    boolean changed = sources.refresh();
    if (changed) {
      frontier.plan();
    }
    naming.refresh(changed);
    if (changed) {
      windows.prepare();
    }
    report();
  }

  private void report() {
    List<Problem> problems = new ArrayList<>(sources.problems());
    problems.addAll(naming.problems());
    reported.retainAll(problems);
    for (Problem problem : problems) {
      if (reported.add(problem)) {
        LOG.log(System.Logger.Level.ERROR, "{0}", problem);
      }
    }
  }

  /** Ends the watch over the folders. */
  @Override
  public synchronized void close() throws IOException {
    for (FolderEvents one : List.of(sourceEvents, viewEvents, postEvents, templateEvents)) {
      one.close();
    }
  }
}
