package caravan.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of an archive's files: {@code caravan-20261124-1.warc.gz}, day (UTC) and number. */
final class WarcNames {
  static final Pattern NAME = Pattern.compile("caravan-(\\d{8})-(\\d{1,8})\\.warc\\.gz");

  private WarcNames() {}

  static String of(String day, int number) {
    return "caravan-" + day + "-" + number + ".warc.gz";
  }

  /**
   * Returns the files of a folder in the order in which they were written; none where it is not.
   */
  static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(WarcNames::order))
          .toList();
    }
  }

  private static long order(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Long.parseLong(name.group(1)) * 100_000_000 + Long.parseLong(name.group(2))
        : 0;
  }
}
