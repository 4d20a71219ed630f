package caravan.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates as feeds write them, each at the offset it came with. */
final class Dates {
  /** RFC 2822 §3.3, which RSS means when it says RFC 822 with a four-digit year. */
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

  private Dates() {}

  static String rfc2822(OffsetDateTime date) {
    return RFC_2822.format(wholeMinutes(date));
  }

  static String rfc2822(Instant instant) {
    return rfc2822(instant.atOffset(ZoneOffset.UTC));
  }

  static String rfc3339(OffsetDateTime date) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        wholeMinutes(date).truncatedTo(ChronoUnit.SECONDS));
  }

  static String rfc3339(Instant instant) {
    return rfc3339(instant.atOffset(ZoneOffset.UTC));
  }

  /** Neither format has seconds in its offset, as local mean times have. */
  private static OffsetDateTime wholeMinutes(OffsetDateTime date) {
    boolean whole = date.getOffset().getTotalSeconds() % 60 == 0;
    return whole ? date : date.withOffsetSameInstant(ZoneOffset.UTC);
  }
}
