package caravan.extract;

import caravan.source.SiteRules;
import caravan.web.Page;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The data format by which a route reads a page: {@code unmarshal: { custom: { ref: page } }} makes
 * {@link Content} of a {@link Page}. One that was read already stays as it is.
 */
public final class PageFormat extends ServiceSupport implements DataFormat {
  private final Function<String, SiteRules> rules;

  /** Makes the format for pages that are read as they came. */
  public PageFormat() {
    this(url -> SiteRules.NONE);
  }

  /**
   * Makes the format for pages in which texts are replaced first.
   *
   * @param rules finds the rules for a page's address
   */
  public PageFormat(Function<String, SiteRules> rules) {
    this.rules = rules;
  }

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
      return Documents.read(page, rules.apply(page.url()));
    }
    if (body instanceof Content) {
      return body;
    }
    throw new IllegalArgumentException("not a page: " + body);
  }
}
