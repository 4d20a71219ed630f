package caravan.web;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an answer stays fresh (RFC 9111 §4.2). */
final class CacheControl {
  private static final Pattern STALE =
      Pattern.compile("(?i)(^|[,\\s])(no-cache|no-store)($|[,\\s])");
  private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?(\\d{1,9})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private CacheControl() {}

  /**
   * Returns what is left of {@code max-age}; zero where nothing is, or nothing was said.
   *
   * @param fields values of {@code Cache-Control}
   * @param age value of {@code Age}, or null
   */
  static Duration fresh(List<String> fields, @Nullable String age) {
    String all = String.join(",", fields);
    Matcher maxAge = MAX_AGE.matcher(all);
    if (STALE.matcher(all).find() || !maxAge.find()) {
      return Duration.ZERO;
    }
    long left = Long.parseLong(maxAge.group(1)) - seconds(age == null ? "" : age.strip());
    return Duration.ofSeconds(Math.max(0, left));
  }

  private static long seconds(String text) {
    return SECONDS.matcher(text).matches() ? Long.parseLong(text) : 0;
  }
}
