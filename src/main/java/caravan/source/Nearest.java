package caravan.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word nearest to a mistyped one, by edit distance. Stateless. */
public final class Nearest {
  private Nearest() {}

  /** Returns the nearest known word, or nothing where none is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    int far = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= far)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Counts the insertions, deletions and substitutions between two words (Levenshtein). */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = best;
      }
    }
    return row[other.length()];
  }
}
