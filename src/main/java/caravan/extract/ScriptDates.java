package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The dates of publication that a page's scripts hold: ISO strings or seconds since 1970 under a
 * key that tells what they are.
 */
final class ScriptDates {
  private static final int MAX_SCRIPT = 1_000_000;
  private static final int MAX_VALUE = 40;
  private static final int MAX_TRIES = 100;

  /** What keys of such values hold, and the key itself; the word is looked for first. */
  private record Key(String word, Pattern pattern) {
    static Key of(String word, String regex) {
      return new Key(
          word,
          Pattern.compile(
              "(?<![A-Za-z])[\"']?(?:"
                  + regex
                  + ")\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?"
                  + "(\\d[^\"'\\\\,;}]{3,"
                  + MAX_VALUE
                  + "})",
              Pattern.CASE_INSENSITIVE));
    }
  }

  private static final List<Key> KEYS =
      List.of(
          Key.of(
              "ublish",
              "(?:\\w{1,20}_)?(?:first_?)?(?:datePublished|publish(?:ed|ing)?_?(?:At|Date|Time|On)"
                  + "|date_?published|publish_?time)"),
          Key.of("ublication", "publication_?(?:date|time)"),
          Key.of("pub", "pub_?(?:date|time)"),
          Key.of("reate", "dateCreated|created?_?(?:at|time|date)|oriCreateTime"),
          Key.of("var ct", "(?<=var )ct"),
          Key.of("isplay", "display_?(?:date|time)"));

  private ScriptDates() {}

  /** Returns the first date under the most telling key, or null. */
  static @Nullable PageDate find(List<Element> scripts, Predicate<PageDate> believed) {
    List<String> texts = new ArrayList<>();
    for (Element script : scripts) {
      String data = text(script);
      if (data.length() <= MAX_SCRIPT) {
        texts.add(data);
      }
    }
    for (Key key : KEYS) {
      PageDate found = find(texts, key, believed);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable PageDate find(
      List<String> texts, Key key, Predicate<PageDate> believed) {
    int tries = 0;
    for (String data : texts) {
      int at = data.indexOf(key.word());
      while (at >= 0 && tries < MAX_TRIES) {
        boolean may = hasNumber(data, at + key.word().length());
        tries += may ? 1 : 0;
        PageDate found = may ? at(data, at, key) : null;
        if (found != null && believed.test(found)) {
          return found;
        }
        at = data.indexOf(key.word(), at + 1);
      }
    }
    return null;
  }

  private static @Nullable PageDate at(String data, int at, Key key) {
    Matcher matcher = key.pattern().matcher(data);
    matcher.region(Math.max(0, at - 30), Math.min(data.length(), at + 40 + MAX_VALUE));
    matcher.useTransparentBounds(true);
    return matcher.find() ? Dates.parse(matcher.group(1).strip(), "script") : null;
  }

  /** Returns whether a name's rest is followed by a sign and a number: few names are. */
  private static boolean hasNumber(String data, int from) {
    int i = behind(data, from, 20, ScriptDates::isName);
    i = behind(data, i, 5, ScriptDates::isAround);
    int sign = i;
    i = behind(data, i, 1, c -> c == ':' || c == '=');
    int value = behind(data, i, 5, ScriptDates::isAround);
    return i > sign && value < data.length() && Character.isDigit(data.charAt(value));
  }

  private static int behind(String data, int from, int most, IntPredicate may) {
    int end = Math.min(data.length(), from + most);
    int i = from;
    while (i < end && may.test(data.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isName(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isAround(int c) {
    return c == '"' || c == '\'' || c == '\\' || c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Returns what a script says; it is rarely more than one piece, which then is not copied. */
  static String text(Element script) {
    return script.childNodeSize() == 1 && script.childNode(0) instanceof DataNode data
        ? data.getWholeData()
        : script.data();
  }
}
