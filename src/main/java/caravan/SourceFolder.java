package caravan;

import caravan.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The source files of a home, for a glance: only those are read that are not in force as they
 * stand, so that ten thousand cost no more than their names.
 *
 * @param ids of the sources that have a file
 * @param problems what is wrong in the files that were read
 */
record SourceFolder(Set<String> ids, List<Problem> problems) {

  /** Reads a file for what is wrong in it. */
  interface Reader {
    List<Problem> problems(Path file) throws IOException;
  }

  /**
   * Looks at a folder.
   *
   * @param read reads a file
   * @param inForce when each source was taken over from its file, epoch millis
   */
  static SourceFolder look(Path folder, Reader read, Map<String, Long> inForce) throws IOException {
    Set<String> ids = new TreeSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      String id = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      ids.add(id);
      if (file.toFile().lastModified() > inForce.getOrDefault(id, -1L)) {
        problems.addAll(read.problems(file));
      }
    }
    return new SourceFolder(ids, problems);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.getFileName().toString().matches("[^.#~].*\\.ya?ml"))
          .sorted()
          .toList();
    }
  }
}
