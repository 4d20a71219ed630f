package caravan.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What the classes and ids of a page's elements call them where titles and authors are looked for.
 * Names repeat on a page, so each pair is read once; an instance serves one page.
 */
final class Callings {
  static final int TITLE = 1;
  static final int AUTHOR = 2;
  static final int CREDIT = 4;
  static final int BESIDE = 8;
  static final int CRUMBS = 16;
  static final int COMMENTS = 32;

  private static final Pattern AUTHORS =
      Pattern.compile(
          "author(?!i)|by-?line|autor(?!i)|auteur|verfasser|wrote-?by|written-?by|journalist|reporter"
              + "|writer|contributor");
  private static final Pattern OTHERS =
      Pattern.compile("quote|zitat|testimonial|review|(?<![a-z])rev_|account|login|avatar|idcta");
  private static final Pattern CREDITS = Pattern.compile("username|submitted|credit|creator");
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?<![a-z-])(?:footer|sidebar(?!-?(?:content|wrap)))|related|recommend|most-?read|trending");
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?<![a-z-])(?:comments?(?!ary|-?(?:open|closed|off|count|link))|disqus|respond)");
  private static final Pattern TRAIL =
      Pattern.compile("bread-?crumb|pathway|(?<![a-z])crumbs?(?![a-z])");

  private static final String[] AUTHOR_WORDS = {
    "aut", "by", "verfasser", "wrote", "written", "journalist", "reporter", "writer", "contributor"
  };
  private static final String[] CREDIT_WORDS = {"username", "submitted", "credit", "creator"};
  private static final String[] ASIDE_WORDS = {
    "footer", "sidebar", "related", "recommend", "read", "trending"
  };
  private static final int LONGEST_NAME = 300;

  private final Map<String, Integer> judged = new HashMap<>();

  /** Returns whether a class or id is one of those that authors stand in. */
  static boolean isAuthor(String name) {
    return AUTHORS.matcher(name).find() || CREDITS.matcher(name).find();
  }

  /** Returns what class and id of an element say; each pair of them is read once. */
  int of(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    String type = element.attr("class");
    String id = element.attr("id");
    if (type.isEmpty() && id.isEmpty()) {
      return 0;
    }
    return judged.computeIfAbsent(type + ' ' + id, Callings::judge);
  }

  /** Matches only names that hold one of the words: most hold none, and to look is cheap. */
  private static boolean has(String names, Pattern pattern, String... words) {
    for (String word : words) {
      if (names.contains(word)) {
        return pattern.matcher(names).find();
      }
    }
    return false;
  }

  private static int author(String names) {
    if (has(names, AUTHORS, AUTHOR_WORDS)) {
      return OTHERS.matcher(names).find() ? 0 : AUTHOR;
    }
    return has(names, CREDITS, CREDIT_WORDS) && !OTHERS.matcher(names).find() ? CREDIT : 0;
  }

  private static int judge(String names) {
    String cut = names.length() > LONGEST_NAME ? names.substring(0, LONGEST_NAME) : names;
    String lower = cut.toLowerCase(Locale.ROOT);
    return (lower.contains("title") || lower.contains("headline") ? TITLE : 0)
        | author(lower)
        | (has(lower, ASIDE, ASIDE_WORDS) ? BESIDE : 0)
        | (has(lower, COMMENT, "comment", "disqus", "respond") ? COMMENTS : 0)
        | (has(lower, TRAIL, "crumb", "pathway") ? CRUMBS : 0);
  }
}
