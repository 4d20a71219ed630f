package caravan.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what the HTTP component got, within the limits, whatever it is: the body becomes a
 * {@link Capture}, which also stands in the variable {@code capture}.
 *
 * <p>It must stand right behind the request in the same route: only there the body is still the
 * open stream, so that an endless one or a bomb stops at the limit after decompression.
 */
public final class Capturing implements Processor {
  /** How much of an answer is taken in that is no page: for people who look for the reason. */
  private static final int MOST_OF_AN_ERROR = 256 << 10;

  private final int maxBytes;

  /**
   * Makes one.
   *
   * @param maxBytes largest body of a page, after decompression
   */
  public Capturing(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Visit visit = exchange.getVariable("visit", Visit.class);
    Integer code = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    int status = code == null ? 0 : code;
    Heads heads = exchange.getVariable(Wiretap.HEADS, Heads.class);
    boolean decoded = message.getHeader("Content-Encoding") == null && isEncoded(heads);
    Body body;
    try (InputStream stream = stream(message)) {
      body = read(stream, status == 200 ? maxBytes : MOST_OF_AN_ERROR);
    }
    Capture capture =
        new Capture(visit.address(), status, heads, decoded, body.bytes, body.whole, body.failure);
    exchange.setVariable("capture", capture);
    message.setBody(capture);
  }

  private record Body(byte[] bytes, boolean whole, @Nullable IOException failure) {}

  private static boolean isEncoded(@Nullable Heads heads) {
    return heads != null && !Head.parse(heads.response()).all("Content-Encoding").isEmpty();
  }

  private static InputStream stream(Message message) {
    InputStream body = message.getBody(InputStream.class);
    return body == null ? InputStream.nullInputStream() : body;
  }

  /** Reads one byte more than may be, by which the next step tells that it is too large. */
  private static Body read(InputStream stream, int most) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    try {
      while (bytes.size() <= most) {
        long room = (long) most + 1 - bytes.size();
        int read = stream.read(buffer, 0, (int) Math.min(buffer.length, room));
        if (read < 0) {
          return new Body(bytes.toByteArray(), true, null);
        }
        bytes.write(buffer, 0, read);
      }
      return new Body(bytes.toByteArray(), false, null);
    } catch (IOException e) {
      return new Body(bytes.toByteArray(), false, e);
    }
  }
}
