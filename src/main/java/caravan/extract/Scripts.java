package caravan.extract;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses a language from the script it is written in, for pages that don't name theirs. */
final class Scripts {
  private static final int SAMPLE = 4000;

  private Scripts() {}

  /** Returns the language that a text's letters tell, or null where many share them. */
  static @Nullable String language(List<String> paragraphs) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    paragraphs.stream()
        .flatMapToInt(String::codePoints)
        .filter(Character::isLetter)
        .limit(SAMPLE)
        .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
    int letters = counts.values().stream().mapToInt(Integer::intValue).sum();
    int kana = count(counts, UnicodeScript.HIRAGANA) + count(counts, UnicodeScript.KATAKANA);
    if (kana * 10 > letters) {
      return "ja";
    }
    if (count(counts, UnicodeScript.HANGUL) * 3 > letters) {
      return "ko";
    }
    if (count(counts, UnicodeScript.HAN) * 3 > letters) {
      return "zh";
    }
    if (count(counts, UnicodeScript.ARABIC) * 2 > letters) {
      return "ar";
    }
    return count(counts, UnicodeScript.CYRILLIC) * 2 > letters ? "ru" : null;
  }

  private static int count(Map<UnicodeScript, Integer> counts, UnicodeScript script) {
    return counts.getOrDefault(script, 0);
  }
}
