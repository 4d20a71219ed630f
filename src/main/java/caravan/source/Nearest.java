package caravan.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The known word nearest to a mistyped one: by edit distance, without regard to case, or by its
 * beginning. Stateless.
 *
 * <pre>{@code
 * Nearest.to("concurent", Set.of("concurrent", "delay"))  // concurrent
 * Nearest.to("lang", Set.of("language", "title"))         // language
 * }</pre>
 */
public final class Nearest {
  private static final int BEGINNING = 3;

  private Nearest() {}

  /** Returns the nearest known word, or nothing where none is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    int far = Math.max(1, (word.length() + 1) / 3);
    Optional<String> near =
        known.stream()
            .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= far)
            .min(
                Comparator.comparingInt(
                        (String candidate) -> distance(lower, candidate.toLowerCase(Locale.ROOT)))
                    .thenComparing(Comparator.naturalOrder()));
    return near.or(
        () ->
            known.stream()
                .filter(candidate -> word.length() >= BEGINNING)
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(lower))
                .min(Comparator.comparingInt(String::length)));
  }

  /** Returns the end of a message about a word that is not known: the nearest, else all. */
  static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "known here: " + String.join(", ", new TreeSet<>(known)));
  }

  /**
   * Counts the insertions, deletions, substitutions and swaps of neighbours between two words
   * (Damerau's distance, each letter changed once at most).
   */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        cost[i][j] = Math.min(best, cost[i - 1][j - 1] + change);
        if (swapped(one, other, i, j)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }

  private static boolean swapped(String one, String other, int i, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
