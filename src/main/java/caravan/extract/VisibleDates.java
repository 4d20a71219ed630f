package caravan.extract;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Dates that a reader sees: in {@code time} elements, in what is named a date, near the title. */
final class VisibleDates {
  private static final int SHORT = 150;
  private static final Pattern COPYRIGHT = Pattern.compile("(?i)©|copyright|\\(c\\)|all rights|版权");
  private static final String NAMED =
      "[class~=(?i)date|time|publi|posted|byline|meta|info|datum|fecha|source],"
          + "[id~=(?i)date|time|publi|posted|byline|datum|fecha|source]";
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)footer|comment|related|sidebar|widget|recommend|\\bnav|teaser|copyright|archive");

  private final boolean monthFirst;
  private final Predicate<PageDate> believed;

  VisibleDates(boolean monthFirst, Predicate<PageDate> believed) {
    this.monthFirst = monthFirst;
    this.believed = believed;
  }

  @Nullable PageDate find(Document document) {
    Elements times = document.getElementsByTag("time");
    PageDate found = first(times, "time");
    if (found == null) {
      found = first(document.select(NAMED), "text");
    }
    if (found == null) {
      found =
          first(
              document.select(
                  "p, span, div, td, li, h1, h2, h3, h4, h5, h6, small, em, i, b, strong, font"),
              "text");
    }
    return found;
  }

  private @Nullable PageDate first(Elements places, String source) {
    for (Element place : places) {
      String text = place.hasAttr("datetime") ? place.attr("datetime") : text(place);
      PageDate date = text.isEmpty() ? null : DateText.first(text, monthFirst, source);
      if (date != null
          && believed.test(date)
          && !COPYRIGHT.matcher(text).find()
          && !isElsewhere(place)) {
        return date;
      }
    }
    return null;
  }

  /** Returns the text of an element that is short enough to be a date line, else nothing. */
  private static String text(Element element) {
    String own = element.childrenSize() > 6 ? element.ownText() : element.text();
    return own.length() <= SHORT && own.codePoints().anyMatch(Character::isDigit) ? own : "";
  }

  private static boolean isElsewhere(Element element) {
    int steps = 0;
    for (Element e = element; e != null && steps < 12; e = e.parent(), steps++) {
      String names = e.className() + " " + e.id() + " " + e.normalName();
      if (!e.nameIs("body") && !e.nameIs("html") && ELSEWHERE.matcher(names).find()) {
        return true;
      }
    }
    return false;
  }
}
