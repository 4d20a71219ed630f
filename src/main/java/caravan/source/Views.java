package caravan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The views as they stand in their folder now; files may come, change and go while this runs.
 *
 * <p>They share their names with the sources, which come first. A file that turns invalid keeps its
 * last good version in force until it is mended; one that is invalid from the start is left out.
 * Thread-safe: readers see whole snapshots.
 */
public final class Views {
  private final Path folder;
  private final ViewReader reader;
  private final Sources sources;
  private final Map<Path, Seen> seen = new HashMap<>();
  private volatile Map<String, View> current = Map.of();
  private volatile Set<String> names = Set.of();
  private volatile List<Problem> problems = List.of();

  private record Seen(long modified, long size, ViewReader.Result result) {}

  /**
   * Makes an empty set; {@link #refresh} fills it.
   *
   * @param folder there or not
   * @param sources whose names no view may have
   */
  public Views(Path folder, ViewReader reader, Sources sources) {
    this.folder = folder;
    this.reader = reader;
    this.sources = sources;
  }

  /** Returns all valid views, in order of name. */
  public Collection<View> all() {
    return current.values();
  }

  /** Returns a view, or null where there is none of that name, or no valid one. */
  public @Nullable View of(String name) {
    return current.get(name);
  }

  /** Returns the names of all files, of valid views or not. */
  public Set<String> names() {
    return names;
  }

  /** Returns what is wrong in the folder's files. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the folder whose files these are. */
  public Path folder() {
    return folder;
  }

  /**
   * Reads files that are new or changed and forgets those that are gone.
   *
   * @return whether the views are others than before
   */
  public synchronized boolean refresh() {
    List<Path> files = files();
    seen.keySet().retainAll(files);
    files.forEach(this::refresh);
    Map<String, View> next = new TreeMap<>();
    List<Problem> wrong = new ArrayList<>();
    for (Path file : files) {
      take(file, next, wrong);
    }
    Set<String> there = new TreeSet<>();
    files.forEach(file -> there.add(SourceReader.id(file)));
    boolean changed = !next.equals(current) || !there.equals(names);
    current = Collections.unmodifiableMap(next);
    names = Collections.unmodifiableSet(there);
    problems = List.copyOf(wrong);
    return changed;
  }

  private void take(Path file, Map<String, View> next, List<Problem> wrong) {
    Seen last = seen.get(file);
    if (last == null) {
      return;
    }
    String name = SourceReader.id(file);
    Path source = sources.file(name);
    if (source != null) {
      wrong.add(taken(file, name, source));
      return;
    }
    if (next.containsKey(name)) {
      wrong.add(problem(file, "left out, as another file is the same view; delete or rename one"));
      return;
    }
    wrong.addAll(last.result().problems());
    View view = last.result().view();
    if (view != null) {
      next.put(name, view);
    }
  }

  private static Problem taken(Path file, String name, Path source) {
    return problem(
        file,
        "left out, as '"
            + name
            + "' is a source already, by "
            + SourceReader.label(source)
            + "; rename one of the two files");
  }

  private static Problem problem(Path file, String message) {
    return new Problem(SourceReader.label(file), 1, 1, message);
  }

  private void refresh(Path file) {
    long modified = file.toFile().lastModified();
    long size = file.toFile().length();
    Seen before = seen.get(file);
    if (before != null && before.modified == modified && before.size == size) {
      return;
    }
    ViewReader.Result result = reader.read(file);
    View view = result.view();
    if (view == null && before != null) {
      view = before.result.view();
    }
    seen.put(
        file,
        new Seen(modified, size, new ViewReader.Result(result.name(), view, result.problems())));
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Sources::isFile).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the views in " + folder, e);
    }
  }
}
