package caravan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happened in a folder since it was asked last, and below it where it is to look so
 * deep; hidden files and folders are none of it. For one thread.
 */
final class FolderEvents implements AutoCloseable {
  /** A file that is moved is told of twice: what belongs together comes within this time. */
  private static final long TOGETHER_MILLIS = 20;

  private static final int ROUNDS = 10;

  private final Path folder;
  private final boolean deep;
  private final Map<WatchKey, Path> watched = new HashMap<>();
  private @Nullable WatchService service;
  private boolean whole;

  /** Watches what lies directly in a folder. */
  FolderEvents(Path folder) {
    this(folder, false);
  }

  private FolderEvents(Path folder, boolean deep) {
    this.folder = folder;
    this.deep = deep;
    open();
  }

  /** Watches what lies in a folder and below, in folders that come later too. */
  static FolderEvents deep(Path folder) {
    return new FolderEvents(folder, true);
  }

  private void open() {
    try {
      close();
      if (Files.isDirectory(folder)) {
        WatchService watch = FileSystems.getDefault().newWatchService();
        service = watch;
        watch(watch, folder);
        whole = true;
      }
    } catch (IOException | UnsupportedOperationException e) {
      whole = false;
    }
  }

  /** Ends the watch: a system has few of them to give. */
  @Override
  public void close() throws IOException {
    watched.clear();
    if (service != null) {
      service.close();
      service = null;
    }
  }

  private void watch(WatchService watch, Path from) throws IOException {
    if (!deep) {
      watchOne(watch, from);
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes)
              throws IOException {
            if (!one.equals(folder) && isHidden(one)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            watchOne(watch, one);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path one, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void watchOne(WatchService watch, Path one) throws IOException {
    WatchKey key =
        one.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    watched.put(key, one);
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /**
   * Returns the names of files and folders that came, changed or went, with {@code /} between them;
   * nothing where they can't be told, because there were too many or the system can't watch: then
   * all must be looked at.
   */
  Optional<Set<String>> names() {
    WatchService watch = service;
    if (!whole || watch == null) {
      open();
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    try {
      WatchKey key = watch.poll();
      for (int round = 0; key != null; key = next(watch, round++)) {
        take(watch, key, names);
      }
    } catch (IOException e) {
      whole = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return whole ? Optional.of(names) : Optional.empty();
  }

  private static @Nullable WatchKey next(WatchService watch, int round)
      throws InterruptedException {
    return round < ROUNDS ? watch.poll(TOGETHER_MILLIS, TimeUnit.MILLISECONDS) : watch.poll();
  }

  private void take(WatchService watch, WatchKey key, Set<String> names) throws IOException {
    Path parent = watched.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
        whole = false;
      } else if (parent != null && event.context() instanceof Path name && !isHidden(name)) {
        Path file = parent.resolve(name);
        names.add(folder.relativize(file).toString().replace('\\', '/'));
        follow(watch, file, event.kind());
      }
    }
    if (!key.reset()) {
      watched.remove(key);
      whole &= !folder.equals(parent);
    }
  }

  /** A folder that comes is watched from now on; one that went is not, wherever it is now. */
  private void follow(WatchService watch, Path file, WatchEvent.Kind<?> kind) throws IOException {
    if (!deep) {
      return;
    }
    if (kind == StandardWatchEventKinds.ENTRY_DELETE) {
      watched.entrySet().removeIf(one -> isBelow(one.getKey(), one.getValue(), file));
    } else if (kind == StandardWatchEventKinds.ENTRY_CREATE
        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      watch(watch, file);
    }
  }

  private static boolean isBelow(WatchKey key, Path one, Path gone) {
    boolean below = one.startsWith(gone);
    if (below) {
      key.cancel();
    }
    return below;
  }
}
