package caravan.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are open for writing, as far as the system tells: Linux does for the processes of the
 * same user, others for none (proc(5), {@code /proc/pid/fd} and {@code fdinfo}). Not thread-safe.
 */
final class Writers {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern FLAGS = Pattern.compile("(?m)^flags:\\s*([0-7]+)");
  private static final long LASTS_MILLIS = 200;

  private final Clock clock;
  private Set<Path> open = Set.of();
  private long read = Long.MIN_VALUE / 2;

  Writers(Clock clock) {
    this.clock = clock;
  }

  /** Returns whether a process is seen to have a file open for writing, now or a moment ago. */
  boolean have(Path file) {
    if (clock.millis() - read > LASTS_MILLIS) {
      open = open();
      read = clock.millis();
    }
    try {
      return open.contains(file.toRealPath());
    } catch (IOException e) {
      return false; // it is away
    }
  }

  private static Set<Path> open() {
    Set<Path> open = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        add(process, open);
      }
    } catch (IOException e) {
      return Set.of();
    }
    return open;
  }

  private static void add(Path process, Set<Path> open) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path one : files) {
        add(process, one, open);
      }
    } catch (IOException e) {
      return; // another user's, or ended meanwhile
    }
  }

  private static void add(Path process, Path one, Set<Path> open) {
    try {
      Path file = Files.readSymbolicLink(one);
      if (file.isAbsolute() && isWritten(process.resolve("fdinfo").resolve(one.getFileName()))) {
        open.add(file);
      }
    } catch (IOException e) {
      return; // closed meanwhile
    }
  }

  private static boolean isWritten(Path info) throws IOException {
    Matcher flags = FLAGS.matcher(Files.readString(info, StandardCharsets.ISO_8859_1));
    return flags.find() && (Long.parseLong(flags.group(1), 8) & 3) != 0;
  }
}
