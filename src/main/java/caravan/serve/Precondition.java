package caravan.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a reader has the current bytes already (RFC 9110 §13). */
final class Precondition {
  /** An entity tag; group 1 is what weak comparison looks at (§8.8.3.2). */
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The formats a server has to read (§5.6.7): today's, RFC 850's, that of asctime. */
  private static final List<DateTimeFormatter> READABLE =
      List.of(
          HTTP_DATE,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private Precondition() {}

  /**
   * Returns whether 304 is the answer.
   *
   * @param ifNoneMatch the header, several joined by commas, or null
   * @param ifModifiedSince the header, or null; not looked at where the other one is given
   */
  static boolean notModified(
      @Nullable String ifNoneMatch,
      @Nullable String ifModifiedSince,
      String etag,
      Instant modified) {
    if (ifNoneMatch != null) {
      return ifNoneMatch.strip().equals("*") || matches(ifNoneMatch, etag);
    }
    Instant since = ifModifiedSince == null ? null : parse(ifModifiedSince.strip());
    return since != null && !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(since);
  }

  static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  private static boolean matches(String list, String etag) {
    Matcher tag = TAG.matcher(list);
    while (tag.find()) {
      if (tag.group(1).equals(etag)) {
        return true;
      }
    }
    return false;
  }

  /** A date that cannot be read is no condition (§13.1.3). */
  private static @Nullable Instant parse(String date) {
    for (DateTimeFormatter format : READABLE) {
      try {
        return format.parse(date, Instant::from);
      } catch (DateTimeParseException e) {
        // the next one may fit
      }
    }
    return null;
  }
}
