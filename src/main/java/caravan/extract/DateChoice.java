package caravan.extract;

import caravan.extract.DateLabels.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the dates that a page shows, by what they are called and how far from the heading
 * they stand; of equal ones the first. Made for one page.
 */
final class DateChoice {
  /** A {@code time} element. */
  static final int STAMPED = 10;

  /** A line that is little more than a date. */
  static final int BARE = 30;

  /** A line that begins with a date. */
  static final int BEGUN = 40;

  /** A date within a line. */
  static final int SENTENCE = 60;

  private static final int NAMED = 12;
  private static final int ABOUT = 20;
  private static final int NEAR_ABOVE = 6;
  private static final int NEAR_BELOW = 20;
  private static final int FAR_BELOW = 60;
  private static final int LINE = 25;
  private static final int READERS = 6;

  private record Candidate(
      PageDate date, @Nullable Element element, Kind kind, int weight, int line) {}

  private final DateLabels labels;
  private final List<Candidate> candidates = new ArrayList<>();
  private int heading = -1;
  private boolean isTitle;
  private boolean sure;

  DateChoice(DateLabels labels) {
    this.labels = labels;
  }

  /** Notes where the article's heading is; one that is the title counts before any other. */
  void heading(int line, boolean title) {
    if (heading < 0 || (title && !isTitle)) {
      heading = line;
      isTitle = title;
    }
  }

  boolean isBelowHeading() {
    return heading >= 0;
  }

  /** Returns whether a line is too far below the title for a strong date. */
  boolean isPast(int line) {
    return isTitle && line > heading + FAR_BELOW;
  }

  int size() {
    return candidates.size();
  }

  /** Returns whether nothing better can come. */
  boolean isSure() {
    return sure;
  }

  void add(PageDate date, @Nullable Element element, Kind inLine, int base, int line) {
    Kind kind = inLine != Kind.OPEN ? inLine : labels.kind(element);
    if (kind == Kind.OPEN && isOfReaders(element)) {
      return;
    }
    int rank = labels.rank(element);
    int weight = rank == 0 ? Math.min(base, NAMED) : rank == 1 ? Math.min(base, ABOUT) : base;
    if (kind == Kind.PUBLISHED) {
      weight = Math.min(weight, NAMED) - 10;
    } else if (kind == Kind.UPDATED) {
      weight = Math.min(weight, ABOUT) + 10;
    }
    if (labels.elsewhere(element)) {
      weight += kind == Kind.OPEN ? 40 : 25;
    }
    weight += base > BARE && inLink(element) ? 15 : 0;
    candidates.add(new Candidate(date, element, kind, weight, line));
    sure |= isTitle && kind != Kind.UPDATED && weight <= NAMED && line > heading;
  }

  /** Returns whether a line stands where readers answer, or in a quotation of someone else. */
  private static boolean isOfReaders(@Nullable Element element) {
    Element one = element;
    for (int step = 0; one != null && step < READERS && !one.nameIs("body"); step++) {
      if (one.nameIs("blockquote") || Names.say(one, Names.REPLY)) {
        return true;
      }
      one = one.parent();
    }
    return false;
  }

  /** Returns whether a line is the text of a link, as those to other articles are. */
  private static boolean inLink(@Nullable Element element) {
    Element parent = element == null ? null : element.parent();
    Element link = element != null && element.nameIs("a") ? element : parent;
    return link != null && link.nameIs("a") && isLong(link);
  }

  private static boolean isLong(Element link) {
    int[] chars = new int[1];
    NodeTraversor.filter(
        (node, depth) -> {
          String text = node instanceof TextNode part ? part.getWholeText() : "";
          for (int i = 0; i < text.length() && chars[0] <= LINE; i++) {
            boolean blank = text.charAt(i) <= ' ' && (i == 0 || text.charAt(i - 1) <= ' ');
            chars[0] += blank ? 0 : 1;
          }
          return chars[0] > LINE ? FilterResult.STOP : FilterResult.CONTINUE;
        },
        link);
    return chars[0] > LINE;
  }

  private int score(Candidate candidate) {
    int distance = candidate.line() - heading;
    if (heading < 0) {
      return candidate.weight();
    }
    if (distance < -NEAR_ABOVE) {
      return candidate.weight() + 30;
    }
    if (candidate.kind() == Kind.UPDATED) {
      return candidate.weight();
    }
    int far = distance > NEAR_BELOW ? 10 : 0;
    return candidate.weight() + far + (distance > FAR_BELOW || distance < -1 ? 10 : 0);
  }

  private @Nullable Candidate best(boolean updatedOnly) {
    Candidate best = null;
    for (Candidate one : candidates) {
      boolean may = !updatedOnly || one.kind() == Kind.UPDATED;
      if (may && (best == null || score(one) < score(best))) {
        best = one;
      }
    }
    return best;
  }

  @Nullable PageDate published() {
    Candidate best = best(false);
    return best == null ? null : best.date();
  }

  /** Returns the date that is named one, near the heading and not of a change, or null. */
  @Nullable PageDate strong() {
    Candidate best = best(false);
    return best == null || best.kind() == Kind.UPDATED || heading < 0 || score(best) > ABOUT
        ? null
        : best.date();
  }

  @Nullable PageDate modified() {
    Candidate best = best(true);
    return best == null ? null : best.date();
  }
}
