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
  private static final String[] META = {
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "displaydate",
    "article.published",
    "date",
    "datecreated",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "originalpublicationdate",
    "last-published",
    "dateupdate"
  };
  private static final Pattern URL_DAY =
      Pattern.compile(
          "[/_.-]((?:19|20)\\d\\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\\d|3[01])(?![0-9])");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "[\"']?(?:datePublished|publish(?:ed)?_?(?:At|Date|Time|On)|pub_?(?:Date|Time)"
              + "|dateCreated|created_?at)[\"']?"
              + "\\s{0,3}[:=]\\s{0,3}[\"'](\\d{4}[^\"']{4,30})[\"']",
          Pattern.CASE_INSENSITIVE);
  private static final int MAX_SCRIPT = 1_000_000;

  /** What a script must hold to be worth a search. */
  private static final List<String> WORDS = List.of("ublish", "pub", "reated");

  private static final Pattern EPOCH = Pattern.compile("\\s*(\\d{10})(?:\\d{3})?\\s*");

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
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      OffsetDateTime at =
          Instant.ofEpochSecond(Long.parseLong(epoch.group(1))).atOffset(ZoneOffset.UTC);
      return new PageDate(at.toLocalDate(), at.toLocalTime(), at.getOffset(), source);
    }
    return DateText.first(text, false, source);
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
   * Returns when a page's article was published, or null.
   *
   * @param latest the last day that is believed
   */
  static @Nullable PageDate find(
      Document document, Metadata metadata, String url, LocalDate latest) {
    boolean monthFirst = isAmerican(metadata.language());
    Predicate<PageDate> believed = date -> !date.day().isAfter(latest);
    PageDate found = machine(document, metadata, believed);
    if (found == null) {
      found = byUrl(url, believed);
    }
    if (found == null) {
      found = VisibleDates.find(document.body(), monthFirst, believed);
    }
    return found;
  }

  /** Returns when a page's article was last changed, or null. */
  static @Nullable PageDate modified(Metadata metadata, LocalDate latest) {
    return read(
        metadata.jsonLd().any("dateModified"), "json-ld", date -> !date.day().isAfter(latest));
  }

  private static boolean isAmerican(@Nullable String language) {
    return language == null
        || language.equalsIgnoreCase("en")
        || language.equalsIgnoreCase("en-us");
  }

  private static @Nullable PageDate machine(
      Document document, Metadata metadata, Predicate<PageDate> believed) {
    PageDate found =
        read(
            metadata.jsonLd().any("datePublished", "uploadDate", "dateCreated"),
            "json-ld",
            believed);
    for (int i = 0; found == null && i < META.length; i++) {
      found = read(metadata.meta(META[i]), "meta", believed);
    }
    for (Element element :
        document.select(
            "[itemprop~=(?i)datePublished"
                + "|dateCreated], time[pubdate], [property~=(?i)datePublished|dateCreated]")) {
      found = found != null ? found : read(stated(element), "meta", believed);
    }
    return found != null ? found : byScript(metadata, believed);
  }

  /** Returns what an element states for machines, else its text. */
  static String stated(Element element) {
    for (String name : new String[] {"datetime", "content", "title"}) {
      if (!element.attr(name).isBlank()) {
        return element.attr(name);
      }
    }
    return element.text();
  }

  private static @Nullable PageDate byScript(Metadata metadata, Predicate<PageDate> believed) {
    for (Element script : metadata.scripts()) {
      String data = script.data();
      if (data.length() > MAX_SCRIPT || !WORDS.stream().anyMatch(data::contains)) {
        continue;
      }
      Matcher matcher = SCRIPT.matcher(data);
      PageDate found = matcher.find() ? read(matcher.group(1), "meta", believed) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable PageDate byUrl(String url, Predicate<PageDate> believed) {
    Matcher matcher = URL_DAY.matcher(url);
    return matcher.find()
        ? read(
            String.join("-", matcher.group(1), matcher.group(2), matcher.group(3)), "url", believed)
        : null;
  }

  private static @Nullable PageDate read(
      @Nullable String text, String source, Predicate<PageDate> believed) {
    PageDate date = text == null ? null : parse(text, source);
    return date != null && believed.test(date) ? date : null;
  }
}
