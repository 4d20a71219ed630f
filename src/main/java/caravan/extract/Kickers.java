package caravan.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Tells what in a heading is its title and what only stands above or behind it. */
final class Kickers {
  private static final Pattern KICKER =
      Pattern.compile(
          "kicker|overline|over-?title|dachzeile|top-?line|roofline|spitzmarke|eyebrow|topic|subtitle|sub-?title"
              + "|suptitle|pre-?title|pre-?headline|super-?title|antetitulo|surtitre|occhiello|label|categor|rubri");
  private static final Pattern ANCHOR = Pattern.compile("[\\s]*[¶§#🔗]$");
  private static final Pattern LEADING = Pattern.compile("^[\\s:|–—-]+");

  private Kickers() {}

  /**
   * Returns how a heading is called on the page: its tag, or the class or property that says so.
   */
  static String name(Element heading) {
    String tag = heading.normalName();
    if (tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) <= '6') {
      return tag;
    }
    return heading.attr("itemprop").equals("headline") ? "itemprop headline" : "class title";
  }

  /** Returns a heading's text without kicker and anchor, or null where it has none. */
  static @Nullable String cut(Element heading) {
    Element first = first(heading);
    String whole = Metadata.line(heading);
    if (whole == null) {
      return null;
    }
    String text = ANCHOR.matcher(whole).replaceFirst("");
    String kicker = first == null ? null : Metadata.line(first);
    if (kicker != null && text.startsWith(kicker)) {
      String rest = LEADING.matcher(text.substring(kicker.length())).replaceFirst("");
      text = rest.length() >= 10 ? rest : text;
    }
    return text.isEmpty() || text.equals(whole) ? null : text;
  }

  /** Returns the element before all text of a heading that is named as its kicker, or null. */
  private static @Nullable Element first(Element heading) {
    for (Node node : heading.childNodes()) {
      if (node instanceof TextNode text && !text.isBlank()) {
        return null;
      }
      if (node instanceof Element element) {
        return KICKER.matcher(Names.of(element)).find() ? element : null;
      }
    }
    return null;
  }
}
