package caravan.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of published bytes.
 *
 * <p>Files appear whole or not at all, and a file whose bytes are the same is not touched: its
 * modification time is the time of its last change. Asked-for files are held in memory and looked
 * at again once a second, so that a change from outside is seen. Thread-safe.
 */
public final class PublicFiles {
  private static final long CACHE = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

  private static final long MAX_AGE = Duration.ofSeconds(1).toNanos();

  private final Path root;
  private final StoredCache cache;
  private final LongSupplier nanoTime;
  private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

  /** Opens the folder, making it where it is missing. */
  public PublicFiles(Path folder) {
    this(folder, CACHE, System::nanoTime);
  }

  PublicFiles(Path folder, long cacheBytes, LongSupplier nanoTime) {
    try {
      root = make(folder).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the public folder " + folder, e);
    }
    this.cache = new StoredCache(cacheBytes);
    this.nanoTime = nanoTime;
  }

  /**
   * Writes a file unless it has these bytes already.
   *
   * @param name with {@code /} between folders, such as {@code feeds/all.atom}
   * @return whether the file changed
   * @throws IllegalArgumentException for a name that is hidden or leads out of the folder
   */
  public boolean write(String name, byte[] bytes) {
    if (!PublicName.valid(name)) {
      throw new IllegalArgumentException("no name for a public file: " + name);
    }
    synchronized (lock(name)) {
      try {
        return replace(name, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + root.resolve(name), e);
      } finally {
        cache.remove(name);
      }
    }
  }

  /** Returns whether there is a file of this name. */
  public boolean has(String name) {
    return PublicName.valid(name) && Files.isRegularFile(root.resolve(name));
  }

  /** Returns whether a file has these bytes: {@link #write} would leave it alone. */
  public boolean has(String name, byte[] bytes) {
    try {
      return has(name) && same(root.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root.resolve(name), e);
    }
  }

  private static boolean same(Path file, byte[] bytes) throws IOException {
    return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  /**
   * Removes a file, and the folders that are empty without it.
   *
   * @return whether there was one
   * @throws IllegalArgumentException for a name that is hidden or leads out of the folder
   */
  public boolean remove(String name) {
    if (!PublicName.valid(name)) {
      throw new IllegalArgumentException("no name for a public file: " + name);
    }
    synchronized (lock(name)) {
      try {
        return delete(name);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + root.resolve(name), e);
      } finally {
        cache.remove(name);
      }
    }
  }

  private boolean delete(String name) throws IOException {
    Path file = root.resolve(name);
    Path folder = file.resolveSibling("");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!folder.toRealPath().startsWith(root)) {
      throw new IllegalArgumentException("leads out of the public folder: " + name);
    }
    boolean removed = Files.deleteIfExists(file);
    try {
      for (; !folder.equals(root); folder = folder.resolveSibling("")) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      return removed; // others stand there
    }
    return removed;
  }

  private boolean replace(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Path folder = file.resolveSibling("");
    make(root); // someone may have removed it, to have all written anew
    if (!existing(folder).toRealPath().startsWith(root)) {
      throw new IllegalArgumentException("leads out of the public folder: " + name);
    }
    make(folder);
    if (Files.isRegularFile(file) && same(file, bytes)) {
      return false;
    }
    Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      flush(temporary, bytes);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return true;
  }

  /** Before Java 20 {@code createDirectories} stumbles over a link to a folder. */
  private static Path make(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  private Path existing(Path folder) {
    Path existing = folder;
    while (!existing.equals(root) && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.resolveSibling("");
    }
    return existing;
  }

  private static void flush(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /**
   * Returns the file that a request path names, or null where there is none to be seen.
   *
   * @param path as it stands in the request, still encoded; {@code /} names {@code index.html}
   */
  public @Nullable Stored get(String path) {
    String name = PublicName.requested(path);
    if (name == null) {
      return null;
    }
    synchronized (lock(name)) {
      try {
        return load(name);
      } catch (FileSystemException | InvalidPathException e) {
        cache.remove(name); // missing, below a file, too long, not ours to read: all the same
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + root.resolve(name), e);
      }
    }
  }

  /** Returns what {@link #get} would, without touching the disk, or null where it has to. */
  @Nullable Stored inMemory(String path) {
    String name = PublicName.requested(path);
    return name == null ? null : cache.fresh(name, nanoTime.getAsLong(), MAX_AGE);
  }

  private @Nullable Stored load(String name) throws IOException {
    long now = nanoTime.getAsLong();
    Path file = root.resolve(name).toRealPath();
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    if (!file.startsWith(root) || !facts.isRegularFile()) {
      cache.remove(name);
      return null;
    }
    StoredCache.Slot known = cache.get(name);
    Stored stored =
        known != null && known.isOf(facts) ? known.stored() : Content.of(name, file, facts);
    cache.put(name, new StoredCache.Slot(stored, facts.lastModifiedTime(), now));
    return stored;
  }

  /** Returns the names of the files in a folder and below, in order; none where there is none. */
  public List<String> below(String folder) {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(
              file ->
                  root.relativize(file)
                      .toString()
                      .replace(file.getFileSystem().getSeparator(), "/"))
          .filter(PublicName::valid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + start, e);
    }
  }

  private Object lock(String name) {
    return locks[Math.floorMod(name.hashCode(), locks.length)];
  }
}
