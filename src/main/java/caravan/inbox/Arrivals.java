package caravan.inbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;

/**
 * Tells which files in the inbox have arrived whole.
 *
 * <p>A file has when no process of this machine that can be seen has it open for writing, and one
 * of these holds: a file of its name with {@code .done} lies beside it; its attributes were changed
 * after its bytes, as a rename or a copy that sets the time at its end does; nothing about it has
 * changed for a while. A page whose folder of pictures lies beside it waits for that too. Used by
 * one thread, the inbox's consumer.
 */
public final class Arrivals implements GenericFileFilter<File> {
  private static final int MOST_KNOWN = 200_000;
  private static final int DEEPEST = 32;

  private final Path inbox;
  private final Predicate<String> wanted;
  private final Resting resting;
  private final Duration quiet;
  private final Writers writers;
  private final Clock clock;
  private final Map<Path, Look> looks = new HashMap<>();
  private long forgotten;

  /**
   * Makes one.
   *
   * @param wanted whether files are taken now whose path below the inbox begins with this folder;
   *     the empty string for those directly in it
   * @param quiet how long nothing must have changed about a file that nothing else is told of
   */
  public Arrivals(Inbox inbox, Predicate<String> wanted, Duration quiet, Clock clock) {
    this.inbox = inbox.folder();
    this.resting = inbox.resting();
    this.wanted = wanted;
    this.quiet = quiet;
    this.writers = new Writers(clock);
    this.clock = clock;
  }

  /** What a file looked like, and since when, epoch millis. */
  private record Look(long size, FileTime modified, FileTime changed, long since) {
    boolean isSame(Look other) {
      return size == other.size && modified.equals(other.modified) && changed.equals(other.changed);
    }

    Look sinceChanged() {
      long last = Math.max(modified.toMillis(), changed.toMillis());
      return new Look(size, modified, changed, Math.min(last, since));
    }

    /** Returns whether something was done to the file after its last byte was written. */
    boolean isTouched() {
      return size > 0 && changed.toMillis() > modified.toMillis() + 1;
    }
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    Path path = file.getFile().toPath();
    return file.isDirectory() ? isEntered(path) : isWhole(path);
  }

  private boolean isEntered(Path folder) {
    return !Files.isSymbolicLink(folder)
        && !Names.isHidden(folder)
        && !Companions.isCompanion(folder)
        && wanted.test(top(folder.resolve("file")));
  }

  private String top(Path file) {
    Path below = inbox.relativize(file);
    return below.getNameCount() < 2 ? "" : below.getName(0).toString();
  }

  /** Returns whether a file is there whole, and is not one that only goes with another. */
  boolean isWhole(Path file) {
    if (Names.isPartial(file) || !wanted.test(top(file)) || resting.has(file)) {
      return false;
    }
    if (Files.isSymbolicLink(file)) {
      return true; // refused when it is taken
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false; // a pipe, a device
    }
    forgetOld();
    Look look = look(file);
    if (look == null) {
      return false;
    }
    boolean isSettled = Names.isMarkedDone(file) || look.isTouched() || isQuiet(look);
    return isSettled && isCompanionQuiet(file) && !writers.have(file);
  }

  /** Returns the files that wait to be taken, there whole or not. */
  public List<Path> waiting() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        inbox,
        Set.of(),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is) {
            boolean isIn = at.equals(inbox) || isEntered(at);
            return isIn ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            boolean isFile =
                is.isRegularFile() || (is.isSymbolicLink() && Files.isRegularFile(file));
            if (isFile && !Names.isPartial(file) && wanted.test(top(file)) && !resting.has(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private boolean isQuiet(Look look) {
    return clock.millis() - look.since >= quiet.toMillis();
  }

  private boolean isCompanionQuiet(Path file) {
    Path folder = Companions.of(file);
    return folder == null
        || Companions.changed(folder).plus(quiet).isBefore(clock.instant())
        || Names.isMarkedDone(file);
  }

  /** Returns what a file looks like, and since when it has looked so; null where it is away. */
  private @Nullable Look look(Path file) {
    try {
      BasicFileAttributes is =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      FileTime modified = is.lastModifiedTime();
      return remember(file, new Look(is.size(), modified, changed(file, modified), clock.millis()));
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns when a file's attributes changed last, where the system tells that. */
  private static FileTime changed(Path file, FileTime modified) throws IOException {
    try {
      Object changed = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      return changed instanceof FileTime time ? time : modified;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return modified;
    }
  }

  /** A file that is seen for the first time has looked so since it was changed last. */
  private Look remember(Path file, Look now) {
    Look before = looks.get(file);
    if (before != null && before.isSame(now)) {
      return before;
    }
    Look look = before == null ? now.sinceChanged() : now;
    looks.put(file, look);
    return look;
  }

  /** Forgets, now and then, the files that are away. */
  private void forgetOld() {
    if (looks.size() < MOST_KNOWN && clock.millis() - forgotten < 60_000) {
      return;
    }
    forgotten = clock.millis();
    for (Iterator<Path> known = looks.keySet().iterator(); known.hasNext(); ) {
      if (!Files.exists(known.next(), LinkOption.NOFOLLOW_LINKS)) {
        known.remove();
      }
    }
  }
}
