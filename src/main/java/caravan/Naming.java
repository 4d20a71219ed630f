package caravan;

import caravan.source.Problem;
import caravan.source.Sources;
import caravan.source.Views;
import caravan.store.Moves;
import caravan.store.ViewMembers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows which feeds the files of sources and views ask for: their views, their names, and the
 * published files of feeds that have another name now, or none. Not thread-safe.
 */
final class Naming {
  /** How long articles are gone through for new views before others have their turn. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

  private final Sources sources;
  private final Views views;
  private final Moves moves;
  private final ViewMembers members;
  private final Consumer<String> gone;
  private Set<String> removed = Set.of();
  private boolean followed;

  /**
   * Makes one.
   *
   * @param gone removes what was published of a feed that has another name now, or none
   */
  Naming(Sources sources, Views views, Moves moves, ViewMembers members, Consumer<String> gone) {
    this.sources = sources;
    this.views = views;
    this.moves = moves;
    this.members = members;
    this.gone = gone;
  }

  /**
   * Reads the views that changed, and takes over all names.
   *
   * @param others whether the sources are others than before
   */
  void refresh(boolean others) {
    if (views.refresh() || others || !followed) {
      followed = true;
      moves.follow(sources, views);
      members.follow();
      Set<String> names = moves.names();
      names.stream().filter(name -> !removed.contains(name)).forEach(gone);
      removed = names;
    }
  }

  /** Returns what is wrong in the files of views. */
  List<Problem> problems() {
    return views.problems();
  }

  /** Goes on choosing articles for new views, for a while. */
  void fillOnward() {
    long end = System.nanoTime() + PATIENCE;
    while (members.fill() && System.nanoTime() < end) {}
  }
}
