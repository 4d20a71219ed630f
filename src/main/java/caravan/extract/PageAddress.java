package caravan.extract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number that the address of an article's page holds, compared with that of its first page.
 *
 * <pre>{@code
 * of("https://a.example/story.html", "https://a.example/story_2.html", 2)  // 2, clear
 * of("https://a.example/story",      "https://a.example/story-2", 2)       // 2, not clear
 * of("https://a.example/story",      "https://a.example/stories_2", 2)     // null
 * }</pre>
 *
 * @param value the number as the address writes it: some sites count their second page as 1
 * @param isClear whether nothing but a page is numbered so; else it may be another article's name
 */
record PageAddress(int value, boolean isClear) {
  /** How far from its end an address is searched for the number. */
  private static final int LONGEST = 200;

  private static final String WORDS = "(?:page|p|pg|seite|pagina|sida|side|strona|part|teil)";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "[?&](?:(?:page|cur_?page|current_?page)(?:_?(?:no|num|number|index))?|p|pg|pn|paged|seite"
              + "|pagina|sida|side|strona|part|teil)=0?$",
          Pattern.CASE_INSENSITIVE);

  /** What stands between a name and its number. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "(?<word>[/_.,~-]" + WORDS + "[/_.,=-]?)0?$|(?<mark>[/_.,~-])0?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern REST =
      Pattern.compile("(?<file>\\.[a-zA-Z]{2,5})?/?(?<query>\\?.*)?");
  private static final Pattern FILE = Pattern.compile("(?:/index)?\\.[a-zA-Z]{2,5}$");

  /**
   * Returns the number of an address, or null where it is not that page of the same article.
   *
   * @param first absolute address of the first page
   * @param number of the page that is looked for, from 2 on
   */
  static @Nullable PageAddress of(String first, String address, int number) {
    for (int value : List.of(number, number - 1)) {
      PageAddress found = at(first, address, value, value < number);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable PageAddress at(String first, String address, int value, boolean isLess) {
    String digits = String.valueOf(value);
    int host = address.indexOf('/', address.indexOf("://") + 3);
    for (int at = address.lastIndexOf(digits);
        host > 0 && at > Math.max(host, address.length() - LONGEST);
        at = address.lastIndexOf(digits, at - 1)) {
      int end = at + digits.length();
      boolean isWhole = end == address.length() || !Character.isDigit(address.charAt(end));
      if (isWhole) {
        PageAddress found = split(first, address.substring(0, at), value, address.substring(end));
        if (found != null && (!isLess || found.isClear)) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable PageAddress split(String first, String before, int value, String after) {
    Matcher parameter = PARAMETER.matcher(before);
    if (parameter.find() && (after.isEmpty() || after.startsWith("&"))) {
      String with = before.substring(0, parameter.start());
      boolean isFirst =
          same(first, joined(with, after))
              || same(first, before + "1" + after)
              || same(first, before + "0" + after);
      return isFirst ? new PageAddress(value, true) : null;
    }
    Matcher separator = SEPARATOR.matcher(before);
    Matcher rest = REST.matcher(after);
    if (!separator.find() || !rest.matches()) {
      return null;
    }
    boolean isWord = separator.group("word") != null;
    if (same(first, before + "1" + after)) {
      return new PageAddress(value, isWord);
    }
    String name = before.substring(0, separator.start());
    boolean isClear = isWord || !"-".equals(separator.group("mark"));
    return isNamed(first, name, after, rest) ? new PageAddress(value, isClear) : null;
  }

  /** Returns whether a first page has that name, with the ending or without. */
  private static boolean isNamed(String first, String name, String after, Matcher rest) {
    String query = rest.group("query") == null ? "" : rest.group("query");
    String bare = name.endsWith("/index") ? name.substring(0, name.length() - 6) : name;
    return same(first, name + after) || same(first, name + query) || same(first, bare + query);
  }

  private static String joined(String before, String after) {
    return after.isEmpty()
        ? before
        : before + (before.contains("?") ? "&" : "?") + after.substring(1);
  }

  private static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  /** Returns an address without what does not tell pages apart: its scheme and a last slash. */
  private static String bare(String address) {
    String bare = address.substring(address.indexOf("://") + 1);
    int query = bare.indexOf('?');
    String path = query < 0 ? bare : bare.substring(0, query);
    String rest = query < 0 ? "" : bare.substring(query);
    return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + rest;
  }

  /**
   * Returns whether an address begins with the first page's but for its ending, and has all of its
   * parameters.
   */
  static boolean isVersion(String first, String address) {
    int query = first.indexOf('?');
    for (String parameter : query < 0 ? new String[0] : first.substring(query + 1).split("&")) {
      if (!address.contains(parameter)) {
        return false;
      }
    }
    String path = first.replaceFirst("[?#].*", "");
    String name = FILE.matcher(path).replaceFirst("").replaceFirst("[/_-]0?1?/?$", "");
    String other = address.substring(address.indexOf("://") + 1);
    String stem = name.substring(name.indexOf("://") + 1);
    if (stem.indexOf('/', 2) < 0 || !other.startsWith(stem)) {
      return false;
    }
    String rest = other.substring(stem.length()).toLowerCase(Locale.ROOT);
    return rest.isEmpty() || !Character.isLetterOrDigit(rest.charAt(0));
  }
}
