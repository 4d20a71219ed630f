package caravan.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads what a {@link Capture} holds into an {@link Answer}, or throws why it is none. Thread-safe.
 */
public final class Read implements Processor {
  private final Reading reading;

  public Read(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void process(Exchange exchange) throws IOException, InvalidPayloadException {
    Message message = exchange.getMessage();
    Visit visit = exchange.getVariable("visit", Visit.class);
    Capture capture = message.getMandatoryBody(Capture.class);
    Answer answer = answer(visit, capture.status(), name -> values(message, name), capture.body());
    message.removeHeaders("*");
    message.setBody(answer);
  }

  /**
   * Tells what an answer means.
   *
   * @param fields gives the values of a field of its head; one that is {@code Content-Encoding}
   *     says that the body is still packed
   * @throws IOException if the body is cut short or damaged
   * @throws Postponed for 429 and 503
   * @throws Rejected for 410
   * @throws BadAnswer for other failures of the site
   */
  public Answer answer(
      Visit visit, int status, Function<String, List<String>> fields, InputStream body)
      throws IOException {
    if (status == 304 && visit.etag() == null && visit.lastModified() == null) {
      throw new BadAnswer(visit.address() + " answered 304 to what was no condition", 304, true);
    }
    Answer answer =
        visit.further() && Further.isMissing(status)
            ? Further.missing(visit, status)
            : reading.answer(visit.address(), status, fields::apply, body);
    return visit.further() ? Further.led(visit, answer) : answer;
  }

  private static List<String> values(Message message, String name) {
    Object value = message.getHeader(name);
    if (value instanceof List<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }
}
