package caravan.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of files that were written in another charset than this system's, such as those that come
 * out of old archives: they are spelled anew, else no program could open the files. Stateless.
 */
final class FileNames {
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.ISO_8859_1);
  private static final System.Logger LOG = System.getLogger("caravan.line");
  private static final char UNREADABLE = '\uFFFD';

  private FileNames() {}

  /** Renames what is dropped in a folder and below it whose name can't be read. */
  static void mend(Path folder) throws IOException {
    List<Path> odd = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is) {
            return !at.equals(folder) && Names.isHidden(at)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            return note(file);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, @Nullable IOException e) {
            return at.equals(folder) ? FileVisitResult.CONTINUE : note(at);
          }

          private FileVisitResult note(Path path) {
            if (String.valueOf(path.getFileName()).indexOf(UNREADABLE) >= 0) {
              odd.add(path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (Path path : odd) {
      rename(path);
    }
  }

  private static void rename(Path path) throws IOException {
    try {
      Files.move(path, Folders.free(path.resolveSibling(spelled(bytes(path)))));
    } catch (InvalidPathException e) {
      LOG.log(System.Logger.Level.WARNING, path + " has a name that this system can't write");
    }
  }

  /** Returns the bytes of a name: its URI alone tells them, each escaped that is no letter. */
  private static byte[] bytes(Path path) {
    String uri = path.toUri().getRawPath().replaceFirst("/$", "");
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    ByteBuffer bytes = ByteBuffer.allocate(name.length());
    for (int at = 0; at < name.length(); at++) {
      if (name.charAt(at) == '%') {
        bytes.put((byte) Integer.parseInt(name.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        bytes.put((byte) name.charAt(at));
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  static String spelled(byte[] name) {
    return CHARSETS.stream()
        .map(charset -> decoded(charset, name))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow() // ISO 8859-1 knows every byte
        .replaceAll("[/\0]", "_");
  }

  private static Optional<String> decoded(Charset charset, byte[] name) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
