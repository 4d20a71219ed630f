package caravan.extract;

import caravan.web.Page;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.module.SyModule;
import com.rometools.rome.feed.synd.SyndFeed;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a feed asks to be left alone: RSS {@code ttl}, or {@code sy:updatePeriod} and {@code
 * sy:updateFrequency} of the RSS 1.0 syndication module. Stateless.
 */
final class FeedRest {
  private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,6})\\s*</ttl>");
  private static final Pattern ENTRIES = Pattern.compile("<item[\\s>]");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Map<String, Duration> PERIODS =
      Map.of(
          SyModule.HOURLY, Duration.ofHours(1),
          SyModule.DAILY, Duration.ofDays(1),
          SyModule.WEEKLY, Duration.ofDays(7),
          SyModule.MONTHLY, Duration.ofDays(30),
          SyModule.YEARLY, Duration.ofDays(365));

  private FeedRest() {}

  /** Returns the rest, at most a day, or null where the feed asks for none. */
  static @Nullable Duration of(SyndFeed feed, Page page) {
    Duration ttl = ttl(Documents.text(page));
    Duration period = period(feed);
    Duration rest = ttl == null || (period != null && period.compareTo(ttl) > 0) ? period : ttl;
    return rest == null || rest.isZero() || rest.compareTo(LONGEST) < 0 ? none(rest) : LONGEST;
  }

  private static @Nullable Duration none(@Nullable Duration rest) {
    return rest == null || rest.isZero() ? null : rest;
  }

  private static @Nullable Duration ttl(String text) {
    Matcher entry = ENTRIES.matcher(text);
    Matcher ttl = TTL.matcher(entry.find() ? text.substring(0, entry.start()) : text);
    return ttl.find() ? Duration.ofMinutes(Long.parseLong(ttl.group(1))) : null;
  }

  private static @Nullable Duration period(SyndFeed feed) {
    Module module = feed.getModule(SyModule.URI);
    if (!(module instanceof SyModule sy) || sy.getUpdatePeriod() == null) {
      return null;
    }
    Duration period = PERIODS.get(sy.getUpdatePeriod());
    return period == null ? null : period.dividedBy(Math.max(1, sy.getUpdateFrequency()));
  }
}
