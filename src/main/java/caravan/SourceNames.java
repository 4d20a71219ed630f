package caravan;

import caravan.source.Sources;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Sources named on the command line. */
final class SourceNames {
  private SourceNames() {}

  /**
   * Reads the sources of a home without opening it.
   *
   * @param names ids that alone are wanted; empty for all
   */
  static Sources read(Home home, Settings settings, Collection<String> names) throws IOException {
    Sources sources =
        new Sources(home.sources(), Beans.sourceReader(home, settings), new HashSet<>(names));
    sources.refresh();
    return sources;
  }

  /**
   * Makes sure that each name has a valid file.
   *
   * @throws Usage for one that has none
   */
  static void require(Home home, Settings settings, List<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    Sources sources = read(home, settings, names);
    for (String name : names) {
      if (sources.get(name) == null) {
        throw new Usage("no source '" + name + "': " + why(home, sources, name));
      }
    }
  }

  private static String why(Home home, Sources sources, String name) {
    return sources.problems().stream()
        .map(Object::toString)
        .filter(problem -> problem.contains("/" + name + "."))
        .findFirst()
        .orElse("there is no " + home.sources().resolve(name + ".yaml"));
  }
}
