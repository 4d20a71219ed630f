package caravan.extract;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a feed asks to be left alone: RSS {@code ttl}, or {@code sy:updatePeriod} and {@code
 * sy:updateFrequency} of the RSS 1.0 syndication module, which feeds of all kinds use. Stateless.
 */
final class FeedRest {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern ENTRIES = Pattern.compile("<(?:item|entry)[\\s>]");
  private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,6})\\s*</ttl>");
  private static final Pattern PERIOD = Pattern.compile("<sy:updatePeriod>\\s*(\\w+)\\s*<");
  private static final Pattern FREQUENCY =
      Pattern.compile("<sy:updateFrequency>\\s*(\\d{1,6})\\s*<");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Map<String, Duration> PERIODS =
      Map.of(
          "hourly", Duration.ofHours(1),
          "daily", Duration.ofDays(1),
          "weekly", Duration.ofDays(7),
          "monthly", Duration.ofDays(30),
          "yearly", Duration.ofDays(365));

  private FeedRest() {}

  /** Returns the rest, at most a day, or null where the feed asks for none. */
  static @Nullable Duration of(String feed) {
    Matcher entry = ENTRIES.matcher(feed);
    String head = entry.find() ? feed.substring(0, entry.start()) : feed;
    String plain = COMMENT.matcher(head).replaceAll("");
    Duration ttl = Duration.ofMinutes(number(TTL, plain, 0));
    Duration period = period(plain);
    Duration rest = ttl.compareTo(period) > 0 ? ttl : period;
    if (rest.isZero()) {
      return null;
    }
    return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
  }

  private static Duration period(String head) {
    Matcher named = PERIOD.matcher(head);
    String name = named.find() ? named.group(1).toLowerCase(Locale.ROOT) : "";
    return PERIODS
        .getOrDefault(name, Duration.ZERO)
        .dividedBy(Math.max(1, number(FREQUENCY, head, 1)));
  }

  private static long number(Pattern pattern, String text, long none) {
    Matcher number = pattern.matcher(text);
    return number.find() ? Long.parseLong(number.group(1)) : none;
  }
}
