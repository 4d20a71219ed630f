package caravan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder of posts: whole files in and out, several in one go.
 *
 * <p>A file appears under its name only when all of it is on the disk: temporary file, fsync,
 * rename. Thread-safe as long as no two threads write the same name.
 */
public final class PostFiles {
  private static final String TEMPORARY = ".tmp";
  private final Path folder;

  public PostFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * A post's file as the folder lists it.
   *
   * @param path below the folder, with {@code /}
   * @param modified epoch millis
   */
  record Stat(String path, long modified, long size) {}

  /** Lists all posts; hidden files and folders are none. */
  List<Stat> list() throws IOException {
    return list("");
  }

  /** Lists the posts in a folder and below, there or not. */
  List<Stat> list(String below) throws IOException {
    List<Stat> all = new ArrayList<>();
    walk(
        folder.resolve(below),
        (file, attributes) -> {
          if (isPost(file.getFileName().toString())) {
            all.add(stat(file, attributes));
          }
        });
    return all;
  }

  /** Removes the temporary files that a killed process left. */
  void sweep() throws IOException {
    List<Path> left = new ArrayList<>();
    walk(
        folder,
        (file, attributes) -> {
          String name = file.getFileName().toString();
          if (name.startsWith(".") && name.endsWith(TEMPORARY)) {
            left.add(file);
          }
        });
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }

  boolean exists(String path) {
    return Files.exists(folder.resolve(path));
  }

  boolean isFile(String path) {
    return Files.isRegularFile(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns whether a file has this very name; some file systems find it under others too. */
  boolean isNamed(String path) {
    Path file = folder.resolve(path);
    try {
      return Files.exists(file)
          && file.toRealPath(LinkOption.NOFOLLOW_LINKS).endsWith(file.getFileName());
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns whether a name, with or without folders, is that of a post. */
  static boolean isPost(String name) {
    return !name.substring(name.lastIndexOf('/') + 1).startsWith(".") && name.endsWith(".md");
  }

  /** Returns whether a file may be replaced. */
  boolean isWritable(String path) {
    Path file = folder.resolve(path);
    return Files.isWritable(file) && Files.isWritable(file.resolveSibling("."));
  }

  byte[] read(String path) throws IOException {
    return Files.readAllBytes(folder.resolve(path));
  }

  Stat stat(String path) throws IOException {
    Path file = folder.resolve(path);
    return stat(file, Files.readAttributes(file, BasicFileAttributes.class));
  }

  /**
   * Writes files so that each is there whole or not at all: all are written and forced to the disk
   * before the first is renamed into place.
   *
   * @param texts by path
   * @throws IOException if any can't be written; then none of those not yet renamed is left behind
   */
  void write(Map<String, byte[]> texts) throws IOException {
    Map<Path, Path> moves = new LinkedHashMap<>();
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (Map.Entry<String, byte[]> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Path parent = Files.createDirectories(file.resolveSibling("."));
        Path temporary = file.resolveSibling(temporary(file));
        folders.add(parent.normalize());
        moves.put(temporary, file);
        writeForced(temporary, text.getValue());
      }
      for (Map.Entry<Path, Path> move : moves.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      for (Path temporary : moves.keySet()) {
        Files.deleteIfExists(temporary);
      }
    }
    for (Path touched : folders) {
      force(touched);
    }
  }

  /** Replaces a file's bytes, as {@link #write} does; who may read it and its mtime stay. */
  void rewrite(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Path temporary = file.resolveSibling(temporary(file));
    try {
      writeForced(temporary, bytes);
      PosixFileAttributeView mode = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (mode != null) {
        Files.setPosixFilePermissions(temporary, mode.readAttributes().permissions());
      }
      Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(file));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(file.resolveSibling("."));
  }

  private static String temporary(Path file) {
    String name = file.getFileName().toString();
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return "." + (bytes.length > 200 ? caravan.article.Digest.of(bytes) : name) + TEMPORARY;
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Stat stat(Path file, BasicFileAttributes attributes) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return new Stat(path, attributes.lastModifiedTime().toMillis(), attributes.size());
  }

  private interface Seen {
    void file(Path file, BasicFileAttributes attributes);
  }

  private void walk(Path from, Seen seen) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean hidden = !dir.equals(from) && dir.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              seen.file(file, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
