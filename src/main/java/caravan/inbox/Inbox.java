package caravan.inbox;

import caravan.extract.Documents;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Urls;
import caravan.web.Visit;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Opens a dropped file as the page of a visit that nobody made: its address is the one it names
 * itself ({@code canonical}, {@code og:url}), if any.
 */
public final class Inbox implements Processor {
  /** The source that dropped pages belong to. */
  public static final String SOURCE = "inbox";

  private final int maxBytes;

  public Inbox(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void process(Exchange exchange) {
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    exchange.setVariable("visit", visit("", name));
    Long length = exchange.getMessage().getHeader(Exchange.FILE_LENGTH, Long.class);
    if (length != null && length > maxBytes) {
      throw Rejected.held(name + " is larger than " + maxBytes + " bytes (caravan.web.max-bytes)");
    }
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    Page page = new Page("", null, null, null, bytes == null ? new byte[0] : bytes);
    String url = address(Documents.parse(page));
    Page placed = new Page(url == null ? "" : url, null, null, null, page.bytes());
    exchange.setVariable("visit", visit(placed.url(), name));
    exchange.setVariable("page", placed);
    exchange.getMessage().setBody(placed);
  }

  private static Visit visit(String url, String file) {
    return new Visit(
        0,
        Visit.Kind.ARTICLE,
        url,
        SOURCE,
        null,
        List.of(),
        null,
        null,
        null,
        0,
        Map.of("file", file));
  }

  private static @Nullable String address(Document document) {
    Element canonical = document.selectFirst("link[rel=canonical][href]");
    String url = canonical == null ? null : Urls.normal(canonical.attr("href"));
    if (url != null) {
      return url;
    }
    Element og = document.selectFirst("meta[property=og:url][content]");
    return og == null ? null : Urls.normal(og.attr("content"));
  }
}
