package caravan.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the HTTP component got into an {@link Answer}, within the limits, or throws why it is
 * none.
 *
 * <p>It must stand right behind the request in the same route: only there the body is still the
 * open stream, so that an endless one or a bomb stops at the limit after decompression.
 */
public final class Read implements Processor {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private final int maxBytes;
  private final Clock clock;

  public Read(int maxBytes, Clock clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Visit visit = exchange.getVariable("visit", Visit.class);
    Integer code = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    int status = code == null ? 0 : code;
    try (InputStream body = stream(message)) {
      Answer answer = answer(visit.address(), status, message, body);
      message.removeHeaders("*");
      message.setBody(answer);
    }
  }

  private Answer answer(String url, int status, Message message, InputStream body)
      throws IOException {
    if (status == 304) {
      return new Answer(status, null, null);
    }
    if (REDIRECTS.contains(status)) {
      return new Answer(status, location(url, status, message), null);
    }
    if (status == 429 || status == 503) {
      throw new Postponed(url + " answered " + status, retryAfter(header(message, "Retry-After")));
    }
    if (status == 410) {
      throw Rejected.gone(url + " is gone for good (410)");
    }
    if (status != 200) {
      throw new BadAnswer(url + " answered " + status, status, status < 500);
    }
    return new Answer(status, null, page(url, message, body));
  }

  private Page page(String url, Message message, InputStream body) throws IOException {
    String encoding = header(message, "Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new BadAnswer(url + " came in an unknown Content-Encoding: " + encoding, 200, true);
    }
    byte[] bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw new BadAnswer(
          url + " is larger than " + maxBytes + " bytes (caravan.web.max-bytes)", 200, true);
    }
    return new Page(
        url,
        header(message, Exchange.CONTENT_TYPE),
        header(message, "ETag"),
        header(message, "Last-Modified"),
        bytes);
  }

  private static String location(String url, int status, Message message) {
    String location = header(message, "Location");
    String to = location == null ? null : Urls.resolve(url, location);
    if (to == null) {
      throw new BadAnswer(
          url + " answered " + status + " with no address to go on to: " + location, status, true);
    }
    return to;
  }

  /** Reads seconds or a date (RFC 9110 §10.2.3), at most a day from now; null for neither. */
  @Nullable Instant retryAfter(@Nullable String value) {
    if (value == null) {
      return null;
    }
    Instant now = clock.instant();
    Instant most = now.plus(LONGEST_WAIT);
    try {
      Instant then =
          value.strip().matches("\\d{1,9}")
              ? now.plusSeconds(Long.parseLong(value.strip()))
              : ZonedDateTime.parse(
                      value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                  .toInstant();
      return then.isAfter(most) ? most : then;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static InputStream stream(Message message) {
    InputStream body = message.getBody(InputStream.class);
    return body == null ? InputStream.nullInputStream() : body;
  }

  private static @Nullable String header(Message message, String name) {
    Object value = message.getHeader(name);
    if (value instanceof List<?> several) {
      value = several.get(several.size() - 1);
    }
    return value == null ? null : value.toString();
  }
}
