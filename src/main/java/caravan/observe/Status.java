package caravan.observe;

import caravan.store.Queue;
import caravan.store.Standing;
import caravan.store.Totals;
import java.time.Instant;
import java.util.List;

/**
 * How a home stood at a moment.
 *
 * @param sources in order of id
 * @param deadLetters pages that could not be processed
 */
public record Status(
    Instant at, List<Standing> sources, Queue queue, Totals totals, long deadLetters) {

  /** Returns it for some of the sources alone; what is counted in all stays. */
  public Status of(List<String> names) {
    List<Standing> some =
        sources.stream().filter(source -> names.contains(source.source())).toList();
    return new Status(at, some, queue, totals, deadLetters);
  }
}
