package caravan.extract;

import caravan.extract.DateLabels.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final int SENTENCE = 150;
  private static final int START = 24;
  private static final int LITTLE = 30;
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

  /** A {@code time} element of the line that is being read. */
  private record Stamp(Element element, int start) {}

  /** A short line without a date that stands alone. */
  record Line(String text, @Nullable Element element, int number) {}

  private final DateLabels labels = new DateLabels();
  private final DateChoice choice;
  private final boolean monthFirst;
  private final Predicate<PageDate> believed;
  private final String title;
  private final StringBuilder run = new StringBuilder();
  private final List<Stamp> stamps = new ArrayList<>();
  private final List<Line> shorts = new ArrayList<>();
  private @Nullable Element first;
  private int line;
  private int dates;

  private VisibleDates(@Nullable String title, boolean monthFirst, Predicate<PageDate> believed) {
    this.title = title == null ? "" : title;
    this.monthFirst = monthFirst;
    this.believed = believed;
    this.choice = new DateChoice(labels);
  }

  /**
   * Reads the dates seen below an element.
   *
   * @param title the article's title, whose place tells where its date should be; or null
   * @param monthFirst whether {@code 3/4/2026} is the fourth of March
   */
  static VisibleDates of(
      Element root, @Nullable String title, boolean monthFirst, Predicate<PageDate> believed) {
    VisibleDates dates = new VisibleDates(title, monthFirst, believed);
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
    if (node instanceof TextNode text) {
      text(text);
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    if (SKIPPED.contains(element.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    }
    breakAt(element);
    boolean stamp = element.nameIs("time") || (element.nameIs("abbr") && element.hasAttr("title"));
    if (stamp && stamps.size() < MAX_STAMPS) {
      stamps.add(new Stamp(element, run.length()));
    }
    return choice.isSure() || dates > MAX_DATES ? FilterResult.STOP : FilterResult.CONTINUE;
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
    String text = run.toString();
    run.setLength(0);
    line++;
    heading(text);
    boolean found = stamped(text);
    stamps.clear();
    if (!found && digits(text) >= 3) {
      found = written(text);
    }
    if (!found && text.length() <= SHORT && shorts.size() < MAX_SHORT && choice.isBelowHeading()) {
      shorts.add(new Line(text, first, line));
    }
    first = null;
  }

  private void heading(String text) {
    Element element = first;
    for (int step = 0; element != null && step < NEAR_HEADING; step++, element = element.parent()) {
      if (element.nameIs("h1")) {
        choice.heading(line, false);
      }
      if (HEADINGS.contains(element.normalName()) && isTitle(text)) {
        choice.heading(line, true);
      }
    }
  }

  private boolean isTitle(String text) {
    String words = text.strip();
    return !title.isEmpty()
        && words.length() > 4
        && (title.equals(words) || title.startsWith(words));
  }

  /** Takes the dates of the line's {@code time} elements; returns whether there were any. */
  private boolean stamped(String text) {
    String lower = stamps.isEmpty() ? "" : text.toLowerCase(Locale.ROOT);
    boolean found = false;
    for (int i = 0; i < stamps.size(); i++) {
      Stamp stamp = stamps.get(i);
      int start = Math.min(stamp.start(), lower.length());
      int end =
          i + 1 < stamps.size()
              ? Math.min(stamps.get(i + 1).start(), lower.length())
              : lower.length();
      String shown = text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
      DateText.Read read = DateText.read(shown, monthFirst, "time");
      int at = read == null ? start : Math.min(start + read.start(), end);
      PageDate date = stamped(stamp.element(), read == null ? null : read.date());
      Kind kind = DateLabels.inLine(lower, at, end);
      boolean rights = kind != Kind.PUBLISHED && DateLabels.isCopyright(lower);
      if (date != null && believed.test(date) && !rights) {
        found = true;
        add(date, stamp.element(), kind, DateChoice.STAMPED);
      }
    }
    return found;
  }

  private @Nullable PageDate stamped(Element element, @Nullable PageDate shown) {
    String stated = element.attr(element.nameIs("time") ? "datetime" : "title");
    PageDate date = stated.isBlank() ? null : DateText.first(stated, monthFirst, "time");
    PageDate read = element.nameIs("time") ? shown : null;
    if (date == null || read == null) {
      return date == null ? read : date;
    }
    boolean differ = Math.abs(date.day().toEpochDay() - read.day().toEpochDay()) > 1;
    return differ ? read : date;
  }

  private boolean written(String whole) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return false;
    }
    boolean rights = DateLabels.isCopyright(lower);
    boolean found = false;
    int from = 0;
    for (int round = 0; round < 3; round++) {
      DateText.Read read = DateText.read(text.substring(from), monthFirst, "text");
      if (read == null) {
        return found;
      }
      if (believed.test(read.date())) {
        int end = from + read.end();
        Kind kind = DateLabels.inLine(lower.substring(from), read.start(), read.end());
        boolean may = !rights || kind == Kind.PUBLISHED;
        found |= may && written(read, text, from + read.start(), end, kind);
      }
      from += read.end();
    }
    return found;
  }

  private boolean written(DateText.Read read, String text, int start, int end, Kind kind) {
    int around = text.strip().length() - (end - start);
    boolean named = kind != Kind.OPEN || labels.rank(first) < 2;
    int base =
        around <= LITTLE
            ? DateChoice.BARE
            : start <= START ? DateChoice.BEGUN : DateChoice.SENTENCE;
    if (!named && base == DateChoice.SENTENCE && text.length() > SENTENCE) {
      return false;
    }
    add(read.date(), first, kind, base);
    return true;
  }

  private void add(PageDate date, @Nullable Element element, Kind kind, int base) {
    dates++;
    choice.add(date, element, kind, base, line);
  }

  private static int digits(String text) {
    int count = 0;
    for (int i = 0; i < text.length() && count < 3; i++) {
      count += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }
}
