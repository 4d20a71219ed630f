package caravan.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads what the HTTP component got into an {@link Answer}, within the limits, or throws why it is
 * none.
 *
 * <p>It must stand right behind the request in the same route: only there the body is still the
 * open stream, so that an endless one or a bomb stops at the limit after decompression.
 */
public final class Read implements Processor {
  private final Reading reading;

  public Read(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Visit visit = exchange.getVariable("visit", Visit.class);
    Integer code = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    int status = code == null ? 0 : code;
    if (status == 304 && visit.etag() == null && visit.lastModified() == null) {
      throw new BadAnswer(visit.address() + " answered 304 to what was no condition", 304, true);
    }
    try (InputStream body = stream(message)) {
      Answer answer =
          visit.further() && Further.isMissing(status)
              ? Further.missing(visit, status)
              : reading.answer(visit.address(), status, name -> values(message, name), body);
      answer = visit.further() ? Further.led(visit, answer) : answer;
      message.removeHeaders("*");
      message.setBody(answer);
    }
  }

  private static InputStream stream(Message message) {
    InputStream body = message.getBody(InputStream.class);
    return body == null ? InputStream.nullInputStream() : body;
  }

  private static List<String> values(Message message, String name) {
    Object value = message.getHeader(name);
    if (value instanceof List<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
