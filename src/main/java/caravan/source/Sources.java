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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources as they stand in their folder now; files may come, change and go while this runs.
 *
 * <p>A file that turns invalid keeps its last good version in force until it is mended; one that is
 * invalid from the start is left out. Thread-safe: readers see whole snapshots.
 */
public final class Sources {
  /** The source that dropped pages belong to, where nothing tells another. */
  public static final String INBOX = "inbox";

  private static final Source DROPPED = Source.plain(INBOX, "http://localhost/");

  /** What is no hidden file and no copy that an editor keeps. */
  private static final Pattern NAME = Pattern.compile("[^.#~].*\\.ya?ml");

  private final Path folder;
  private final SourceReader reader;
  private final Set<String> only;
  private final Map<Path, Seen> seen = new HashMap<>();
  private volatile Map<String, Source> everything = Map.of();
  private volatile Map<String, Source> current = Map.of();
  private volatile Map<String, Path> paths = Map.of();
  private volatile Map<String, String> former = Map.of();
  private volatile Map<String, String> remembered = Map.of();
  private volatile List<Problem> problems = List.of();

  private record Seen(long modified, long size, SourceReader.Result result) {}

  /**
   * Makes an empty set; {@link #refresh} fills it.
   *
   * @param only ids that alone are followed; empty for all
   */
  public Sources(Path folder, SourceReader reader, Set<String> only) {
    this.folder = folder;
    this.reader = reader;
    this.only = Set.copyOf(only);
  }

  /** Returns all valid sources by id, in order of id. */
  public Map<String, Source> all() {
    return current;
  }

  /** Returns the source of a file, or null where there is none of that id. */
  public @Nullable Source filed(String id) {
    return current.get(id);
  }

  /** Returns a source, or null where there is none of that id; dropped pages need no file. */
  public @Nullable Source get(String id) {
    Source source = current.get(id);
    return source == null && id.equals(INBOX) && isImplicit() ? DROPPED : source;
  }

  /** Returns whether the source of dropped pages is followed without a file. */
  public boolean isImplicit() {
    return !paths.containsKey(INBOX) && (only.isEmpty() || only.contains(INBOX));
  }

  /** Returns a source whether it is followed now or not, or null where there is none of that id. */
  public @Nullable Source known(String id) {
    return everything.get(id);
  }

  /** Returns all valid sources, followed now or not. */
  public Collection<Source> everything() {
    return everything.values();
  }

  /** Returns the file of a source, valid or not, or null where there is none. */
  public @Nullable Path file(String id) {
    return paths.get(id);
  }

  /** Returns the ids of all files, valid or not. */
  public Set<String> ids() {
    return paths.keySet();
  }

  /** Returns what a source is called now that was called so before; else the id itself. */
  public String present(String id) {
    String now = former.get(id);
    return now != null || paths.containsKey(id)
        ? Objects.requireNonNullElse(now, id)
        : remembered.getOrDefault(id, id);
  }

  /** Takes over what sources were called by files that do not say so any more, or are gone. */
  public void remember(Map<String, String> earlier) {
    remembered = Map.copyOf(earlier);
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
   * @return whether anything changed
   */
  public synchronized boolean refresh() {
    List<Path> files = files();
    boolean changed = seen.keySet().retainAll(files);
    for (Path file : files) {
      changed |= refresh(file);
    }
    if (changed) {
      publish(files);
    }
    return changed;
  }

  /** Lets every file be read anew by the next {@link #refresh}: what they refer to has changed. */
  public synchronized void reconsider() {
    seen.replaceAll((file, last) -> new Seen(-1, last.size, last.result));
  }

  /** Returns whether a name is that of a file to be read. */
  static boolean isFile(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Sources::isFile).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the sources in " + folder, e);
    }
  }

  private boolean refresh(Path file) {
    long modified = file.toFile().lastModified();
    long size = file.toFile().length();
    Seen before = seen.get(file);
    if (before != null && before.modified == modified && before.size == size) {
      return false;
    }
    SourceReader.Result result = reader.read(file);
    Source source = result.source();
    if (source == null && before != null) {
      source = before.result.source();
    }
    seen.put(
        file,
        new Seen(modified, size, new SourceReader.Result(result.id(), source, result.problems())));
    return true;
  }

  private void publish(List<Path> files) {
    Map<String, Source> next = new TreeMap<>();
    Map<String, Path> first = new HashMap<>();
    List<Problem> wrong = new ArrayList<>();
    for (Path file : files) {
      Seen last = seen.get(file);
      String id = SourceReader.id(file);
      if (last == null) {
        continue;
      }
      Path other = first.putIfAbsent(id, file);
      if (other != null) {
        wrong.add(second(file, other));
        continue;
      }
      if (only.isEmpty() || only.contains(id)) {
        wrong.addAll(last.result().problems());
      }
      if (last.result().source() != null) {
        next.put(id, last.result().source());
      }
    }
    everything = Collections.unmodifiableMap(next);
    paths = Map.copyOf(first);
    former = former(next.values(), first.keySet());
    current =
        everything.values().stream()
            .filter(source -> only.isEmpty() || only.contains(source.id()))
            .collect(Collectors.toMap(Source::id, Function.identity(), (a, b) -> a, TreeMap::new));
    problems = List.copyOf(wrong);
  }

  /** A name that a file has is nobody's former one; of two that claim one, the first has it. */
  private static Map<String, String> former(Collection<Source> sources, Set<String> taken) {
    Map<String, String> former = new HashMap<>();
    for (Source source : sources) {
      source.was().stream()
          .filter(id -> !taken.contains(id))
          .forEach(id -> former.putIfAbsent(id, source.id()));
    }
    return Map.copyOf(former);
  }

  private static Problem second(Path file, Path other) {
    return new Problem(
        SourceReader.label(file),
        1,
        1,
        "left out, as " + other.getFileName() + " is the same source; delete or rename one");
  }
}
