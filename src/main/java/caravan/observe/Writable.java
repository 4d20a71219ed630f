package caravan.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a home can be written: now, by a file that is made and taken away, and lately, by what
 * the line itself met. Thread-safe.
 */
final class Writable {
  /** So long a failure counts that was not met again. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  private final List<Path> folders;
  private final Supplier<@Nullable Throwable> trouble;
  private final Clock clock;
  private @Nullable Throwable met;
  private Instant since = Instant.MIN;

  /**
   * Makes one.
   *
   * @param folders that must be writable
   * @param trouble why something could not be stored, or null
   */
  Writable(List<Path> folders, Supplier<@Nullable Throwable> trouble, Clock clock) {
    this.folders = folders;
    this.trouble = trouble;
    this.clock = clock;
  }

  synchronized void check(HealthCheckResultBuilder result) {
    for (Path folder : folders) {
      String why = problem(folder);
      if (why != null) {
        result.down().message(why);
        return;
      }
    }
    Throwable last = trouble.get();
    if (last != met) {
      met = last;
      since = clock.instant();
    }
    if (last != null && clock.instant().isBefore(since.plus(LATELY))) {
      result.down().message("not everything could be stored: " + last);
    }
  }

  private static @Nullable String problem(Path folder) {
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, ".probe-", ".tmp");
      try {
        Files.write(probe, new byte[] {1});
      } finally {
        Files.deleteIfExists(probe);
      }
      return null;
    } catch (IOException e) {
      return "cannot write to " + folder + " (" + e + "); check its rights and the disk's space";
    }
  }
}
