package caravan.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.message.StatusLine;

/** Puts the {@link Heads} of every request into the variable {@code heads} of its exchange. */
final class Wiretap implements HttpActivityListener {
  static final String HEADS = "heads";
  private final Clock clock;

  Wiretap(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void onRequestSubmitted(
      Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity body) {
    String head = head(new RequestLine(request), request.getHeaders());
    exchange.setVariable(HEADS, new Heads(clock.instant(), head, ""));
  }

  @Override
  public void onResponseReceived(
      Object source,
      Exchange exchange,
      HttpHost host,
      HttpResponse response,
      HttpEntity body,
      long millis) {
    Heads asked = exchange.getVariable(HEADS, Heads.class);
    String head = head(new StatusLine(response), response.getHeaders());
    exchange.setVariable(HEADS, new Heads(asked.at(), asked.request(), head));
  }

  private static String head(Object line, Header[] fields) {
    return Arrays.stream(fields)
        .map(field -> "\r\n" + field.getName() + ": " + field.getValue())
        .collect(Collectors.joining("", line.toString(), ""));
  }
}
