package caravan.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file in the inbox as a person is told of it.
 *
 * @param state where it is
 * @param name its path below the inbox as it was dropped
 * @param since when it got there
 * @param told what became of it, or why it was refused; empty while it is not known
 * @param day the folder of its day, or null while it has none
 */
public record Holding(State state, String name, Instant since, String told, @Nullable String day) {
  /** Where a dropped file is. */
  public enum State {
    WAITING,
    UNDER_WAY,
    TAKEN,
    REFUSED
  }
}
