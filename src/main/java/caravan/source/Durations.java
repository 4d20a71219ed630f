package caravan.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as people write them: a whole number and one of {@code ms, s, m, h, d}.
 *
 * <pre>{@code
 * Durations.parse("15m")    // 15 minutes
 * Durations.parse("100ms")  // 100 milliseconds
 * Durations.parse("0")      // none
 * }</pre>
 */
public final class Durations {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final List<String> UNITS = List.of("d", "h", "m", "s");

  private Durations() {}

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException if it is not written like {@code 15m}
   */
  public static Duration parse(String text) {
    String span = text.strip();
    if (span.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SPAN.matcher(span);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a span of time: '" + text + "'; write a number and ms, s, m, h or d, such as 15m");
    }
    long millis = MILLIS.getOrDefault(matcher.group(2), 1L);
    return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), millis));
  }

  /** Returns a span for a person to read, in its two largest units: {@code 2h13m}, {@code 15m}. */
  public static String text(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    long[] counts = {
      seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60,
    };
    for (int unit = 0; unit < counts.length - 1; unit++) {
      if (counts[unit] > 0) {
        String rest = counts[unit + 1] == 0 ? "" : counts[unit + 1] + UNITS.get(unit + 1);
        return counts[unit] + UNITS.get(unit) + rest;
      }
    }
    return seconds == 0 && span.toMillis() > 0 ? span.toMillis() + "ms" : seconds + "s";
  }
}
