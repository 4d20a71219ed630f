package caravan;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether anything happened in a folder since it was asked last. Where the system can't watch
 * it, the answer is always yes.
 */
final class FolderEvents {
  private final Path folder;
  private @Nullable WatchService service;
  private boolean registered;

  FolderEvents(Path folder) {
    this.folder = folder;
    register();
  }

  private void register() {
    try {
      if (Files.isDirectory(folder)) {
        WatchService watch = FileSystems.getDefault().newWatchService();
        folder.register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
        service = watch;
        registered = true;
      }
    } catch (IOException | UnsupportedOperationException e) {
      registered = false;
    }
  }

  boolean any() {
    WatchService watch = service;
    if (!registered || watch == null) {
      register();
      return true;
    }
    boolean any = false;
    for (WatchKey key = watch.poll(); key != null; key = watch.poll()) {
      for (WatchEvent<?> event : key.pollEvents()) {
        any |= !String.valueOf(event.context()).startsWith(".");
      }
      registered = key.reset();
      any |= !registered;
    }
    return any;
  }
}
