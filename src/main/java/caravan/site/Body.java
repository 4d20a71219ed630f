package caravan.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An article's body as it stands in a page: safe already, and told so that it can be heard as well
 * as seen. Stateless.
 */
final class Body {
  private static final String HEADINGS = "h1, h2, h3, h4, h5, h6";

  private Body() {}

  /** Returns the body as it is shown below the one first heading of a page. */
  static String of(String html) {
    Document page = Jsoup.parseBodyFragment(html);
    page.outputSettings().prettyPrint(false);
    Element body = page.body();
    headings(body);
    for (Element image : body.select("img")) {
      image.attr("loading", "lazy");
      if (!image.hasAttr("alt")) {
        image.attr("alt", "");
      }
    }
    body.select("video, audio").attr("preload", "none");
    body.select("a[href]").forEach(Body::named);
    return held(body.html());
  }

  /** The page's title is the only heading of the first level, and no level is left out. */
  private static void headings(Element body) {
    int above = 1;
    for (Element heading : body.select(HEADINGS)) {
      if (!heading.hasText()) {
        heading.tagName("p");
        continue;
      }
      int level = heading.normalName().charAt(1) - '0';
      above = Math.max(2, Math.min(level, above + 1));
      heading.tagName("h" + above);
    }
  }

  /** A link that shows no word is called after the host that it leads to. */
  private static void named(Element link) {
    boolean says =
        link.hasText()
            || link.select("img").eachAttr("alt").stream().anyMatch(alt -> !alt.isBlank());
    if (!says) {
      link.attr("aria-label", Plain.host(link.attr("href")));
    }
  }

  private static String held(String html) {
    boolean all = html.codePoints().allMatch(Body::legal);
    return all
        ? html
        : html.codePoints()
            .filter(Body::legal)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean legal(int c) {
    return c == '\n' || c == '\t' || Plain.legal(c);
  }
}
