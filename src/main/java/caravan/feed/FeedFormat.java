package caravan.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format by which a route writes a {@link Feed}: {@code marshal: { custom: { ref: atom1 }
 * }}. It does not read: feeds come in by {@code unmarshal: rss}.
 */
public final class FeedFormat extends ServiceSupport implements DataFormat {
  private final Function<Feed, byte[]> writer;

  public FeedFormat(Function<Feed, byte[]> writer) {
    this.writer = writer;
  }

  @Override
  public void marshal(Exchange exchange, Object body, OutputStream out) throws IOException {
    if (!(body instanceof Feed feed)) {
      throw new IllegalArgumentException(
          "can write a Feed only, the body is a " + body.getClass().getName());
    }
    out.write(writer.apply(feed));
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream in) {
    throw new UnsupportedOperationException(
        "this data format writes feeds; to read one, use \"unmarshal: { rss: {} }\"");
  }
}
