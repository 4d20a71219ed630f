package caravan.extract;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: what the page says is believed unless the letters speak against it;
 * where it says nothing, letters and common words decide.
 */
final class Scripts {
  private static final int SAMPLE = 4000;
  private static final int MIN_WORDS = 8;
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> HAN = Set.of("zh", "yue", "wuu", "ja", "ko");
  private static final Set<String> ARABIC = Set.of("ar", "fa", "ur", "ps", "ug", "ckb", "sd", "ku");
  private static final Set<String> CYRILLIC =
      Set.of(
          "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz", "az", "bs", "sh");

  /** Words that a language's texts are full of, and its neighbours' are not. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "en", Set.of("the", "and", "of", "to", "that", "was", "with", "for", "is", "it", "this"),
          "de",
              Set.of("der", "die", "das", "und", "nicht", "ist", "von", "den", "mit", "ein", "zu"),
          "fr", Set.of("le", "les", "des", "et", "est", "une", "du", "dans", "pour", "qui", "sur"),
          "es", Set.of("el", "los", "las", "y", "del", "en", "una", "por", "con", "para", "es"),
          "pt", Set.of("o", "os", "da", "do", "e", "em", "um", "uma", "não", "com", "para"),
          "it", Set.of("il", "di", "che", "della", "e", "gli", "per", "non", "una", "del", "sono"),
          "nl", Set.of("de", "het", "een", "van", "en", "niet", "zijn", "voor", "dat", "op", "met"),
          "pl", Set.of("w", "i", "na", "się", "nie", "z", "do", "że", "jest", "to", "przez"),
          "tr",
              Set.of(
                  "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "çok", "olan", "daha"));

  private Scripts() {}

  /**
   * Returns the language said where the text does not speak against it, else the text's, or null.
   */
  static @Nullable String language(@Nullable String said, List<String> paragraphs) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    Set<Integer> seen = new HashSet<>();
    paragraphs.stream()
        .flatMapToInt(String::codePoints)
        .filter(Character::isLetter)
        .limit(SAMPLE)
        .forEach(
            c -> {
              counts.merge(UnicodeScript.of(c), 1, Integer::sum);
              seen.add(c);
            });
    int letters = counts.values().stream().mapToInt(Integer::intValue).sum();
    String base = said == null ? "" : said.toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
    int kana = count(counts, UnicodeScript.HIRAGANA) + count(counts, UnicodeScript.KATAKANA);
    if (letters == 0) {
      return said;
    }
    if (kana * 10 > letters) {
      return base.equals("ja") ? said : "ja";
    }
    if (count(counts, UnicodeScript.HANGUL) * 3 > letters) {
      return base.equals("ko") ? said : "ko";
    }
    if (count(counts, UnicodeScript.HAN) * 2 > letters) {
      return HAN.contains(base) ? said : "zh";
    }
    if (count(counts, UnicodeScript.ARABIC) * 2 > letters) {
      return ARABIC.contains(base) ? said : arabic(seen);
    }
    if (count(counts, UnicodeScript.CYRILLIC) * 2 > letters) {
      return CYRILLIC.contains(base) ? said : cyrillic(seen);
    }
    return said != null || count(counts, UnicodeScript.LATIN) * 2 < letters
        ? said
        : latin(paragraphs);
  }

  private static String arabic(Set<Integer> seen) {
    if (seen.contains((int) 'ٹ') || seen.contains((int) 'ڑ')) {
      return "ur";
    }
    return seen.contains((int) 'پ') || seen.contains((int) 'گ') ? "fa" : "ar";
  }

  private static String cyrillic(Set<Integer> seen) {
    boolean isUkrainian = seen.contains((int) 'ї') || seen.contains((int) 'є');
    return isUkrainian && !seen.contains((int) 'ы') ? "uk" : "ru";
  }

  /** Returns the language whose common words a text has most of, or null where none stands out. */
  private static @Nullable String latin(List<String> paragraphs) {
    Map<String, Integer> votes = new TreeMap<>();
    paragraphs.stream()
        .flatMap(NO_LETTERS::splitAsStream)
        .limit(SAMPLE / 5)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .forEach(word -> WORDS.forEach((tag, words) -> vote(votes, tag, words.contains(word))));
    String best = null;
    int most = MIN_WORDS - 1;
    for (Map.Entry<String, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        most = vote.getValue();
        best = vote.getKey();
      }
    }
    int winner = most;
    boolean isClear = votes.values().stream().filter(n -> n * 4 > winner * 3).count() == 1;
    return isClear ? best : null;
  }

  private static void vote(Map<String, Integer> votes, String tag, boolean isOne) {
    if (isOne) {
      votes.merge(tag, 1, Integer::sum);
    }
  }

  private static int count(Map<UnicodeScript, Integer> counts, UnicodeScript script) {
    return counts.getOrDefault(script, 0);
  }
}
