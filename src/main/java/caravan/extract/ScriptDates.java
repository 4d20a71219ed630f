package caravan.extract;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The dates of publication that a page's scripts hold: ISO strings or seconds since 1970 under a
 * key that tells what they are.
 */
final class ScriptDates {
  private static final int MAX_SCRIPT = 1_000_000;
  private static final int MAX_VALUE = 40;

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
          Key.of("ct", "(?<=var )ct"),
          Key.of("isplay", "display_?(?:date|time)"));

  private ScriptDates() {}

  /** Returns the first date under the most telling key, or null. */
  static @Nullable PageDate find(List<Element> scripts, Predicate<PageDate> believed) {
    for (Key key : KEYS) {
      for (Element script : scripts) {
        PageDate found = find(script.data(), key, believed);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable PageDate find(String data, Key key, Predicate<PageDate> believed) {
    if (data.length() > MAX_SCRIPT) {
      return null;
    }
    int at = data.indexOf(key.word());
    for (int tries = 0; at >= 0 && tries < 50; tries++) {
      int from = Math.max(0, at - 30);
      Matcher matcher = key.pattern().matcher(data);
      matcher.region(from, Math.min(data.length(), at + 40 + MAX_VALUE));
      matcher.useTransparentBounds(true);
      PageDate found = matcher.find() ? Dates.parse(matcher.group(1).strip(), "script") : null;
      if (found != null && believed.test(found)) {
        return found;
      }
      at = data.indexOf(key.word(), at + 1);
    }
    return null;
  }
}
