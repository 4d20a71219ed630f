package caravan.inbox;

import caravan.contents.Contents;
import caravan.contents.Drop;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The folder into which files are dropped, and where each of them is at any time:
 *
 * <pre>
 * inbox/…                       dropped, waits
 * inbox/.taken/<home>/<n>/…     this home's to work on
 * inbox/.done/<day>/…           taken; what became of it stands beside it in ….result.json
 * inbox/.failed/<day>/…         refused; why stands beside it
 * </pre>
 *
 * <p>A file goes from one to the next by renaming, so that it is in one place whatever happens, and
 * of several homes that share the folder one alone gets it. Nothing is deleted but what has been
 * kept as long as the settings say. Thread-safe.
 */
public final class Inbox {
  private static final System.Logger LOG = System.getLogger("caravan.line");

  /** The source of files that lie in no source's folder. It needs no file of its own. */
  public static final String SOURCE = "inbox";

  static final String TAKEN = ".taken";
  static final String DONE = ".done";
  static final String FAILED = ".failed";
  static final String RESULT = ".result.json";

  /** How long a home that does not stir is thought to be at work. */
  private static final Duration ALIVE = Duration.ofMinutes(15);

  /** How long a file may be on its way into the folder without a byte. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final String home;
  private final Path taken;
  private final Contents contents;
  private final Predicate<String> sources;
  private final @Nullable Duration keep;
  private final Clock clock;
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Resting resting;
  private final Door door;

  /**
   * Makes one.
   *
   * @param home name of this home, another than that of any home that shares the folder
   * @param contents tells what files hold
   * @param sources whether there is a source of that id
   * @param keep how long files are kept that were taken; null for good
   */
  public Inbox(
      Path folder,
      String home,
      Contents contents,
      Predicate<String> sources,
      @Nullable Duration keep,
      Clock clock) {
    this.folder = folder;
    this.home = home;
    this.taken = folder.resolve(TAKEN).resolve(home);
    this.contents = contents;
    this.sources = sources;
    this.keep = keep;
    this.clock = clock;
    this.resting = new Resting(clock);
    this.door = new Door(folder);
  }

  /** Returns the files that could not be taken or kept a moment ago. */
  public Resting resting() {
    return resting;
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns how many files are being worked on. */
  public int underWay() {
    return underWay.get();
  }

  /**
   * Makes a file this home's own, with what belongs to it.
   *
   * @return null where it is away: another home has it
   */
  public @Nullable Drop claim(File dropped) {
    Path file = dropped.toPath();
    String name = folder.relativize(file).toString().replace('\\', '/');
    Path own = taken.resolve(String.valueOf(number.incrementAndGet())).resolve(name);
    underWay.incrementAndGet();
    try {
      Path companion = Companions.of(file);
      Files.createDirectories(own.getParent());
      Files.move(file, own, StandardCopyOption.ATOMIC_MOVE);
      follow(companion, own);
      Path mark = Names.beside(file, Names.DONE);
      follow(Files.exists(mark) ? mark : null, own);
    } catch (NoSuchFileException e) {
      underWay.decrementAndGet();
      return null;
    } catch (IOException e) {
      underWay.decrementAndGet();
      resting.rest(file);
      LOG.log(System.Logger.Level.WARNING, "inbox/" + name + " can't be taken, and waits: " + e);
      return null;
    }
    return new Drop(own, name, source(name));
  }

  /** Begins to work on a file. */
  public Taking open(Drop drop) {
    return new Taking(drop, contents, this, home, clock);
  }

  /** Moves what belongs to a file to where that is now. */
  private static void follow(@Nullable Path companion, Path file) throws IOException {
    if (companion != null) {
      Files.move(companion, file.resolveSibling(companion.getFileName()));
    }
  }

  private String source(String name) {
    int end = name.indexOf('/');
    String first = end < 0 ? "" : name.substring(0, end);
    return !first.isEmpty() && sources.test(first) ? first : SOURCE;
  }

  /** Puts a file away with what became of it, which is written first. */
  synchronized void settle(Drop drop, boolean isTaken, Result result) throws IOException {
    Path day = folder.resolve(isTaken ? DONE : FAILED).resolve(today().toString());
    Path wanted = Folders.shortened(day.resolve(drop.name()));
    Files.createDirectories(wanted.getParent());
    moveAll(drop.file(), result.writeBeside(wanted, door.onItsWay()));
    underWay.decrementAndGet();
  }

  /** Puts a file back to where it was dropped: it could not be worked on now. */
  public void giveBack(Drop drop) {
    try {
      Path place = Folders.free(folder.resolve(drop.name()));
      moveAll(drop.file(), place);
      resting.rest(place);
    } catch (IOException e) {
      throw new UncheckedIOException("putting back " + drop.name(), e);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Moves a file with what lies beside it, and removes the folders that are empty then. */
  private void moveAll(Path file, Path place) throws IOException {
    Files.createDirectories(place.getParent());
    Files.move(file, place);
    for (Path one : Folders.list(file.getParent())) {
      String name =
          Files.isDirectory(one)
              ? Companions.renamed(one, file, place)
              : String.valueOf(one.getFileName());
      Files.move(one, Folders.free(place.resolveSibling(name)));
    }
    Folders.removeEmpty(file.getParent(), taken);
  }

  /**
   * Puts back what this home had taken when it ended without a word; to be called before it takes
   * anything.
   */
  public void recover() throws IOException {
    Files.createDirectories(folder);
    putBack(taken);
    Files.createDirectories(taken);
  }

  /**
   * Does what is due now and then: shows that this home is at work, puts back what another had
   * taken that has not stirred for long, mends names that can't be read, and removes what has been
   * kept long enough.
   */
  public void tend() throws IOException {
    Files.createDirectories(taken);
    Files.setLastModifiedTime(taken, FileTime.from(clock.instant()));
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder.resolve(TAKEN))) {
      for (Path home : homes) {
        if (!home.equals(taken) && isOlder(home, ALIVE)) {
          putBack(home);
        }
      }
    }
    for (Path left : Folders.list(folder.resolve(Door.ON_ITS_WAY))) {
      if (isOlder(left, ABANDONED)) {
        Files.deleteIfExists(left); // whoever brought it is gone
      }
    }
    if (keep != null) {
      removeOld(keep);
    }
    FileNames.mend(folder);
  }

  private boolean isOlder(Path path, Duration age) throws IOException {
    Instant since = Files.getLastModifiedTime(path).toInstant();
    return since.plus(age).isBefore(clock.instant());
  }

  private void putBack(Path home) throws IOException {
    for (Path drop : Folders.list(home)) {
      Files.walkFileTree(
          drop,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes is)
                throws IOException {
              if (!at.equals(drop) && Companions.isCompanion(at)) {
                back(at, drop);
                return FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
              back(file, drop);
              return FileVisitResult.CONTINUE;
            }
          });
      Folders.removeEmptyBelow(drop);
    }
    Folders.removeEmptyBelow(home);
  }

  private void back(Path file, Path drop) throws IOException {
    Path place = Folders.free(folder.resolve(drop.relativize(file).toString()));
    Files.createDirectories(place.getParent());
    Files.move(file, place);
  }

  /** Removes the days of taken files that are over so long; what was refused stays. */
  private void removeOld(Duration age) throws IOException {
    Instant until = clock.instant().minus(age);
    for (Path day : Folders.list(folder.resolve(DONE))) {
      if (isOver(day, until)) {
        Folders.remove(day);
      }
    }
  }

  private static boolean isOver(Path day, Instant until) {
    try {
      LocalDate date = LocalDate.parse(String.valueOf(day.getFileName()));
      return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(until);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Returns a name of a home that no other has. */
  public static String newName() {
    return UUID.randomUUID().toString();
  }
}
