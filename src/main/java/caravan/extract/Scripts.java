package caravan.extract;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text: what the page says is believed unless the letters speak against it;
 * where it says nothing, letters and common words decide.
 */
final class Scripts {
  private static final int SAMPLE = 2000;
  private static final int MOST_WORDS = 800;
  private static final int MIN_WORDS = 8;
  private static final int LONGEST_WORD = 8;
  private static final Set<String> HAN = Set.of("zh", "yue", "wuu", "ja", "ko");
  private static final Set<String> ARABIC = Set.of("ar", "fa", "ur", "ps", "ug", "ckb", "sd", "ku");
  private static final Set<String> CYRILLIC =
      Set.of(
          "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz", "az", "bs", "sh");

  private static final List<String> TAGS =
      List.of("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr");

  /** Words that a language's texts are full of, and its neighbours' are not, by bits of tags. */
  private static final Map<String, Integer> WORDS = words();

  private Scripts() {}

  private static Map<String, Integer> words() {
    Map<String, Integer> words = new HashMap<>();
    add(words, "de", "der die das und nicht ist von den mit ein zu");
    add(words, "en", "the and of to that was with for is it this");
    add(words, "es", "el los las y del en una por con para es");
    add(words, "fr", "le les des et est une du dans pour qui sur");
    add(words, "it", "il di che della e gli per non una del sono");
    add(words, "nl", "de het een van en niet zijn voor dat op met");
    add(words, "pl", "w i na się nie z do że jest to przez");
    add(words, "pt", "o os da do e em um uma não com para");
    add(words, "tr", "ve bir bu için ile da de olarak çok olan daha");
    return Map.copyOf(words);
  }

  private static void add(Map<String, Integer> words, String tag, String list) {
    for (String word : list.split(" ", -1)) {
      words.merge(word, 1 << TAGS.indexOf(tag), (one, other) -> one | other);
    }
  }

  /** How many of a text's first letters are of which script, and which those of two scripts are. */
  private static final class Count {
    private final BitSet seen = new BitSet();
    private int letters;
    private int latin;
    private int kana;
    private int hangul;
    private int han;
    private int arabic;
    private int cyrillic;

    Count(List<String> paragraphs) {
      for (int i = 0; i < paragraphs.size() && letters < SAMPLE; i++) {
        read(paragraphs.get(i));
      }
    }

    private void read(String text) {
      for (int i = 0; i < text.length() && letters < SAMPLE; i++) {
        char c = text.charAt(i);
        if (c < 128) {
          int isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 1 : 0;
          latin += isLetter;
          letters += isLetter;
        } else if (Character.isLetter(c)) {
          letters++;
          note(c);
        }
      }
    }

    private void note(char c) {
      switch (UnicodeScript.of(c)) {
        case LATIN -> latin++;
        case HIRAGANA, KATAKANA -> kana++;
        case HANGUL -> hangul++;
        case HAN -> han++;
        case ARABIC -> {
          arabic++;
          seen.set(c);
        }
        case CYRILLIC -> {
          cyrillic++;
          seen.set(c);
        }
        default -> {}
      }
    }
  }

  /**
   * Returns the language said where the text does not speak against it, else the text's, or null.
   */
  static @Nullable String language(@Nullable String said, List<String> paragraphs) {
    Count count = new Count(paragraphs);
    int letters = count.letters;
    String base = said == null ? "" : base(said);
    if (letters == 0) {
      return said;
    }
    if (count.kana * 10 > letters) {
      return base.equals("ja") ? said : "ja";
    }
    if (count.hangul * 3 > letters) {
      return base.equals("ko") ? said : "ko";
    }
    if (count.han * 2 > letters) {
      return HAN.contains(base) ? said : "zh";
    }
    if (count.arabic * 2 > letters) {
      return ARABIC.contains(base) ? said : arabic(count.seen);
    }
    if (count.cyrillic * 2 > letters) {
      return CYRILLIC.contains(base) ? said : cyrillic(count.seen);
    }
    return said != null || count.latin * 2 < letters ? said : latin(paragraphs);
  }

  private static String base(String tag) {
    int end = 0;
    while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
      end++;
    }
    return tag.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static String arabic(BitSet seen) {
    if (seen.get('ٹ') || seen.get('ڑ')) {
      return "ur";
    }
    return seen.get('پ') || seen.get('گ') ? "fa" : "ar";
  }

  private static String cyrillic(BitSet seen) {
    boolean isUkrainian = seen.get('ї') || seen.get('є');
    return isUkrainian && !seen.get('ы') ? "uk" : "ru";
  }

  /** Returns the language whose common words a text has most of, or null where none stands out. */
  private static @Nullable String latin(List<String> paragraphs) {
    int[] votes = new int[TAGS.size()];
    int words = 0;
    for (int i = 0; i < paragraphs.size() && words < MOST_WORDS; i++) {
      words += vote(votes, paragraphs.get(i), MOST_WORDS - words);
    }
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      best = votes[i] > votes[best] ? i : best;
    }
    int near = 0;
    for (int vote : votes) {
      near += vote * 4 > votes[best] * 3 ? 1 : 0;
    }
    return votes[best] >= MIN_WORDS && near == 1 ? TAGS.get(best) : null;
  }

  /** Counts the words of a text for the languages that they are common in; returns how many. */
  private static int vote(int[] votes, String text, int most) {
    int words = 0;
    int start = 0;
    for (int i = 0; i <= text.length() && words < most; i++) {
      if (i < text.length() && Character.isLetter(text.charAt(i))) {
        continue;
      }
      if (i > start) {
        words++;
        vote(votes, text, start, i);
      }
      start = i + 1;
    }
    return words;
  }

  private static void vote(int[] votes, String text, int start, int end) {
    Integer tags =
        end - start > LONGEST_WORD
            ? null
            : WORDS.get(text.substring(start, end).toLowerCase(Locale.ROOT));
    for (int i = 0; tags != null && i < votes.length; i++) {
      votes[i] += (tags >> i) & 1;
    }
  }
}
