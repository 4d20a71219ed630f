package caravan.site;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the feeds of a kind are shared out among pages: all on one while they are few, else each on
 * the page of what its name begins with, as much of it as keeps pages short. That follows from the
 * names alone, and one name more changes one page as a rule. Stateless.
 */
final class Beginnings {
  /** The page of all, where they are few. */
  static final String ALL = "";

  private static final int MOST = 500;

  /** After a whole word, with which too many others begin; no word has it. */
  private static final char WORD = '_';

  /** Of parts of slugs, of which names are made. */
  private static final Pattern SHAPE = Pattern.compile("(?:[a-z0-9-]+" + WORD + "?)?");

  private static final char LAST = '\uffff';

  private Beginnings() {}

  /** Returns what the pages are called, in order; one at least. */
  static List<String> of(String kind, NavigableMap<String, Listed> feeds) {
    List<String> all = new ArrayList<>();
    @Nullable String name = feeds.isEmpty() ? null : feeds.firstKey();
    while (name != null) {
      String beginning = of(kind, feeds, name);
      all.add(beginning);
      name = following(kind, feeds, beginning);
    }
    return all.isEmpty() ? List.of(ALL) : all;
  }

  /** Returns what the page is called on which a feed of a name is. */
  static String of(String kind, NavigableMap<String, Listed> feeds, String name) {
    String word = word(kind, name);
    for (int length = 0; length < word.length(); length++) {
      if (fit(kind, feeds, word.substring(0, length))) {
        return word.substring(0, length);
      }
    }
    return fit(kind, feeds, word) ? word : word + WORD;
  }

  /** Returns whether a text has the shape of what a page is called. */
  static boolean fits(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Returns a page's name as it is shown. */
  static String shown(String beginning) {
    return isWord(beginning) ? word(beginning) : beginning + "…";
  }

  /** Returns the feeds on a page. */
  static List<Listed> on(String kind, NavigableMap<String, Listed> feeds, String beginning) {
    if (!isWord(beginning)) {
      return List.copyOf(from(kind, feeds, beginning).values());
    }
    Listed alone = feeds.get(folder(kind) + word(beginning));
    return alone == null ? List.of() : List.of(alone);
  }

  private static @Nullable String following(
      String kind, NavigableMap<String, Listed> feeds, String beginning) {
    return isWord(beginning)
        ? feeds.higherKey(folder(kind) + word(beginning))
        : feeds.higherKey(folder(kind) + beginning + LAST);
  }

  private static boolean fit(String kind, NavigableMap<String, Listed> feeds, String beginning) {
    return from(kind, feeds, beginning).keySet().stream().limit(MOST + 1L).count() <= MOST;
  }

  private static NavigableMap<String, Listed> from(
      String kind, NavigableMap<String, Listed> feeds, String beginning) {
    String start = folder(kind) + beginning;
    return feeds.subMap(start, true, start + LAST, true);
  }

  private static boolean isWord(String beginning) {
    return !beginning.isEmpty() && beginning.charAt(beginning.length() - 1) == WORD;
  }

  private static String word(String beginning) {
    return beginning.substring(0, beginning.length() - 1);
  }

  private static String word(String kind, String name) {
    return name.substring(folder(kind).length());
  }

  /** Returns what all names of a kind begin with: a source's is its id. */
  private static String folder(String kind) {
    return kind.equals("source") ? "" : kind + "/";
  }
}
