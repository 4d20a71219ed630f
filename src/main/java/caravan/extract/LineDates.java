package caravan.extract;

import caravan.extract.DateLabels.Kind;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of a page's lines, written or in {@code time} elements, for a choice to judge.
 */
final class LineDates {
  private static final int LONGEST = 300;
  private static final int SENTENCE = 150;
  private static final int START = 24;
  private static final int LITTLE = 30;

  /**
   * A {@code time} element of a line, or an {@code abbr} with a title.
   *
   * @param start where its text begins in the line
   */
  record Stamp(Element element, int start) {}

  private final DateLabels labels;
  private final DateChoice choice;
  private final boolean monthFirst;
  private final Predicate<PageDate> believed;

  LineDates(
      DateLabels labels, DateChoice choice, boolean monthFirst, Predicate<PageDate> believed) {
    this.labels = labels;
    this.choice = choice;
    this.monthFirst = monthFirst;
    this.believed = believed;
  }

  /** Takes the dates of the line's {@code time} elements; returns whether there were any. */
  boolean stamped(String text, List<Stamp> stamps, int line) {
    String lower = stamps.isEmpty() ? "" : lower(text);
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
      boolean may = date != null && believed.test(date);
      if (date != null && may && (kind == Kind.PUBLISHED || !DateLabels.isCopyright(lower))) {
        found = true;
        choice.add(date, stamp.element(), kind, DateChoice.STAMPED, line);
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

  /** Takes the dates that a line writes; returns whether there were any. */
  boolean written(String whole, @Nullable Element first, int line) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    String lower = null;
    boolean found = false;
    int from = 0;
    for (int round = 0; round < 3; round++) {
      DateText.Read read = DateText.read(text.substring(from), monthFirst, "text");
      if (read == null) {
        return found;
      }
      if (believed.test(read.date())) {
        int end = from + read.end();
        lower = lower == null ? lower(text) : lower;
        Kind kind = DateLabels.inLine(lower.substring(from), read.start(), read.end());
        boolean may = kind == Kind.PUBLISHED || !DateLabels.isCopyright(lower);
        int start = from + read.start();
        int base = base(text.strip().length() - (end - start), start);
        if (may && isWorth(base, kind, first, text)) {
          choice.add(read.date(), first, kind, base, line);
          found = true;
        }
      }
      from += read.end();
    }
    return found;
  }

  private static int base(int around, int start) {
    if (around <= LITTLE) {
      return DateChoice.BARE;
    }
    return start <= START ? DateChoice.BEGUN : DateChoice.SENTENCE;
  }

  /** A date deep in a long text is one of the article's story. */
  private boolean isWorth(int base, Kind kind, @Nullable Element first, String text) {
    return base != DateChoice.SENTENCE
        || text.length() <= SENTENCE
        || kind != Kind.OPEN
        || labels.rank(first) < 2;
  }

  /** Returns a text in small letters, each at its place. */
  private static String lower(String text) {
    char[] all = text.toCharArray();
    for (int i = 0; i < all.length; i++) {
      all[i] = Character.toLowerCase(all[i]);
    }
    return new String(all);
  }
}
