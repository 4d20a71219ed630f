package caravan.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What the classes, ids and roles of a page's elements say of them. Names repeat on a page, so each
 * is judged once; an instance serves one page.
 */
final class Names {
  private static final Set<String> ROLES =
      Set.of(
          "menu",
          "menubar",
          "complementary",
          "navigation",
          "alert",
          "dialog",
          "alertdialog",
          "contentinfo",
          "banner",
          "search",
          "tooltip");
  private static final Pattern UNLIKELY =
      Pattern.compile(
          "-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr"
              + "|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social"
              + "|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|newsletter|cookie"
              + "|subscribe|paywall|modal|consent|disclosure");
  private static final Pattern MAYBE =
      Pattern.compile("and|article|body|column|content|main|mathjax|shadow|story|post|entry");
  private static final Pattern POSITIVE =
      Pattern.compile(
          "article|body|content|entry|hentry|h-entry|main|page|post|text|blog|story|news|detail");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "-ad-|hidden|\\bhid\\b|banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta"
              + "|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping"
              + "|tags|widget|teaser|newsletter|author|disclosure");

  /** Names of what is no part of an article even where it is written in sentences. */
  private static final Pattern OTHER =
      Pattern.compile(
          "related|newsletter|comment(?!ary)|disqus|outbrain|taboola|recommend|subscri|sign-?up|sponsor"
              + "|advert|more-?stories|read-?(?:more|next|also)|promo|teaser|sidebar|popular|trending"
              + "|cookie|copyright|disclaimer|login|author-?(?:bio|box|info|card)|about-?author");

  /** Names of what stands around an article's text, and of what may be part of it. */
  private static final Pattern AROUND =
      Pattern.compile(
          "\\bshar(?:e|ing)|share\\b|social|by-?line|breadcrumb|author|\\btags?\\b|tag-?(?:list"
              + "|cloud|links)|\\bdates?\\b"
              + "|timestamp|datetime|pub-?date|\\bmeta\\b|meta(?:data|info)|post-?meta|entry-?meta"
              + "|caption|credits?\\b|toolbar|\\bprint|pagination|pager|\\bnav|navigation|footer"
              + "|widget|follow"
              + "|rating|register|\\bads?\\b|\\bad[-_]?(?:box|slot|unit|block|wrap(?:per)?|container|area|zone|space|info|label)"
              + "|banner|modal|popup|\\btools?\\b|dateline|kicker"
              + "|eyebrow|photographer|declar|qr-?code|res(?:ponsible)?-?edit"
              + "|open-?app|app-?(?:open|down|bar|tip)|top-?app|download-?(?:app|bar|tip)");

  private static final Pattern HIDDEN =
      Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

  private static final int LONGEST = 300;

  private final Map<String, Boolean> unlikely = new HashMap<>();
  private final Map<String, Integer> weights = new HashMap<>();
  private final Map<String, Boolean> other = new HashMap<>();
  private final Map<String, Boolean> around = new HashMap<>();

  /** Returns an element's class, id and role for scripts in small letters. */
  static String of(Element element) {
    if (element.attributesSize() == 0) {
      return "";
    }
    String names = element.className() + " " + element.id() + " " + element.attr("data-role");
    String cut = names.length() > LONGEST ? names.substring(0, LONGEST) : names;
    return cut.toLowerCase(Locale.ROOT).strip();
  }

  /** Returns whether an element seems to lie beside the article, with all that is in it. */
  boolean unlikely(Element element) {
    return ROLES.contains(element.attr("role"))
        || says(unlikely, of(element), n -> UNLIKELY.matcher(n).find() && !MAYBE.matcher(n).find());
  }

  /** Returns whether an element is named as something other than the article's text. */
  boolean other(Element element) {
    return says(other, of(element), OTHER.asPredicate());
  }

  /**
   * Returns whether an element is named as something around the text: a date, buttons, a caption.
   */
  boolean around(Element element) {
    return says(around, of(element), AROUND.asPredicate());
  }

  /** Returns what the names speak for: above 0 an article, below 0 something beside it. */
  int weight(Element element) {
    return weight(element.className()) + weight(element.id());
  }

  private int weight(String name) {
    return name.isEmpty() ? 0 : weights.computeIfAbsent(name, Names::judged);
  }

  private static int judged(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (POSITIVE.matcher(lower).find() ? 1 : 0) - (NEGATIVE.matcher(lower).find() ? 1 : 0);
  }

  private static boolean says(Map<String, Boolean> judged, String names, Predicate<String> test) {
    return !names.isEmpty() && judged.computeIfAbsent(names, test::test);
  }

  /** Returns whether readers never see an element; what only waits to be unfolded they do see. */
  static boolean hidden(Element element) {
    return saysHidden(element) && !Folds.isContinuation(element);
  }

  /** Returns whether an element itself says that it is out of sight at first. */
  static boolean saysHidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    String style = element.attr("style");
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || (!style.isEmpty() && HIDDEN.matcher(style).find());
  }
}
