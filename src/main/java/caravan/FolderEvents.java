package caravan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what happened in a folder since it was asked last; hidden files are none of it. */
final class FolderEvents {
  private final Path folder;
  private @Nullable WatchService service;
  private boolean watched;

  FolderEvents(Path folder) {
    this.folder = folder;
    register();
  }

  private void register() {
    try {
      close();
      if (Files.isDirectory(folder)) {
        WatchService watch = FileSystems.getDefault().newWatchService();
        folder.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
        service = watch;
        watched = true;
      }
    } catch (IOException | UnsupportedOperationException e) {
      watched = false;
    }
  }

  private void close() throws IOException {
    if (service != null) {
      service.close();
    }
  }

  /**
   * Returns the names of files that came, changed or went; nothing where they can't be told,
   * because there were too many or the system can't watch: then all must be looked at.
   */
  Optional<Set<String>> names() {
    WatchService watch = service;
    if (!watched || watch == null) {
      register();
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    boolean all = false;
    for (WatchKey key = watch.poll(); key != null; key = watch.poll()) {
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
          all = true;
        } else {
          names.add(String.valueOf(event.context()));
        }
      }
      watched = key.reset();
      all |= !watched;
    }
    names.removeIf(name -> name.startsWith("."));
    return all ? Optional.empty() : Optional.of(names);
  }
}
