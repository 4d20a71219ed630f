package caravan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule files of sites, found by a page's host: {@code acme.example.txt} for acme.example and
 * www.acme.example, else the nearest of {@code .acme.example.txt} and {@code .example.txt} for what
 * lies below; then {@code global.txt} for all, unless the host's own says {@code
 * autodetect_on_failure: no}. A file is read when its host is first asked for, and again when it
 * changes. Thread-safe.
 */
public final class SiteRulesFiles {
  private static final int KEPT = 500;
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

  private final List<Path> folders;
  private final Consumer<Problem> problems;
  private final Map<Path, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);

  private record Seen(long modified, long size, SiteRules rules) {}

  /**
   * Makes a finder.
   *
   * @param folders where files lie; one in an earlier folder hides its namesakes in later ones
   * @param problems told what is wrong in a file each time that it is read
   */
  public SiteRulesFiles(List<Path> folders, Consumer<Problem> problems) {
    this.folders = List.copyOf(folders);
    this.problems = problems;
  }

  /** Returns the rules for the page of an address; {@link SiteRules#NONE} for none. */
  public SiteRules of(String url) {
    List<Path> there = folders.stream().filter(Files::isDirectory).toList();
    String host = there.isEmpty() ? null : host(url);
    if (host == null) {
      return SiteRules.NONE;
    }
    SiteRules own =
        names(host)
            .map(name -> named(there, name))
            .filter(SiteRulesFiles::is)
            .findFirst()
            .orElse(SiteRules.NONE);
    return own.autodetect() ? own.then(named(there, "global.txt")) : own;
  }

  /** Returns the headers that the rules want sent to an address. */
  public Map<String, String> headers(String url) {
    return of(url).headers();
  }

  /** What is wrong, and what has no effect, in one file. */
  public record Check(Path file, List<Problem> problems, List<Problem> remarks) {}

  /** Reads every file, and returns what is to be said of it, by name. */
  public List<Check> check() {
    Map<String, Path> files = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        all(folder).forEach(file -> files.putIfAbsent(String.valueOf(file.getFileName()), file));
      }
    }
    List<Check> checks = new ArrayList<>();
    for (Path file : files.values()) {
      SiteRulesReader.Result result = SiteRulesReader.read(file);
      checks.add(new Check(file, result.problems(), result.remarks()));
    }
    return checks;
  }

  private static List<Path> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isRules(String.valueOf(file.getFileName())))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the rules in " + folder, e);
    }
  }

  /** Beside its rules the public set holds a licence. */
  private static boolean isRules(String name) {
    return name.endsWith(".txt") && !name.equals("LICENSE.txt");
  }

  private static boolean is(@Nullable SiteRules rules) {
    return rules != null;
  }

  /** Returns the names that a host's file may have, the most exact one first. */
  private static Stream<String> names(String host) {
    List<String> names = new ArrayList<>(List.of(host + ".txt"));
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      names.add(host.substring(dot) + ".txt");
    }
    return names.stream();
  }

  private static @Nullable String host(String url) {
    try {
      String host = URI.create(url).getHost();
      String bare = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
      return HOST.matcher(bare).matches() && bare.length() < 200 ? bare : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable SiteRules named(List<Path> there, String name) {
    return there.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(this::current)
        .orElse(null);
  }

  private synchronized SiteRules current(Path file) {
    long modified = file.toFile().lastModified();
    long size = file.toFile().length();
    Seen before = seen.get(file);
    if (before != null && before.modified == modified && before.size == size) {
      return before.rules;
    }
    SiteRulesReader.Result result = SiteRulesReader.read(file);
    result.problems().forEach(problems);
    seen.put(file, new Seen(modified, size, result.rules()));
    if (seen.size() > KEPT) {
      seen.remove(seen.keySet().iterator().next());
    }
    return result.rules();
  }
}
