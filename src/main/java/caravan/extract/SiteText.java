package caravan.extract;

import caravan.source.SiteRules;
import java.util.List;

/** Replaces texts in a page before it is parsed, as its site's rules say. Stateless. */
final class SiteText {
  /** A page may grow so many times over; a replacement that would make more of it is left out. */
  private static final int GROWTH = 4;

  private static final int SLACK = 100_000;

  private SiteText() {}

  /** Returns the page's text, with each text that was found replaced, in order. */
  static String replaced(List<SiteRules.Literal> literals, String page) {
    long most = (long) page.length() * GROWTH + SLACK;
    String text = page;
    for (SiteRules.Literal literal : literals) {
      if (text.length() + grown(literal, text) <= most) {
        text = text.replace(literal.find(), literal.with());
      }
    }
    return text;
  }

  private static long grown(SiteRules.Literal literal, String text) {
    int each = literal.with().length() - literal.find().length();
    if (each <= 0) {
      return 0;
    }
    long count = 0;
    int at = text.indexOf(literal.find());
    while (at >= 0) {
      count++;
      at = text.indexOf(literal.find(), at + literal.find().length());
    }
    return count * each;
  }
}
