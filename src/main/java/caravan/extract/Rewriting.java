package caravan.extract;

import caravan.article.Html;
import caravan.source.Source;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Carries out {@code article.drop} and {@code article.replace}. Stateless. */
final class Rewriting {
  private static final int LONGEST = 1_000;
  private static final int ENOUGH = 20_000;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\p{C}]*");

  private Rewriting() {}

  /** Removes what is to be dropped, before anything else looks at the page. */
  static void drop(Source.Rules rules, Document document) {
    Markup page = new Markup(document);
    rules.drop().forEach(rule -> page.elements(rule).forEach(Element::remove));
  }

  /** Returns a fragment without what is to be dropped. */
  static String drop(Source.Rules rules, String html, String base) {
    if (rules.drop().isEmpty()) {
      return html;
    }
    Document document = Jsoup.parseBodyFragment(html, base);
    document.outputSettings().prettyPrint(false);
    drop(rules, document);
    return document.body().html();
  }

  /** Replaces in the texts of a body, and leaves its tags alone unless it stays as it came. */
  static String body(Source.Rules rules, String html, String base) {
    if (rules.verbatim()) {
      return replaced(rules, html);
    }
    if (rules.replace().isEmpty()) {
      return html;
    }
    Element body = Jsoup.parseBodyFragment(html, base).body();
    body.nodeStream(TextNode.class)
        .forEach(text -> text.text(replaced(rules, text.getWholeText())));
    return Html.clean(body, base);
  }

  /** Returns whether nothing is left of a body that could be read or seen. */
  static boolean isBlank(Source.Rules rules, String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    return replaced(rules, body.text()).isBlank() && body.selectFirst("img, video, audio") == null;
  }

  /** Returns a text as one line: replaced, without control characters, white space folded. */
  static String line(Source.Rules rules, String text) {
    return tidy(replaced(rules, text));
  }

  /** Returns a text as one line, without what can't be seen, and not endless. */
  static String tidy(String text) {
    String line =
        text.substring(0, Math.min(text.length(), ENOUGH))
            .replaceAll("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]+", " ")
            .replaceAll("[\\s\\u00a0]+", " ")
            .strip();
    int end = line.offsetByCodePoints(0, Math.min(LONGEST, line.codePointCount(0, line.length())));
    return INVISIBLE.matcher(line).matches() ? "" : line.substring(0, end).strip();
  }

  private static String replaced(Source.Rules rules, String text) {
    String out = text;
    for (Source.Replacement one : rules.replace()) {
      out = one.find().matcher(out).replaceAll(one.with());
    }
    return out;
  }
}
