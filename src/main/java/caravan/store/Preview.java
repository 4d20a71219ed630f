package caravan.store;

import caravan.article.Article;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what would be done about articles, one after the other, and writes nothing. */
public final class Preview {
  private final Database database;
  private final Intake intake;
  private final Set<String> keys = new HashSet<>();

  Preview(Database database, Intake intake) {
    this.database = database;
    this.intake = intake;
  }

  /**
   * Returns what would be done, or null for an article that an earlier one tells already.
   *
   * @throws caravan.article.PostWriter.Refused if its template can't write it
   */
  public @Nullable Kept of(Article article) {
    if (!keys.add(Intake.key(article))) {
      return null;
    }
    return Kept.of(database.read(handle -> intake.plan(handle, article)));
  }
}
