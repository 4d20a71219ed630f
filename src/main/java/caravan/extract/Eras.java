package caravan.extract;

import caravan.extract.Tokens.Token;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Years counted from an emperor's or a republic's first: 令和8年, 平成元年, 民國115年. */
final class Eras {
  private static final Map<String, Integer> BEFORE =
      Map.of("令和", 2018, "平成", 1988, "民國", 1911, "民国", 1911);

  /**
   * A year and what follows.
   *
   * @param next the index of the token behind the number
   */
  record Year(int year, int next) {}

  private Eras() {}

  static boolean starts(Token token) {
    return token.is("令", "平", "民");
  }

  /** Returns the year of an era whose name begins at an index, or null. */
  static @Nullable Year year(Tokens tokens, int i) {
    Integer before = BEFORE.get(tokens.at(i).text() + tokens.at(i + 1).text());
    Token number = tokens.at(i + 2);
    if (before == null) {
      return null;
    }
    if (number.is("元")) {
      return new Year(before + 1, i + 3);
    }
    return number.hasDigits(1, 3) ? new Year(before + number.value(), i + 3) : null;
  }
}
