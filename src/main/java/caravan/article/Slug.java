package caravan.article;

import java.util.Locale;

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
   * Slug.of("央行下调利率")             // yang-hang-xia-diao-li-lv
   * Slug.of("Москва открыта")          // moskva-otkryta
   * }</pre>
   */
  public static String of(String text) {
    String start = text.substring(0, Math.min(text.length(), ENOUGH));
    String slug =
        Latin.words(start)
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
}
