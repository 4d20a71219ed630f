package caravan;

import caravan.article.Article;
import caravan.store.Kept;
import caravan.store.Store;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps the articles of a replay, as the line does, and says which posts changed. */
final class Rewrites implements ReplayListener {
  private static final int GROUP = 64;
  private final Store store;
  private final UnaryOperator<String> masked;
  private final PrintStream out;
  private final List<Article> group = new ArrayList<>();
  private final Counts counts = new Counts();

  Rewrites(Store store, UnaryOperator<String> masked, PrintStream out) {
    this.store = store;
    this.masked = masked;
    this.out = out;
  }

  @Override
  public void article(Article article) {
    group.add(article);
    if (group.size() == GROUP) {
      keep();
    }
  }

  private void keep() {
    List<Kept> kept = store.kept(group);
    counts.refused += group.size() - kept.size();
    group.clear();
    for (Kept one : kept) {
      counts.add(one);
      if (one.isWritten()) {
        out.println(
            (one.fate() == Kept.Fate.NEW ? "new     posts/" : "changed posts/") + one.path());
      }
    }
  }

  @Override
  public void refused(String url, RuntimeException why) {
    counts.refused++;
    System.err.println("refused " + masked.apply(Counts.reason(url, why)));
  }

  @Override
  public void end() {
    keep();
    out.println(counts);
  }
}
