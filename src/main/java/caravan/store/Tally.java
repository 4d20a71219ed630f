package caravan.store;

import java.util.Locale;

/**
 * What was asked of the sites so far, as counts.
 *
 * @param answers that came, of any status that is no failure
 * @param unchanged of them, those that brought nothing new
 */
public record Tally(
    long answers, long unchanged, long failed, long refused, long held, long unwanted) {
  /** Returns one line for a person. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d answers, %d of them unchanged; %d failures, %d refused by robots.txt, %d held back%s",
        answers,
        unchanged,
        failed,
        refused,
        held,
        unwanted == 0 ? "" : ", " + unwanted + " not wanted");
  }
}
