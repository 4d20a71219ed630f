package caravan.extract;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The months' names, long and short, in the languages that dates are read in. */
final class Months {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "sv", "da", "nb", "tr", "uk", "cs",
          "ro", "fi", "el", "ar");
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);
  private static final Map<String, Integer> NUMBERS = numbers();

  /** A regular expression for any name, without a dot after it. */
  static final String PATTERN =
      NUMBERS.keySet().stream()
          .sorted(Comparator.comparing(String::length).reversed())
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "(?:", ")"));

  private Months() {}

  /** Returns the number of the month, 0 where a name is none. */
  static int number(String name) {
    return NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>(Map.of("sept", 9, "mär", 3, "mrz", 3));
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          String name =
              month.getDisplayName(style, locale).toLowerCase(Locale.ROOT).replace(".", "");
          if (name.length() > 2 && name.codePoints().allMatch(Character::isLetter)) {
            numbers.putIfAbsent(name, month.getValue());
          }
        }
      }
    }
    return Map.copyOf(numbers);
  }
}
