package caravan.extract;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What an element's class, id and role say of it. */
final class Names {
  private static final Pattern UNLIKELY =
      Pattern.compile(
          "-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header"
              + "|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental"
              + "|ad-break|agegate|pagination|pager|popup|yom-remote|newsletter|cookie|subscribe|paywall|modal");
  private static final Pattern MAYBE =
      Pattern.compile("and|article|body|column|content|main|mathjax|shadow|story|post|entry");
  private static final Pattern POSITIVE =
      Pattern.compile(
          "article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain"
              + "|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget|teaser|newsletter");
  private static final Pattern HIDDEN =
      Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

  private Names() {}

  static String of(Element element) {
    return (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
  }

  /** Returns whether the names say that this is beside the article. */
  static boolean unlikely(Element element) {
    String role = element.attr("role");
    if (role.equals("menu")
        || role.equals("menubar")
        || role.equals("complementary")
        || role.equals("navigation")
        || role.equals("alert")
        || role.equals("dialog")
        || role.equals("alertdialog")
        || role.equals("contentinfo")
        || role.equals("banner")) {
      return true;
    }
    String names = of(element);
    return names.length() > 1 && UNLIKELY.matcher(names).find() && !MAYBE.matcher(names).find();
  }

  /** Returns what the names speak for: above 0 an article, below 0 something beside it. */
  static int weight(Element element) {
    int weight = 0;
    for (String name : new String[] {element.className(), element.id()}) {
      String lower = name.toLowerCase(Locale.ROOT);
      weight -= !lower.isEmpty() && NEGATIVE.matcher(lower).find() ? 25 : 0;
      weight += !lower.isEmpty() && POSITIVE.matcher(lower).find() ? 25 : 0;
    }
    return weight;
  }

  static boolean hidden(Element element) {
    return element.hasAttr("hidden")
        || (element.attr("aria-hidden").equals("true")
            && !element.className().contains("fallback-image"))
        || HIDDEN.matcher(element.attr("style")).find();
  }
}
