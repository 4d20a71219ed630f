package caravan.store;

import caravan.article.Post;
import caravan.article.PostWriter.Written;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about an article.
 *
 * @param path of its post
 * @param id of the article that it is
 * @param file to be written, or null
 * @param rows to be changed once the file is on the disk
 * @param rests whether its visit is never due again
 * @param conflict what a person should hear of, or null
 * @param before bytes of the file in whose place another comes that a person wrote, or null
 */
record Plan(
    Kept.Fate fate,
    String path,
    String id,
    @Nullable Written file,
    Rows rows,
    boolean rests,
    @Nullable Conflict conflict,
    byte @Nullable [] before) {

  /** A change of the index. */
  interface Rows {
    /** Changes nothing. */
    Rows NONE = handle -> {};

    void write(Handle handle);

    /** Returns this change and another after it. */
    default Rows and(Rows then) {
      return handle -> {
        write(handle);
        then.write(handle);
      };
    }
  }

  /** Returns the plan to leave a post as it is. */
  static Plan known(String path, String id, Rows rows) {
    return new Plan(Kept.Fate.KNOWN, path, id, null, rows, false, null, null);
  }

  /** Returns the plan to write a post. */
  static Plan written(Kept.Fate fate, Written file, Rows rows) {
    Post post = file.post();
    return new Plan(fate, post.path(), post.id(), file, rows, false, null, null);
  }

  /** Returns the same, with a further change of the index. */
  Plan and(Rows then) {
    return new Plan(fate, path, id, file, rows.and(then), rests, conflict, before);
  }

  /** Returns the same for a visit that is never due again. */
  Plan resting() {
    return new Plan(fate, path, id, file, rows, true, conflict, before);
  }

  /** Returns the same, and a person hears of it. */
  Plan telling(@Nullable Conflict told) {
    return new Plan(fate, path, id, file, rows, rests, told, before);
  }

  /** Returns the plan to leave a post as it is, of which a person hears. */
  static Plan conflict(Entry known, Conflict told) {
    return new Plan(
        Kept.Fate.CONFLICT, known.path(), known.id(), null, Rows.NONE, false, told, null);
  }

  /** Returns the same in the place of what a file held. */
  Plan insteadOf(byte[] bytes) {
    return new Plan(fate, path, id, file, rows, rests, conflict, bytes);
  }
}
