package caravan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The pages that wait in the inbox, for a pass that ends when they have been taken. */
final class Backlog {
  private static final Duration LEAST = Duration.ofSeconds(15);
  private final Path inbox;
  private final Duration patience;
  private List<Path> waiting = List.of();
  private Instant moved = Instant.MIN;

  /**
   * Makes one.
   *
   * @param patience how long a page may lie there without any being taken: one that is still being
   *     copied is for the next pass
   */
  Backlog(Path inbox, Duration patience) {
    this.inbox = inbox;
    this.patience = patience.compareTo(LEAST) > 0 ? patience : LEAST;
  }

  /** Returns whether none waits any more, or none has been taken for a while. */
  boolean done(Instant now) throws IOException {
    List<Path> left = pages();
    if (!left.equals(waiting)) {
      waiting = left;
      moved = now;
    }
    return left.isEmpty() || now.isAfter(moved.plus(patience));
  }

  private List<Path> pages() throws IOException {
    if (!Files.isDirectory(inbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inbox)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(?i)[^.].*\\.html?"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
