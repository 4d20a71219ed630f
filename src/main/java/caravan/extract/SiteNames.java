package caravan.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of a site, as the page and the address give them, and how they are cut off titles. */
final class SiteNames {
  /** What stands between a title and the names of section and site. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?<=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u3000-\u303F\uFF01-\uFF1F])\\s*[-–—]+\\s*"
              + "|\\s+[|\\-–—/\\\\:>»«·•~]+\\s+|\\s*[|_\uFF5C]+\\s*|\\s*::\\s*|--+");

  private static final String MARKS = "|-–—/\\:>»«·•~_\uFF5C";

  private static final int LONGEST_TAIL = 30;
  private static final int LONGEST_SECTION = 20;
  private static final int SHORTEST = 15;
  private final String site;
  private final String host;

  /**
   * Takes the names to look for.
   *
   * @param site the name as the page gives it, or null
   * @param host without {@code www.} and top-level domain
   */
  SiteNames(@Nullable String site, String host) {
    this.site = site == null ? "" : folded(site);
    this.host = folded(host);
  }

  /** Returns whether a title is the name of the site, as the page or the address gives it. */
  boolean is(String title) {
    return isFolded(folded(title));
  }

  /** Returns whether a title, as letters and digits only, is the name of the site. */
  boolean isFolded(String folded) {
    return folded.equals(site) || (folded.length() > 4 && folded.equals(host));
  }

  /** Returns what stands between a title's separators. */
  static String[] parts(String title) {
    return mayBeParted(title) ? SEPARATOR.split(title, -1) : new String[] {title};
  }

  /** Returns whether a separator may stand in a title: most marks need a blank before them. */
  private static boolean mayBeParted(String title) {
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      if ((c < 'a' || c > 'z') && MARKS.indexOf(c) >= 0) {
        char before = i == 0 ? ' ' : title.charAt(i - 1);
        boolean isAlone = c == '|' || c == '_' || c == '\uFF5C';
        if (isAlone || before > 127 || before == c || Character.isWhitespace(before)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Cuts the site's name off either end, or what stands short after a separator. */
  String cut(String title) {
    if (!mayBeParted(title)) {
      return title;
    }
    Matcher matcher = SEPARATOR.matcher(title);
    String best = title;
    while (matcher.find()) {
      String before = title.substring(0, matcher.start()).strip();
      String after = title.substring(matcher.end()).strip();
      if (!before.isEmpty() && folded(after).equals(site)) {
        return withoutSection(before, matcher.group());
      }
      if (!after.isEmpty() && folded(before).equals(site)) {
        return after;
      }
      boolean isTail =
          before.length() >= (before.codePoints().anyMatch(Character::isIdeographic) ? 8 : SHORTEST)
              && after.length() <= LONGEST_TAIL;
      if (isTail && after.length() * 2 < before.length() && best.equals(title)) {
        best = before;
      }
    }
    return best;
  }

  /** Cuts off what stands short between the title and the site, set off in the same way. */
  private static String withoutSection(String title, String separator) {
    int at = separator.isBlank() ? -1 : title.lastIndexOf(separator);
    int length = title.length() - at - separator.length();
    return at >= SHORTEST && length <= LONGEST_SECTION && length * 2 < at
        ? title.substring(0, at).strip()
        : title;
  }

  /** Returns a text's letters and digits, in small letters and in one width. */
  static String folded(String text) {
    return Letters.of(text);
  }
}
