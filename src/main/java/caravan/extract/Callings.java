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

  private static final Pattern TITLES = Pattern.compile("title|headline");
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

  private static int author(String names) {
    if (AUTHORS.matcher(names).find()) {
      return AUTHOR;
    }
    return CREDITS.matcher(names).find() ? CREDIT : 0;
  }

  private static int judge(String names) {
    String cut = names.length() > LONGEST_NAME ? names.substring(0, LONGEST_NAME) : names;
    String lower = cut.toLowerCase(Locale.ROOT);
    return (TITLES.matcher(lower).find() ? TITLE : 0)
        | (OTHERS.matcher(lower).find() ? 0 : author(lower))
        | (ASIDE.matcher(lower).find() ? BESIDE : 0)
        | (COMMENT.matcher(lower).find() ? COMMENTS : 0)
        | (TRAIL.matcher(lower).find() ? CRUMBS : 0);
  }
}
