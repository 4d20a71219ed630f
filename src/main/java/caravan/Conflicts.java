package caravan;

import caravan.store.Conflict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of posts of which there is another text: a line in the log, and beside it a file. Where the
 * post stays that is a diff, {@code data/conflicts/<name>.diff} of what the site has now, {@code
 * <name>.dropped.diff} of what was dropped; where it is replaced, the post as it was, {@code
 * <name>.before}, {@code <name>-2.before} and so on.
 */
final class Conflicts implements Consumer<Conflict> {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final Path folder;

  /**
   * Makes it.
   *
   * @param folder of the files, there or not
   */
  Conflicts(Path folder) {
    this.folder = folder;
  }

  /**
   * Tells of one.
   *
   * @throws UncheckedIOException if a post that is to be replaced can't be kept as it was
   */
  @Override
  public void accept(Conflict conflict) {
    String post = "posts/" + conflict.path();
    String name = conflict.path().replaceFirst("\\.md$", "");
    switch (conflict.kind()) {
      case SITE -> {
        Path file = diff(post, name + ".diff", conflict);
        warn(
            post
                + " was edited and stays as it is, though its site has changed the article; "
                + file
                + " says what the site has now, and locked: false in the post takes such changes"
                + " over");
      }
      case DROP -> {
        Path file = diff(post, name + ".dropped.diff", conflict);
        warn(
            post
                + " was edited or is locked and stays as it is, though another text of it was"
                + " dropped; "
                + file
                + " says what that has, and locked: false in the post takes such changes over");
      }
      case REPLACED ->
          LOG.log(
              System.Logger.Level.INFO,
              "{0} is replaced by what was dropped; {1} is as it was",
              post,
              before(name, conflict.mine()));
    }
  }

  private Path diff(String post, String name, Conflict conflict) {
    Path file = folder.resolve(name);
    List<String> diff =
        Diff.of(post, conflict.mine(), String.valueOf(conflict.link()), conflict.theirs());
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, diff, StandardCharsets.UTF_8);
    } catch (IOException e) {
      warn("cannot write " + file + ": " + e);
    }
    return file;
  }

  /** Keeps a post as it was, once, and beside what was kept of it before. */
  private Path before(String name, byte[] bytes) {
    for (int n = 1; ; n++) {
      Path file = folder.resolve(name + (n == 1 ? "" : "-" + n) + ".before");
      try {
        if (!Files.exists(file)) {
          Files.createDirectories(file.resolveSibling("."));
          return Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        if (Arrays.equals(Files.readAllBytes(file), bytes)) {
          return file;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot write " + file + ", without which posts/" + name + ".md is not replaced", e);
      }
    }
  }

  private static void warn(String line) {
    LOG.log(System.Logger.Level.WARNING, line);
  }
}
