package caravan.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the day an article was published: what the page says for machines, then its address, then
 * what a reader sees. A page that says nothing has no date.
 */
public final class Dates {
  private static final Pattern URL_DAY =
      Pattern.compile(
          "[/_.-]((?:19|20)\\d\\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\\d|3[01])(?![0-9])");

  private static final int FIRST_YEAR = 1990;

  private Dates() {}

  /**
   * Returns the first date in a text, or null.
   *
   * <pre>{@code
   * parse("Tue, 24 Nov 2026 10:30:00 GMT", "feed")
   * parse("2026年11月24日 10:30", "rule")
   * parse("Published on Nov 24, 2026", "rule")
   * parse("24.11.2026, 10:30 Uhr", "rule")
   * }</pre>
   */
  public static @Nullable PageDate parse(String text, String source) {
    String digits = text.strip();
    if (isEpoch(digits)) {
      OffsetDateTime at =
          Instant.ofEpochSecond(Long.parseLong(digits.substring(0, 10))).atOffset(ZoneOffset.UTC);
      return new PageDate(at.toLocalDate(), at.toLocalTime(), at.getOffset(), source);
    }
    return DateText.first(text, false, source);
  }

  /** Returns whether a text is the seconds or milliseconds since 1970. */
  private static boolean isEpoch(String text) {
    if (text.length() != 10 && text.length() != 13) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns the date that a whole text writes in a {@link DateTimeFormatter} pattern, or null. */
  public static @Nullable PageDate parse(String text, String pattern, String source) {
    return parse(text, pattern, Locale.ROOT, source);
  }

  /** Returns the date that a whole text writes in a pattern with a language's names, or null. */
  public static @Nullable PageDate parse(
      String text, String pattern, Locale language, String source) {
    try {
      TemporalAccessor found =
          DateTimeFormatter.ofPattern(pattern, language)
              .parseBest(
                  text.strip(),
                  ZonedDateTime::from,
                  OffsetDateTime::from,
                  LocalDateTime::from,
                  LocalDate::from);
      return of(found, source);
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  private static PageDate of(TemporalAccessor found, String source) {
    if (found instanceof ZonedDateTime zoned) {
      return of(zoned.toOffsetDateTime(), source);
    }
    if (found instanceof OffsetDateTime at) {
      return new PageDate(at.toLocalDate(), at.toLocalTime(), at.getOffset(), source);
    }
    return found instanceof LocalDateTime local
        ? new PageDate(local.toLocalDate(), local.toLocalTime(), null, source)
        : new PageDate(LocalDate.from(found), null, null, source);
  }

  /**
   * Returns when a page's article was published and changed.
   *
   * @param title the article's title, or null
   * @param now when the page was fetched; what is more than a day later is not believed
   */
  static PageDates find(
      Document document, Metadata metadata, String url, @Nullable String title, Instant now) {
    LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    Predicate<PageDate> believed = date -> isBelieved(date, latest);
    MachineDates machine = new MachineDates(document, metadata, believed);
    boolean american = isAmerican(metadata.language());
    PageDate modified = machine.modified();
    PageDate published =
        agreed(
            machine, modified, () -> VisibleDates.near(document.body(), title, american, believed));
    published = published != null ? published : ScriptDates.find(metadata.scripts(), believed);
    PageDate inUrl = byUrl(url, believed);
    if (published != null) {
      List<Element> scripts = metadata.scripts();
      return new PageDates(LocalTimes.of(published, metadata.times(), scripts, inUrl), modified);
    }
    VisibleDates visible =
        inUrl != null && modified != null
            ? null
            : VisibleDates.of(document.body(), title, american, believed);
    if (visible == null) {
      return new PageDates(inUrl, modified);
    }
    PageDate changed = modified != null ? modified : visible.modified();
    PageDate seen = inUrl != null ? inUrl : visible.published();
    seen = seen != null ? seen : RecentDates.find(visible.shorts(), visible.labels(), now);
    return new PageDates(seen != null ? seen : changed, changed);
  }

  /** Returns what the page states; where that is in doubt, what its readers see decides. */
  private static @Nullable PageDate agreed(
      MachineDates machine, @Nullable PageDate changed, Supplier<VisibleDates> shown) {
    PageDate published = machine.published();
    if (published == null) {
      return null;
    }
    List<PageDate> stated = machine.stated();
    boolean contradicts = !stated.stream().allMatch(date -> isNear(date, published));
    boolean isAgain = changed != null && changed.day().isAfter(published.day());
    if (!contradicts && !isAgain && !isBareDay(published)) {
      return published;
    }
    PageDate seen = shown.get().strong();
    if (seen == null || isSameDay(seen, published)) {
      return published;
    }
    if (!contradicts) {
      return changed != null && isAgain && isSameDay(seen, changed)
          ? again(published, changed)
          : bare(published, seen);
    }
    return isSameDay(seen, changed)
        ? published
        : stated.stream().filter(date -> isSameDay(date, seen)).findFirst().orElse(published);
  }

  /**
   * Returns the day of a change that readers are shown without being told that it is one: the page
   * has been published again. Neighbouring days may be one moment by two clocks.
   */
  private static PageDate again(PageDate published, PageDate changed) {
    boolean mayBeClock = ZoneOffset.UTC.equals(published.offset()) && isNear(published, changed);
    return mayBeClock ? published : changed;
  }

  private static PageDate bare(PageDate published, PageDate seen) {
    return isBareDay(published) ? seen : published;
  }

  /** Returns whether a date may have been typed by hand, for all that its element says. */
  private static boolean isBareDay(PageDate date) {
    return date.time() == null && date.source().equals("meta");
  }

  private static boolean isSameDay(PageDate one, @Nullable PageDate other) {
    return other != null && one.day().equals(other.day());
  }

  private static boolean isNear(PageDate one, PageDate other) {
    return Math.abs(one.day().toEpochDay() - other.day().toEpochDay()) <= 1;
  }

  private static boolean isBelieved(PageDate date, LocalDate latest) {
    return !date.day().isAfter(latest) && date.day().getYear() >= FIRST_YEAR;
  }

  private static boolean isAmerican(@Nullable String language) {
    return language == null
        || language.equalsIgnoreCase("en")
        || language.equalsIgnoreCase("en-us");
  }

  private static @Nullable PageDate byUrl(String url, Predicate<PageDate> believed) {
    Matcher matcher = URL_DAY.matcher(url);
    PageDate date =
        matcher.find()
            ? parse(String.join("-", matcher.group(1), matcher.group(2), matcher.group(3)), "url")
            : null;
    return date != null && believed.test(date) ? date : null;
  }
}
