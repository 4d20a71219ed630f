package caravan.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Tells what an HTTP answer means, and reads its body within the limits. Thread-safe. */
public final class Reading {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private final int maxBytes;
  private final Clock clock;

  /**
   * Makes one.
   *
   * @param maxBytes largest body, after decompression
   */
  public Reading(int maxBytes, Clock clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** The fields of an answer's head, by name in any case. */
  interface Headers {
    /** Returns the values of a field in order; none where it is not there. */
    List<String> all(String name);

    /** Returns the last value of a field, or null. */
    default @Nullable String get(String name) {
      List<String> all = all(name);
      return all.isEmpty() ? null : all.get(all.size() - 1);
    }
  }

  /**
   * Reads an answer.
   *
   * @param url the address that was asked
   * @param body closed by the caller
   * @throws IOException if the body is cut short or damaged
   * @throws Postponed for 429 and 503
   * @throws Rejected for 410
   * @throws BadAnswer for other failures of the site
   */
  Answer answer(String url, int status, Headers headers, InputStream body) throws IOException {
    Duration fresh = CacheControl.fresh(headers.all("Cache-Control"), headers.get("Age"));
    if (status == 304) {
      return new Answer(status, null, null, fresh);
    }
    if (REDIRECTS.contains(status)) {
      return new Answer(status, location(url, status, headers), null, Duration.ZERO);
    }
    if (status == 429 || status == 503) {
      throw new Postponed(url + " answered " + status, retryAfter(headers.get("Retry-After")));
    }
    if (status == 410) {
      throw Rejected.gone(url + " is gone for good (410)");
    }
    if (status != 200) {
      throw new BadAnswer(url + " answered " + status, status, status < 500);
    }
    return new Answer(status, null, page(url, headers, body), fresh);
  }

  private Page page(String url, Headers headers, InputStream body) throws IOException {
    String encoding = headers.get("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new BadAnswer(url + " came in an unknown Content-Encoding: " + encoding, 200, true);
    }
    byte[] bytes = body.readNBytes(maxBytes);
    if (bytes.length == maxBytes && body.read() >= 0) {
      throw new BadAnswer(
          url + " is larger than " + maxBytes + " bytes (caravan.web.max-bytes)", 200, true);
    }
    List<String> robots = headers.all("X-Robots-Tag");
    return new Page(
        url,
        headers.get("Content-Type"),
        headers.get("ETag"),
        headers.get("Last-Modified"),
        robots.isEmpty() ? null : String.join("\n", robots),
        bytes);
  }

  private static String location(String url, int status, Headers headers) {
    String location = headers.get("Location");
    String to = location == null ? null : Urls.resolve(url, location);
    if (to == null) {
      throw new BadAnswer(
          url + " answered " + status + " with no address to go on to: " + location, status, true);
    }
    return to;
  }

  /**
   * Reads seconds or a date in any of its forms (RFC 9110 §10.2.3, §5.6.7), at most a day from now;
   * null for neither.
   */
  @Nullable Instant retryAfter(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    Instant now = clock.instant();
    Instant most = now.plus(LONGEST_WAIT);
    if (text.matches("\\d{10,}")) {
      return most;
    }
    Instant then =
        text.matches("\\d+")
            ? now.plusSeconds(Long.parseLong(text))
            : DateUtils.parseStandardDate(text);
    return then != null && then.isAfter(most) ? most : then;
  }
}
