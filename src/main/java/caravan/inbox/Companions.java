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
  private static final List<String> PAGES =
      List.of(".html", ".htm", ".xhtml", ".HTML", ".HTM", ".xht", ".shtml", ".php");
  private static final Pattern PAGE = Pattern.compile("(?i)(.+)\\.(html?|xhtml|xht|shtml|php)");
  private static final int MOST_LOOKED_AT = 2000;

  private Companions() {}

  /**
   * Returns whether a folder belongs to a page beside it; what lies in it is nothing of its own.
   */
  static boolean isCompanion(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return ENDS.stream()
        .filter(end -> name.endsWith(end) && name.length() > end.length())
        .map(end -> name.substring(0, name.length() - end.length()))
        .anyMatch(stem -> PAGES.stream().anyMatch(end -> isFile(folder, stem + end)));
  }

  private static boolean isFile(Path folder, String name) {
    return Files.isRegularFile(folder.resolveSibling(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns the name of a page's folder once the page has another name. */
  static String renamed(Path folder, Path page, Path place) {
    String name = String.valueOf(folder.getFileName());
    String end = name.substring(stem(page).length());
    return stem(place) + end;
  }

  private static String stem(Path page) {
    return String.valueOf(page.getFileName()).replaceFirst("\\.[^.]*$", "");
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
