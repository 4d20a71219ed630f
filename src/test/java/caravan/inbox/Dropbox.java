package caravan.inbox;

import caravan.contents.Contents;
import caravan.contents.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An inbox in a folder, with a clock that goes when it is told to. */
final class Dropbox extends Clock {
  static final Duration QUIET = Duration.ofSeconds(2);

  final Path folder;
  private Instant now = Instant.now();

  Dropbox(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  Inbox inbox(String home) {
    return inbox(home, null);
  }

  Inbox inbox(String home, @Nullable Duration keep) {
    Limits limits = new Limits(1 << 20, 1 << 24, 1000, 2);
    return new Inbox(folder, home, new Contents(limits), "acme"::equals, keep, this);
  }

  Arrivals arrivals() {
    return new Arrivals(inbox("one"), any -> true, QUIET, this);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Writes a file as a program does that writes it now: its two times are one. */
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Writes a file elsewhere and renames it into the folder. */
  Path rename(String name, String text) throws IOException {
    Path elsewhere = write(".elsewhere/" + name.replace('/', '-'), text);
    Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.move(elsewhere, file);
  }

  /** Returns the paths of all files below the folder, in order. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
