package caravan;

import caravan.serve.PublicFiles;
import caravan.source.Problem;
import caravan.source.Sources;
import caravan.source.Views;
import caravan.store.Moves;
import caravan.store.ViewMembers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
  private final PublicFiles files;
  private final Path folder;
  private final Consumer<String> pages;
  private boolean followed;

  /**
   * Makes one.
   *
   * @param folder of the published files
   * @param pages told of feeds that are no more, so that they lose their pages
   */
  Naming(
      Sources sources,
      Views views,
      Moves moves,
      ViewMembers members,
      PublicFiles files,
      Path folder,
      Consumer<String> pages) {
    this.sources = sources;
    this.views = views;
    this.moves = moves;
    this.members = members;
    this.files = files;
    this.folder = folder;
    this.pages = pages;
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
      moves.names().forEach(this::clear);
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

  /** Removes what was published of a feed, its archive and its pages too. */
  private void clear(String feed) {
    for (String extension : List.of("atom", "rss", "json")) {
      files.remove("feeds/" + feed + "." + extension);
    }
    in("feeds/" + feed)
        .filter(name -> name.matches(".*/[0-9-]+\\.(atom|rss|json)"))
        .forEach(files::remove);
    pages.accept(feed);
  }

  /** Returns the names of what stands in a published folder, there or not. */
  private Stream<String> in(String name) {
    Path published = folder.resolve(name);
    if (!Files.isDirectory(published)) {
      return Stream.of();
    }
    try (Stream<Path> list = Files.list(published)) {
      return list.map(file -> name + "/" + file.getFileName()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + published, e);
    }
  }
}
