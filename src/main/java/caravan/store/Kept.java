package caravan.store;

import caravan.article.PostWriter.Written;
import org.jspecify.annotations.Nullable;

/**
 * What became of an article or a post that was to be kept.
 *
 * @param path of its post below the folder of posts, whether it was written or was there
 * @param id of the article that it is
 * @param bytes of the post's file where it was written
 * @param before bytes of the file that a dropped post took the place of, or null
 */
public record Kept(Fate fate, String path, String id, byte[] bytes, byte @Nullable [] before) {

  /** What was done. */
  public enum Fate {
    /** A new post was written. */
    NEW,
    /** A post that was there was written anew. */
    CHANGED,
    /** Nothing was written: it is there already, perhaps under another address or from a copy. */
    KNOWN,
    /**
     * Nothing was written: a dropped post is another text of one that a person edited or locked.
     */
    CONFLICT
  }

  static Kept of(Plan plan) {
    Written file = plan.file();
    byte[] bytes = file == null ? new byte[0] : file.bytes();
    return new Kept(plan.fate(), plan.path(), plan.id(), bytes, plan.before());
  }

  /** Returns whether a file was written. */
  public boolean isWritten() {
    return fate == Fate.NEW || fate == Fate.CHANGED;
  }
}
