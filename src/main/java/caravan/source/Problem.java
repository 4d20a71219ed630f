package caravan.source;

import java.util.Comparator;

/**
 * What is wrong in a file that a person wrote: where, what, and what would mend it.
 *
 * @param file path as a person would open it
 * @param line from 1
 * @param column from 1
 * @param message the value, the trouble and the remedy in one line
 */
public record Problem(String file, int line, int column, String message) {
  /** From a file's top to its end. */
  static final Comparator<Problem> IN_ORDER =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  /** Returns {@code file:line:column: message}, the form that editors jump to. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
