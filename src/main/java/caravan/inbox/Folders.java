package caravan.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders of the inbox; links in them are never followed. Stateless. */
final class Folders {
  private static final int LONGEST = 220;
  private static final int LONGEST_END = 16;

  private Folders() {}

  /** Returns what lies in a folder, in no order; nothing where it is none. */
  static List<Path> list(@Nullable Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(all::add);
      }
    }
    return all;
  }

  /** Returns a path that no file has: {@code a.html}, {@code a-2.html} … */
  static Path free(Path wanted) {
    Path free = wanted;
    for (int n = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); n++) {
      free = numbered(wanted, n);
    }
    return free;
  }

  /** Returns the n-th choice for a path. */
  static Path numbered(Path wanted, int n) {
    String name = String.valueOf(wanted.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return n < 2 ? wanted : wanted.resolveSibling(stem + "-" + n + name.substring(stem.length()));
  }

  /** Returns a path whose name has room for what is put behind it: names end at 255 bytes. */
  static Path shortened(Path wanted) {
    String name = String.valueOf(wanted.getFileName());
    int dot = name.lastIndexOf('.');
    String end = dot > 0 && name.length() - dot <= LONGEST_END ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - end.length());
    while ((stem + end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return wanted.resolveSibling(stem + end);
  }

  /** Removes a folder and those above it, as far as they are empty. */
  static void removeEmpty(@Nullable Path folder, Path above) throws IOException {
    Path at = folder;
    while (at != null && at.startsWith(above) && !at.equals(above) && removeIfEmpty(at)) {
      at = at.getParent();
    }
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      return Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  /** Removes a folder and all in it that are empty. */
  static void removeEmptyBelow(Path folder) throws IOException {
    each(folder, false);
  }

  /** Removes a folder with all that lies in it. */
  static void remove(Path folder) throws IOException {
    each(folder, true);
  }

  private static void each(Path folder, boolean files) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            if (files) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e)
              throws IOException {
            var unused = removeIfEmpty(at);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
