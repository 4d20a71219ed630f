package caravan.web;

import caravan.source.Source;
import caravan.source.Sources;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Turns a claimed {@link Visit} into the request for the HTTP component: address, conditional
 * headers (RFC 9110 §13.1), the source's own headers, the time limit.
 */
public final class Ask implements Processor {
  static final String ACCEPT =
      "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
          + "application/xml;q=0.9,*/*;q=0.5";

  private final Sources sources;
  private final Function<String, Map<String, String>> sites;
  private final Duration timeout;

  /** Makes one that sends no other headers than the sources'. */
  public Ask(Sources sources, Duration timeout) {
    this(sources, url -> Map.of(), timeout);
  }

  /**
   * Makes one.
   *
   * @param sites gives the headers that the rules of an address's site want sent; a source's own
   *     stand over them
   */
  public Ask(Sources sources, Function<String, Map<String, String>> sites, Duration timeout) {
    this.sources = sources;
    this.sites = sites;
    this.timeout = timeout;
  }

  @Override
  public void process(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    Visit visit = message.getMandatoryBody(Visit.class);
    Source source = sources.get(visit.source());
    message.removeHeaders("*");
    message.setHeader("Accept", ACCEPT);
    sites.apply(visit.address()).forEach(message::setHeader);
    if (source != null) {
      source.headers(visit.address()).forEach(message::setHeader);
      if (source.fetch().proxy() != null) {
        message.setHeader(Proxies.PROXY, source.fetch().proxy());
      }
    }
    condition(visit).forEach(message::setHeader);
    message.setHeader(Limits.TIMEOUT, timeout(source).toMillis());
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(Exchange.HTTP_URI, visit.address());
    message.setBody(null);
  }

  private Duration timeout(@Nullable Source source) {
    Duration own = source == null ? null : source.fetch().timeout();
    return own == null ? timeout : own;
  }

  private static Map<String, String> condition(Visit visit) {
    if (visit.etag() != null && visit.lastModified() != null) {
      return Map.of("If-None-Match", visit.etag(), "If-Modified-Since", visit.lastModified());
    }
    if (visit.etag() != null) {
      return Map.of("If-None-Match", visit.etag());
    }
    return visit.lastModified() == null
        ? Map.of()
        : Map.of("If-Modified-Since", visit.lastModified());
  }
}
