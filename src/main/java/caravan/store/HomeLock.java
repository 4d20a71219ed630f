package caravan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The operating system's lock on a home: one process owns it, and a killed one loses it. */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Thrown where another process owns the home; says which. */
  public static final class Taken extends RuntimeException {
    Taken(String message) {
      super(message);
    }
  }

  /**
   * Takes the lock.
   *
   * @throws Taken if another process has it
   * @throws IOException if the home can't be written
   */
  public static HomeLock take(Path data) throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      String owner = Files.readString(file, StandardCharsets.UTF_8).strip();
      channel.close();
      throw new Taken(
          "the home "
              + data.toAbsolutePath().getParent()
              + " is in use by "
              + (owner.isEmpty() ? "another process" : owner)
              + "; stop it, or name another folder with --home");
    }
    ProcessHandle self = ProcessHandle.current();
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(("process " + self.pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    return new HomeLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
