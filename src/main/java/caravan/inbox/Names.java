package caravan.inbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the name of a file in the inbox says of it. Stateless. */
final class Names {
  /** What is put behind the name of a file to say that it is there whole. */
  static final String DONE = ".done";

  /** What browsers and copying programs put behind the names of files that are not whole. */
  private static final List<String> PARTIAL =
      List.of(
          ".part",
          ".partial",
          ".filepart",
          ".crdownload",
          ".download",
          ".opdownload",
          ".tmp",
          ".temp",
          ".swp",
          ".aria2");

  private Names() {}

  static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("~$") || name.endsWith("~");
  }

  /** Returns whether a file is one on its way, or one that only says something of another. */
  static boolean isPartial(Path file) {
    return isHidden(file)
        || isPartial(String.valueOf(file.getFileName()))
        || PARTIAL.stream().anyMatch(end -> isNotOlder(beside(file, end), file));
  }

  /** Returns whether a name alone says so. */
  static boolean isPartial(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(DONE) || PARTIAL.stream().anyMatch(lower::endsWith);
  }

  /**
   * Returns whether whoever dropped a file says that it is there whole; a mark that is older than
   * the file is one of an earlier file.
   */
  static boolean isMarkedDone(Path file) {
    return isNotOlder(beside(file, DONE), file);
  }

  private static boolean isNotOlder(Path one, Path file) {
    long modified = one.toFile().lastModified();
    return modified > 0 && modified >= file.toFile().lastModified();
  }

  /** Returns the file of the same name with something behind it. */
  static Path beside(Path file, String end) {
    return file.resolveSibling(file.getFileName() + end);
  }
}
