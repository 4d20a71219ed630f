package caravan.push;

import caravan.web.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns a {@link Ping} into the request for the HTTP component: a form with {@code
 * hub.mode=publish} and a {@code hub.url} for each document (PubSubHubbub 0.3 §7.1, which WebSub
 * leaves to hubs and which they all take). Thread-safe.
 */
public final class Announcement implements Processor {
  private final Duration timeout;

  /**
   * Makes one.
   *
   * @param timeout for which a hub's answer is waited for
   */
  public Announcement(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void process(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    Ping ping = message.getMandatoryBody(Ping.class);
    message.removeHeaders("*");
    message.setHeader(Http.TIMEOUT, timeout.toMillis());
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    message.setHeader(Exchange.HTTP_URI, ping.hub());
    message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
    message.setBody(form(ping));
  }

  static String form(Ping ping) {
    StringBuilder form = new StringBuilder("hub.mode=publish");
    for (Ping.Topic topic : ping.topics()) {
      form.append("&hub.url=").append(URLEncoder.encode(topic.url(), StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
