package caravan.article;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a name or an address that stands for a title: lower-case ASCII words joined by {@code
 * -}, transliterated from any script. Thread-safe.
 */
public final class Slug {
  private static final int LONGEST = 80;

  /** How much of a text is looked at: more of it could not show in a slug. */
  private static final int ENOUGH = 1_000;

  private Slug() {}

  /**
   * Returns the slug of a text; {@code untitled} where nothing of it can be written.
   *
   * <pre>{@code
   * Slug.of("Town hall: open again!")  // town-hall-open-again
   * Slug.of("央行下调利率")             // yang-xing-xia-diao-li-lu
   * Slug.of("Москва открыта")          // moskva-otkryta
   * }</pre>
   */
  public static String of(String text) {
    String start = text.substring(0, Math.min(text.length(), ENOUGH));
    String ascii = isAscii(start) ? start : Latin.of(start);
    String slug =
        ascii
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (slug.length() > LONGEST) {
      int cut = slug.lastIndexOf('-', LONGEST);
      slug = slug.substring(0, cut > LONGEST / 2 ? cut : LONGEST);
    }
    return slug.isEmpty() ? "untitled" : slug;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** Holds the transliterator, which takes long to make: only where a text needs it. */
  private static final class Latin {
    private static final Pattern EDGE =
        Pattern.compile("(?<=\\p{IsHan})(?=[^\\p{IsHan}])|(?<=[^\\p{IsHan}])(?=\\p{IsHan})");
    private static final Transliterator ASCII =
        Transliterator.getInstance(
            "Any-Latin; [\\u02b9\\u02ba\\u02bb-\\u02bf] remove; Latin-ASCII; [^\\u0000-\\u007f] remove");

    /**
     * Each Chinese character becomes a word: the transliterator parts them only among themselves.
     */
    static String of(String text) {
      return ASCII.transliterate(EDGE.matcher(text).replaceAll(" "));
    }
  }
}
