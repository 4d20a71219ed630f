package caravan.extract;

import caravan.web.Robots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page, or the {@code X-Robots-Tag} header of an answer, asks of robots: of all, or of
 * Caravan by its name. What several places say adds up.
 *
 * <pre>{@code
 * of("noindex, nofollow", now)                      // both
 * of("otherbot: noindex", now)                      // neither
 * of("otherbot: nofollow, caravan: noindex", now)   // noindex
 * of("unavailable_after: 25 Jun 2026 15:00:00 UTC", now)  // noindex from then on
 * }</pre>
 *
 * @param noindex whether the page is not to be kept
 * @param nofollow whether its links are not to be followed
 */
public record RobotsMeta(boolean noindex, boolean nofollow) {
  /** What a page asks that asks nothing. */
  public static final RobotsMeta NOTHING = new RobotsMeta(false, false);

  private static final Pattern NAME =
      Pattern.compile("^\\s*([A-Za-z0-9_.*-]+)\\s*:\\s*(.*)$", Pattern.DOTALL);
  private static final String UNTIL = "unavailable_after";

  /** Directives that have a value of their own, and so look like a robot's name. */
  private static final Set<String> VALUED =
      Set.of(UNTIL, "max-snippet", "max-image-preview", "max-video-preview");

  private static final Set<String> PLAIN =
      Set.of(
          "all",
          "none",
          "index",
          "noindex",
          "follow",
          "nofollow",
          "noarchive",
          "nocache",
          "nosnippet",
          "noimageindex",
          "notranslate",
          "indexifembedded",
          "nositelinkssearchbox",
          "noodp",
          "noydir");

  /**
   * Reads directives, separated by commas; those behind a robot's name and a colon are that
   * robot's.
   *
   * @param text of one header, or of several joined by commas
   */
  public static RobotsMeta of(String text, Instant now) {
    RobotsMeta asked = NOTHING;
    boolean ours = true;
    List<String> parts = List.of(text.split(",", -1));
    for (int n = 0; n < parts.size(); n++) {
      String part = parts.get(n);
      Matcher named = NAME.matcher(part);
      if (named.matches() && !VALUED.contains(named.group(1).toLowerCase(Locale.ROOT))) {
        String robot = named.group(1).toLowerCase(Locale.ROOT);
        ours = robot.equals(Robots.TOKEN) || robot.equals("*");
        part = named.group(2);
      }
      if (ours) {
        asked = asked.and(directive(part.strip(), parts, n, now));
      }
    }
    return asked;
  }

  /**
   * Returns what a page asks, by its answer's head and by the meta elements for all robots and for
   * Caravan; of several pages it is the last one. JSON asks nothing: a site's API is for programs.
   */
  static RobotsMeta of(Content content, Instant now) {
    if (content instanceof Series series) {
      return of(series.content(), now);
    }
    if (!(content instanceof Markup page)) {
      return NOTHING;
    }
    RobotsMeta asked = of(page.element(), now);
    if (page.robots() != null) {
      for (String field : page.robots().split("\n", -1)) {
        asked = asked.and(of(field, now));
      }
    }
    return asked;
  }

  /** Meta elements count in a page's head alone (HTML §4.2.5). */
  private static Element head(Element page) {
    return page instanceof Document document ? document.head() : page;
  }

  private static RobotsMeta of(Element page, Instant now) {
    RobotsMeta asked = NOTHING;
    for (Element meta : head(page).select("meta[name][content]")) {
      String name = meta.attr("name").strip().toLowerCase(Locale.ROOT);
      if (name.equals("robots") || name.equals(Robots.TOKEN)) {
        asked = asked.and(of(meta.attr("content"), now));
      }
    }
    return asked;
  }

  /** Returns what both ask. */
  public RobotsMeta and(RobotsMeta other) {
    return new RobotsMeta(noindex || other.noindex, nofollow || other.nofollow);
  }

  private static RobotsMeta directive(String part, List<String> parts, int n, Instant now) {
    String name = part.replaceFirst("(?s)\\s*:.*", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "none" -> new RobotsMeta(true, true);
      case "noindex" -> new RobotsMeta(true, false);
      case "nofollow" -> new RobotsMeta(false, true);
      case UNTIL -> new RobotsMeta(isPast(date(part, parts, n), now), false);
      default -> NOTHING;
    };
  }

  /** Returns the text of a date, which may hold commas itself (RFC 850, RFC 822). */
  private static String date(String part, List<String> parts, int n) {
    StringBuilder date = new StringBuilder(part.replaceFirst("(?s)^[^:]*:\\s*", ""));
    for (String next : parts.subList(n + 1, parts.size())) {
      boolean isDirective =
          (NAME.matcher(next).matches() && !next.strip().matches("\\d.*"))
              || PLAIN.contains(next.strip().toLowerCase(Locale.ROOT));
      if (isDirective) {
        break;
      }
      date.append(", ").append(next.strip());
    }
    return date.toString();
  }

  private static boolean isPast(String text, Instant now) {
    @Nullable PageDate date = Dates.parse(text, "meta");
    return date != null && !date.in(ZoneOffset.UTC).at().toInstant().isAfter(now);
  }
}
