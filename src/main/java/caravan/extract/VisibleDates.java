package caravan.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dates that a reader sees: best those in a {@code time} element or a line that is named
 * a date, near below the heading. One pass over a page's elements.
 */
final class VisibleDates implements NodeFilter {
  private static final int LONGEST = 300;
  private static final int NEAR_HEADING = 3;
  private static final int MAX_DATES = 200;
  private static final int MAX_SHORT = 60;
  private static final int SHORT = 60;
  private static final int MAX_STAMPS = 20;
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4");
  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "nav",
          "footer",
          "aside",
          "select",
          "option",
          "button",
          "template",
          "svg",
          "iframe",
          "textarea");

  /** A short line without a date that stands alone. */
  record Line(String text, @Nullable Element element, int number) {}

  private final DateLabels labels = new DateLabels();
  private final DateChoice choice;
  private final LineDates lines;
  private final String title;
  private final boolean near;
  private final StringBuilder run = new StringBuilder();
  private final List<LineDates.Stamp> stamps = new ArrayList<>();
  private final List<Line> shorts = new ArrayList<>();
  private @Nullable Element first;
  private int line;

  private VisibleDates(
      @Nullable String title, boolean monthFirst, Predicate<PageDate> believed, boolean near) {
    this.near = near;
    this.title = title == null ? "" : title;
    this.choice = new DateChoice(labels);
    this.lines = new LineDates(labels, choice, monthFirst, believed);
  }

  /**
   * Reads the dates seen below an element.
   *
   * @param title the article's title, whose place tells where its date should be; or null
   * @param monthFirst whether {@code 3/4/2026} is the fourth of March
   */
  static VisibleDates of(
      Element root, @Nullable String title, boolean monthFirst, Predicate<PageDate> believed) {
    return read(root, new VisibleDates(title, monthFirst, believed, false));
  }

  /** Reads the dates seen below an element no further than a strong one may stand. */
  static VisibleDates near(
      Element root, @Nullable String title, boolean monthFirst, Predicate<PageDate> believed) {
    return read(root, new VisibleDates(title, monthFirst, believed, true));
  }

  private static VisibleDates read(Element root, VisibleDates dates) {
    NodeTraversor.filter(dates, root);
    dates.endRun();
    return dates;
  }

  /** Returns the date that is most likely the article's, or null. */
  @Nullable PageDate published() {
    return choice.published();
  }

  /** Returns that date if it is named one and stands near the heading, or null. */
  @Nullable PageDate strong() {
    return choice.strong();
  }

  /** Returns the date that is said to be that of a change, or null. */
  @Nullable PageDate modified() {
    return choice.modified();
  }

  /** Returns the short lines in which no whole date was found, those near the heading first. */
  List<Line> shorts() {
    return shorts;
  }

  /** Returns what the names around a line say. */
  DateLabels labels() {
    return labels;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (!(node instanceof Element element)) {
      if (node instanceof TextNode text) {
        text(text);
      }
      return FilterResult.CONTINUE;
    }
    if (SKIPPED.contains(element.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    }
    breakAt(element);
    boolean stamp = element.nameIs("time") || (element.nameIs("abbr") && element.hasAttr("title"));
    if (stamp && stamps.size() < MAX_STAMPS) {
      stamps.add(new LineDates.Stamp(element, run.length()));
    }
    boolean ends = choice.isSure() || choice.size() > MAX_DATES || (near && choice.isPast(line));
    return ends ? FilterResult.STOP : FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      breakAt(element);
    }
    return FilterResult.CONTINUE;
  }

  private void text(TextNode text) {
    if (run.length() <= LONGEST && !text.isBlank()) {
      first = run.isEmpty() ? text.parent() : first;
      String whole = text.getWholeText();
      run.append(whole, 0, Math.min(whole.length(), 2 * LONGEST));
    }
  }

  private void breakAt(Element element) {
    if (element.isBlock() || element.nameIs("br")) {
      endRun();
    } else if (!run.isEmpty() && run.length() <= LONGEST) {
      run.append(' ');
    }
  }

  private void endRun() {
    if (run.isEmpty() && stamps.isEmpty()) {
      return;
    }
    line++;
    heading();
    boolean found = !stamps.isEmpty() && lines.stamped(run.toString(), stamps, line);
    stamps.clear();
    if (!found && DateHints.in(run)) {
      found = lines.written(run.toString(), first, line);
    }
    boolean isShort = !near && run.length() <= SHORT && shorts.size() < MAX_SHORT;
    if (!found && isShort && choice.isBelowHeading()) {
      shorts.add(new Line(run.toString(), first, line));
    }
    run.setLength(0);
    first = null;
  }

  private void heading() {
    Element element = first;
    for (int step = 0; element != null && step < NEAR_HEADING; step++, element = element.parent()) {
      String tag = element.normalName();
      boolean may = tag.length() == 2 && tag.charAt(0) == 'h';
      if (may && tag.equals("h1")) {
        choice.heading(line, false);
      }
      if (may && HEADINGS.contains(tag) && isTitle()) {
        choice.heading(line, true);
      }
    }
  }

  private boolean isTitle() {
    String words = run.toString().strip();
    return !title.isEmpty()
        && words.length() > 4
        && (title.equals(words) || title.startsWith(words));
  }
}
