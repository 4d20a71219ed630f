package caravan.extract;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the date that a reader sees: best in a {@code time} element, then in a line that is named a
 * date, then in a line that is little more than a date.
 */
final class VisibleDates implements NodeFilter {
  private static final int LONGEST = 150;
  private static final int BARE = 60;
  private static final int START = 24;
  private static final int RANKS = 4;
  private static final Pattern COPYRIGHT =
      Pattern.compile("(?i)©|copyright|\\(c\\)|all rights|版权|著作権");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)date|time|publi|posted|byline|meta|info|datum|fecha|source|author|created");
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)footer|comment|related|sidebar|widget|recommend|teaser|copyright|archive|calendar");
  private static final Set<String> SKIPPED =
      Set.of("script", "style", "noscript", "nav", "footer", "aside", "select", "option", "button");

  private final boolean monthFirst;
  private final boolean everywhere;
  private final Predicate<PageDate> believed;
  private final StringBuilder run = new StringBuilder();
  private @Nullable Element first;
  private @Nullable PageDate best;
  private int rank = RANKS;
  private int timeStart;

  private VisibleDates(boolean monthFirst, boolean everywhere, Predicate<PageDate> believed) {
    this.everywhere = everywhere;
    this.monthFirst = monthFirst;
    this.believed = believed;
  }

  /**
   * Returns the date seen below an element, or null.
   *
   * @param monthFirst whether {@code 3/4/2026} is the fourth of March
   */
  static @Nullable PageDate find(Element root, boolean monthFirst, Predicate<PageDate> believed) {
    PageDate found = find(root, new VisibleDates(monthFirst, false, believed));
    return found != null ? found : find(root, new VisibleDates(monthFirst, true, believed));
  }

  private static @Nullable PageDate find(Element root, VisibleDates dates) {
    NodeTraversor.filter(dates, root);
    dates.endRun();
    return dates.best;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text);
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (SKIPPED.contains(element.normalName())
        || (depth > 0 && !everywhere && isElsewhere(element))) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (element.nameIs("time") || element.nameIs("abbr")) {
      take(element.attr(element.nameIs("time") ? "datetime" : "title"), 0, "time");
    }
    breakAt(element);
    timeStart = element.nameIs("time") ? run.length() : timeStart;
    return rank == 0 ? FilterResult.STOP : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.nameIs("time") && timeStart <= run.length()) {
        take(run.substring(timeStart), 0, "time");
      }
      breakAt(element);
    }
    return FilterResult.CONTINUE;
  }

  private void text(TextNode text) {
    if (run.length() <= LONGEST && !text.isBlank()) {
      first = run.length() == 0 ? text.parentElement() : first;
      run.append(text.text());
    }
  }

  private void breakAt(Element element) {
    if (element.isBlock() || element.nameIs("br")) {
      endRun();
    } else {
      run.append(run.length() == 0 ? "" : " ");
    }
  }

  private void endRun() {
    String text = run.toString().strip();
    run.setLength(0);
    int length = text.length();
    if (length > LONGEST) {
      text = text.substring(0, START); // an agency's line: a date, then the first sentence
    }
    if (text.length() < 6 || COPYRIGHT.matcher(text).find()) {
      return;
    }
    if (text.codePoints().filter(Character::isDigit).limit(3).count() == 3) {
      take(text, isNamed() ? 1 : length <= BARE ? 2 : 3, "text");
    }
  }

  private boolean isNamed() {
    Element element = first;
    for (int step = 0; element != null && step < 3; step++, element = element.parent()) {
      if (!element.nameIs("body") && NAMED.matcher(Names.of(element)).find()) {
        return true;
      }
    }
    return false;
  }

  private void take(String text, int newRank, String source) {
    if (newRank >= rank || text.isBlank()) {
      return;
    }
    PageDate date = DateText.first(text, monthFirst, source);
    if (date != null && believed.test(date)) {
      best = date;
      rank = newRank;
    }
  }

  private static boolean isElsewhere(Element element) {
    String names = Names.of(element);
    return names.length() > 1 && ELSEWHERE.matcher(names).find();
  }
}
