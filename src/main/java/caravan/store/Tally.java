package caravan.store;

import java.util.Locale;

/** What a run has done so far, as counts. */
public record Tally(
    long answers, long unchanged, long posts, long changed, long failed, long refused, long held) {
  /** Returns one line for a person. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d answers (%d unchanged): %d new posts, %d changed; %d failed, %d refused by robots.txt,"
            + " %d held back",
        answers,
        unchanged,
        posts,
        changed,
        failed,
        refused,
        held);
  }
}
