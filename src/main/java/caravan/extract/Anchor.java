package caravan.extract;

import caravan.article.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A link that may lead to an article, and how much speaks for it.
 *
 * @param url where it leads, without fragment
 * @param title its best text
 * @param kind what links of the same block have in common: the elements and classes around them
 * @param points how much it looks like an article's link, 0 for not at all
 */
record Anchor(String url, String title, String kind, double points) {
  private static final int STEPS = 5;
  private static final Pattern DATED =
      Pattern.compile("/(?:19|20)\\d\\d[-/_]?(?:0[1-9]|1[0-2])(?:[-/_]|\\d\\d|$)");
  private static final Pattern NUMBERED = Pattern.compile("\\d{4,}");
  private static final Pattern FILE = Pattern.compile("\\.s?html?$");
  private static final Pattern OTHER_PAGE =
      Pattern.compile(
          "/(?:tags?|categor(?:y|ies)|topics?|authors?|users?|profile|page|search|login|signin"
              + "|register|feed|rss"
              + "|about|contact|privacy|imprint|impressum|cart|archives?)(?:/|$)");
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  /** Returns what an anchor says, or null where it leads nowhere else. */
  static @Nullable Anchor of(Element element, String base) {
    String address = Addresses.media(base, element.attr("href"));
    if (address == null) {
      return null;
    }
    int fragment = address.indexOf('#');
    String url = fragment < 0 ? address : address.substring(0, fragment);
    String title = title(element);
    URI uri = uri(url);
    if (uri == null) {
      return null;
    }
    boolean isOther = url.equals(base) || OTHER_PAGE.matcher(path(uri)).find();
    double points = isOther ? 0 : points(element, title, uri, base);
    return new Anchor(url, title, kind(element), points);
  }

  private static double points(Element element, String title, URI uri, String base) {
    int length = length(title);
    if (length < 8) {
      return 0;
    }
    double points = length < 20 ? 0.5 : length < 40 ? 1 : 1.5;
    points += isHeading(element) ? 1 : 0;
    String path = path(uri);
    points += DATED.matcher(path).find() ? 1 : 0;
    points += NUMBERED.matcher(path + "?" + uri.getRawQuery()).find() ? 0.5 : 0;
    points += hasSlug(path) ? 0.5 : 0;
    points += FILE.matcher(path).find() ? 0.3 : 0;
    points -= path.length() < 2 && uri.getRawQuery() == null ? 1 : 0;
    return Math.max(0, sameSite(uri, uri(base)) ? points : points * 0.6);
  }

  /** Returns whether the last step of a path is made of words: {@code three-or-more}. */
  private static boolean hasSlug(String path) {
    String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String last = whole.substring(whole.lastIndexOf('/') + 1);
    return last.chars().filter(c -> c == '-' || c == '_').count() > 1;
  }

  /** Returns how long a text is in letters of an alphabet; an ideograph says as much as two. */
  private static int length(String text) {
    int ideographs = (int) text.codePoints().filter(Character::isIdeographic).count();
    return text.length() + ideographs;
  }

  private static boolean isHeading(Element element) {
    if (element.selectFirst("h1, h2, h3, h4") != null) {
      return true;
    }
    Element at = element.parent();
    for (int step = 0; at != null && step < 2; step++, at = at.parent()) {
      if (at.normalName().matches("h[1-5]")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the heading in a link, else its text, else what it says in its attributes. */
  private static String title(Element element) {
    Element heading = element.selectFirst("h1, h2, h3, h4, h5");
    String text = Metadata.line(heading != null ? heading : element);
    String attribute = Metadata.line(element.attr("title"));
    if (text == null) {
      Element image = element.selectFirst("img[alt]");
      String seen = image == null ? null : Metadata.line(image.attr("alt"));
      return attribute != null ? attribute : seen != null ? seen : "";
    }
    boolean isCut = text.endsWith("…") || text.endsWith("...") || length(text) < 10;
    return isCut && attribute != null && attribute.length() > text.length() ? attribute : text;
  }

  private static String kind(Element element) {
    StringBuilder kind = new StringBuilder();
    Element at = element;
    for (int step = 0; at != null && !at.nameIs("body") && step < STEPS; step++, at = at.parent()) {
      String names = at.className();
      int end = names.indexOf(' ') < 0 ? names.length() : names.indexOf(' ');
      String name = names.substring(0, Math.min(end, 60));
      kind.append('<').append(at.normalName()).append('.');
      kind.append(NUMBERS.matcher(name).replaceAll(""));
    }
    return kind.toString();
  }

  static boolean sameSite(@Nullable URI one, @Nullable URI other) {
    return one == null || other == null || site(one).equals(site(other));
  }

  private static String site(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    String[] labels = host.split("\\.", -1);
    int count = labels.length;
    return count < 2 ? host : labels[count - 2] + "." + labels[count - 1];
  }

  private static String path(URI uri) {
    return uri.getRawPath() == null ? "" : uri.getRawPath().toLowerCase(Locale.ROOT);
  }

  static @Nullable URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
