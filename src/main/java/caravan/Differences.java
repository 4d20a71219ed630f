package caravan;

import caravan.article.Article;
import caravan.article.PostWriter;
import caravan.store.Kept;
import caravan.store.Preview;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Says what a replay would write, as a unified diff of each post, and writes nothing. */
final class Differences implements ReplayListener {
  private static final String NONE = "/dev/null";
  private final Preview preview;
  private final Path posts;
  private final UnaryOperator<String> masked;
  private final PrintStream out;
  private final Counts counts = new Counts();

  Differences(Preview preview, Path posts, UnaryOperator<String> masked, PrintStream out) {
    this.preview = preview;
    this.posts = posts;
    this.masked = masked;
    this.out = out;
  }

  @Override
  public void article(Article article) throws IOException {
    try {
      Kept kept = preview.of(article);
      if (kept != null) {
        counts.add(kept);
        show(kept);
      }
    } catch (PostWriter.Refused e) {
      refused(String.valueOf(article.link()), e);
    }
  }

  private void show(Kept kept) throws IOException {
    if (!kept.isWritten()) {
      return;
    }
    String name = "posts/" + kept.path();
    boolean fresh = kept.fate() == Kept.Fate.NEW;
    Path file = posts.resolve(kept.path());
    byte[] before = fresh ? new byte[0] : Files.readAllBytes(file);
    Diff.of(fresh ? NONE : name, before, name, kept.bytes()).forEach(out::println);
  }

  @Override
  public void refused(String url, RuntimeException why) {
    counts.refused++;
    out.println("refused " + masked.apply(Counts.reason(url, why)));
  }

  @Override
  public void end() {
    out.println("dry run: " + counts);
  }
}
