package caravan.extract;

import caravan.web.Page;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format by which a route reads a page: {@code unmarshal: { custom: { ref: page } }} makes
 * {@link Content} of a {@link Page}. One that was read already stays as it is.
 */
public final class PageFormat extends ServiceSupport implements DataFormat {
  @Override
  public void marshal(Exchange exchange, Object graph, OutputStream stream) {
    throw new UnsupportedOperationException("pages are read, not written");
  }

  @Override
  public Object unmarshal(Exchange exchange, InputStream stream) {
    throw new UnsupportedOperationException("a page is read from the body, not from a stream");
  }

  @Override
  public Object unmarshal(Exchange exchange, Object body) {
    if (body instanceof Page page) {
      return Documents.read(page);
    }
    if (body instanceof Content) {
      return body;
    }
    throw new IllegalArgumentException("not a page: " + body);
  }
}
