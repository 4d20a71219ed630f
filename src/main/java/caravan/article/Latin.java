package caravan.article;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import com.ibm.icu.text.Transliterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of any script in ASCII letters: Chinese by phrases (央行 is {@code yang hang}, not {@code
 * yang xing}), everything else as ICU transliterates it. Thread-safe.
 */
final class Latin {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");

  /** What can't stand in a part of an address or would lead out of it. */
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9()._]+");

  private static final Pattern EDGES = Pattern.compile("^[-.]+|[-.]+$");

  private Latin() {}

  /** Returns the text in ASCII, each Chinese syllable a word of its own. */
  static String words(String text) {
    return isAscii(text) ? text : ascii(text, " ");
  }

  /**
   * Returns a name as a part of an address: the syllables of Chinese joined, letters, digits and
   * parentheses kept as they are, all else as {@code -}; {@code untitled} where nothing is left.
   *
   * <pre>{@code
   * name("证券日报(海外)")  // zhengquanribao(haiwai)
   * name("Новая газета")    // Novaya-gazeta
   * }</pre>
   */
  static String name(String text) {
    String fit = UNFIT.matcher(isAscii(text) ? text : ascii(text, "")).replaceAll("-");
    String name = EDGES.matcher(fit.replaceAll("-*([().])-*", "$1")).replaceAll("");
    return name.isEmpty() ? "untitled" : name;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String ascii(String text, String gap) {
    StringBuilder out = new StringBuilder();
    Matcher han = HAN.matcher(text);
    while (han.find()) {
      String read = Phrases.read(han.group());
      String joined = gap.isEmpty() ? read.replace(" ", "") : gap + read + gap;
      han.appendReplacement(out, Matcher.quoteReplacement(joined));
    }
    String rest = han.appendTail(out).toString();
    return isAscii(rest) ? rest : Others.ASCII.transliterate(rest);
  }

  /** Holds the dictionary, which takes long to load: only where a text is Chinese. */
  private static final class Phrases {
    /** Longer runs are no names; the dictionary's search does not end soon over them. */
    private static final int LONGEST = 200;

    private static final Transliterator SIMPLIFIED =
        Transliterator.getInstance("Traditional-Simplified");

    static String read(String han) {
      int end = Math.min(han.length(), LONGEST);
      int whole = Character.isHighSurrogate(han.charAt(end - 1)) ? end - 1 : end;
      String simplified = SIMPLIFIED.transliterate(han.substring(0, whole));
      return PinyinHelper.toPinyin(simplified, PinyinStyleEnum.NORMAL, " ").replace('ü', 'v');
    }
  }

  /** Holds the transliterator, which takes long to make: only where a text needs it. */
  private static final class Others {
    static final Transliterator ASCII =
        Transliterator.getInstance(
            "Russian-Latin/BGN; Any-Latin; [\\u02b9\\u02ba\\u02bb-\\u02bf] remove; Latin-ASCII;"
                + " [^\\u0000-\\u007f] remove");
  }
}
