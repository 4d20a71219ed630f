package caravan.source;

import java.net.IDN;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.select.QueryParser;

/**
 * How values are written that are more than a text. Each method returns what was meant or throws
 * IllegalArgumentException, whose message names the value and what would mend it. Stateless.
 */
final class Syntax {
  private static final OffsetDateTime SAMPLE =
      OffsetDateTime.of(2026, 11, 24, 9, 30, 0, 0, ZoneOffset.UTC);
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?)://(?:([^/?#@]*)@)?([^/?#:@\\[\\]]+|\\[[0-9a-f:.]+])(.*)");

  private Syntax() {}

  /** Reads the address of a page; a host in letters of its own becomes ASCII. */
  static String address(String text) {
    String url = text.strip();
    Matcher matcher = ADDRESS.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address of a page; it begins with http:// or https:// and a host");
    }
    if (matcher.group(2) != null) {
      throw new IllegalArgumentException(
          "an address may not hold a password; send it with fetch.headers, from {{env:NAME}}");
    }
    try {
      String host = matcher.group(3);
      String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      String rest = matcher.group(4).replace(" ", "%20").replace("|", "%7C");
      URI uri = URI.create(matcher.group(1).toLowerCase(Locale.ROOT) + "://" + ascii + rest);
      if (uri.getHost() != null && uri.getPort() < 65_536) {
        return uri.toString();
      }
    } catch (IllegalArgumentException e) {
      // told below, in words that need no knowledge of RFC 3986
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no address of a page: its host, its port or a character is wrong");
  }

  /** Reads a time zone. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      String hint =
          Nearest.to(text.strip().replace(' ', '_'), ZoneId.getAvailableZoneIds())
              .map(near -> "did you mean '" + near + "'?")
              .orElse("write it like Europe/Berlin, +08:00 or UTC");
      throw new IllegalArgumentException("there is no time zone '" + text + "'; " + hint, e);
    }
  }

  /** Reads a regular expression. */
  static Pattern regex(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      String place = e.getIndex() < 0 ? "" : " at its character " + (e.getIndex() + 1);
      throw new IllegalArgumentException(
          "'" + text + "' is no regular expression: " + e.getDescription() + place, e);
    }
  }

  /** Checks what stands in the place of a match: its {@code $1} must be groups of the pattern. */
  static String replacement(Pattern find, String with) {
    try {
      // The empty alternative matches nothing anywhere, so that every reference is looked up.
      String any = "(?:" + find.pattern() + "\n)|";
      Pattern.compile(any).matcher("").replaceFirst(with);
      return with;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'"
              + with
              + "' names a group that find has not ("
              + find.matcher("").groupCount()
              + " there); write \\$ for a dollar sign and \\\\ for a backslash",
          e);
    }
  }

  /** Checks a css selector; the empty one is the element itself. */
  static String css(String text) {
    String selector = text.strip();
    if (selector.isEmpty()) {
      return selector;
    }
    try {
      QueryParser.parse(selector);
      return selector;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no css selector; write it like div.teaser > h2 a", e);
    }
  }

  /** Reads a date format. */
  static DateTimeFormatter format(String text) {
    String bare = text.replaceAll("'[^']*'", "");
    if (bare.contains("YYYY") || bare.contains("DD")) {
      throw new IllegalArgumentException(
          "'" + text + "': YYYY is the year of a week and DD the day of a year; write yyyy and dd");
    }
    try {
      return DateTimeFormatter.ofPattern(text, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no date format: "
              + e.getMessage()
              + "; write it like yyyy-MM-dd HH:mm, other letters in '…'",
          e);
    }
  }

  /** Reads a date format that writes an article's date. */
  static DateTimeFormatter writable(String text) {
    DateTimeFormatter format = format(text);
    try {
      String sample = format.format(SAMPLE);
      return sample.isEmpty() ? format(text) : format;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' asks for what a date has not: it has an offset (xx), but no zone", e);
    }
  }

  /** Reads a span that may not be nothing. */
  static Duration positive(String text) {
    Duration span = Durations.parse(text);
    if (span.isZero()) {
      throw new IllegalArgumentException("'" + text + "' leaves no time; write it like 20s");
    }
    return span;
  }

  /** Reads the value of a header. */
  static String header(String text) {
    String value = text.strip();
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
      throw new IllegalArgumentException("a header is one line, without control characters");
    }
    return value;
  }
}
