package caravan;

import caravan.store.Conflict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of posts that stay as a person edited them though their site has changed the article: a
 * line in the log, and what the site has now as a diff, {@code data/conflicts/<name>.diff}.
 */
final class Conflicts implements Consumer<Conflict> {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private final Path folder;

  /**
   * Makes it.
   *
   * @param folder of the diffs, there or not
   */
  Conflicts(Path folder) {
    this.folder = folder;
  }

  @Override
  public void accept(Conflict conflict) {
    String post = "posts/" + conflict.path();
    Path file = folder.resolve(conflict.path().replaceFirst("\\.md$", "") + ".diff");
    List<String> diff =
        Diff.of(post, conflict.mine(), String.valueOf(conflict.link()), conflict.theirs());
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, diff, StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot write " + file + ": " + e);
    }
    LOG.log(
        System.Logger.Level.WARNING,
        post
            + " was edited and stays as it is, though its site has changed the article; "
            + file
            + " says what the site has now, and locked: false in the post takes such changes over");
  }
}
