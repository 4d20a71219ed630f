package caravan.article;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/**
 * The part of a name or an address that stands for a title: lower-case ASCII words joined by {@code
 * -}, transliterated from any script. Thread-safe.
 */
public final class Slug {
  private static final int LONGEST = 80;

  private Slug() {}

  /**
   * Returns the slug of a text; {@code untitled} where nothing of it can be written.
   *
   * <pre>{@code
   * Slug.of("Town hall: open again!")  // town-hall-open-again
   * Slug.of("央行下调利率")                // yang-xing-xia-diao-li-lu
   * }</pre>
   */
  public static String of(String text) {
    String ascii = isAscii(text) ? text : Latin.ASCII.transliterate(text);
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
    static final Transliterator ASCII =
        Transliterator.getInstance("Any-Latin; Latin-ASCII; [^\\u0000-\\u007f] remove");
  }
}
