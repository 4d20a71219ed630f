package caravan.extract;

import caravan.article.Html;
import caravan.source.Source;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Carries out {@code article.drop} and {@code article.replace}. Stateless. */
final class Rewriting {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\p{C}]*");

  private Rewriting() {}

  /** Removes what is to be dropped, before anything else looks at the page. */
  static void apply(Source.Rules rules, Document document) {
    rules.drop().forEach(css -> document.select(css).remove());
  }

  /** Replaces in the texts of a body, and leaves its tags alone. */
  static String apply(Source.Rules rules, String html, @Nullable String base) {
    if (rules.replace().isEmpty()) {
      return html;
    }
    Element body = Jsoup.parseBodyFragment(html, base == null ? "" : base).body();
    body.nodeStream(TextNode.class)
        .forEach(text -> text.text(replaced(rules, text.getWholeText())));
    return Html.clean(body, base == null ? "" : base);
  }

  /** Returns a text as one line: replaced, without control characters, white space folded. */
  static String line(Source.Rules rules, String text) {
    String line =
        replaced(rules, text)
            .replaceAll("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]+", " ")
            .replaceAll("[\\s\\u00a0]+", " ")
            .strip();
    return INVISIBLE.matcher(line).matches() ? "" : line;
  }

  private static String replaced(Source.Rules rules, String text) {
    String out = text;
    for (Source.Replacement one : rules.replace()) {
      out = one.find().matcher(out).replaceAll(one.with());
    }
    return out;
  }
}
