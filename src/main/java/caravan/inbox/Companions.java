package caravan.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders that browsers put beside a page that they save with all that it shows: {@code
 * page_files} beside {@code page.html}, in the browser's language. Stateless.
 */
final class Companions {
  private static final List<String> ENDS =
      List.of(
          "_files",
          ".files",
          "-files",
          "-Dateien",
          "_fichiers",
          "_archivos",
          "_arquivos",
          "_ficheiros",
          "_bestanden",
          "-filer",
          "_soubory",
          "_pliki",
          "_tiedostot",
          "_dosyalar",
          "_fitxers",
          "_elemei",
          "_datoteke",
          "_failid",
          "_failai",
          "_faili",
          "_файлы",
          "_文件");
  private static final Pattern PAGE = Pattern.compile("(?i)(.+)\\.(html?|xhtml|xht|shtml|php)");
  private static final int MOST_LOOKED_AT = 2000;

  private Companions() {}

  /** Returns whether a folder has such a name; what lies in it is nothing of its own. */
  static boolean isCompanion(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return ENDS.stream().anyMatch(end -> name.endsWith(end) && name.length() > end.length());
  }

  /** Returns the folder that belongs to a file, or null where there is none. */
  static @Nullable Path of(Path file) {
    Matcher page = PAGE.matcher(String.valueOf(file.getFileName()));
    if (!page.matches()) {
      return null;
    }
    return ENDS.stream()
        .map(end -> file.resolveSibling(page.group(1) + end))
        .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElse(null);
  }

  /** Returns when something in a folder changed last, as far as a bounded look tells. */
  static Instant changed(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .limit(MOST_LOOKED_AT)
          .map(Companions::modified)
          .max(Instant::compareTo)
          .orElse(Instant.EPOCH);
    } catch (IOException | UncheckedIOException e) {
      return Instant.EPOCH;
    }
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
