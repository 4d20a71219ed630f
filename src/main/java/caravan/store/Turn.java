package caravan.store;

import caravan.article.Article;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Something that is to be kept, until it is known what became of it. For one thread at a time. */
final class Turn {
  private final Planning planning;
  private final String key;
  private final long visit;
  private final String name;
  private @Nullable Kept kept;
  private @Nullable Throwable failure;

  /** Tells what is to be done. */
  interface Planning {
    Plan plan(Handle handle, Intake intake, Adoption adoption);
  }

  /**
   * Makes one.
   *
   * @param key what two have in common of which the second must see the first one's row
   * @param visit that brought it, 0 for none
   * @param name for a person
   */
  Turn(Planning planning, String key, long visit, String name) {
    this.planning = planning;
    this.key = key;
    this.visit = visit;
    this.name = name;
  }

  static Turn of(Article article) {
    String name = article.link() == null ? article.name() : article.link();
    return new Turn(
        (handle, intake, adoption) -> intake.plan(handle, article),
        Intake.key(article),
        article.visitId(),
        name);
  }

  Plan plan(Handle handle, Intake intake, Adoption adoption) {
    return planning.plan(handle, intake, adoption);
  }

  String key() {
    return key;
  }

  long visit() {
    return visit;
  }

  String name() {
    return name;
  }

  void done(Kept became) {
    kept = became;
  }

  void failed(Throwable why) {
    failure = why;
  }

  /** Ends one of which it is not known yet what became of it. */
  void ended(Throwable why) {
    if (!isOver()) {
      failed(why);
    }
  }

  boolean isOver() {
    return kept != null || failure != null;
  }

  /** Returns what became of it; null where it could not be kept. */
  @Nullable Kept kept() {
    return kept;
  }

  /** Returns what became of it, or throws why it could not be kept. */
  Kept result() {
    if (kept != null) {
      return kept;
    }
    if (failure instanceof RuntimeException why) {
      throw why;
    }
    throw new IllegalStateException(name + " was not kept", failure);
  }
}
