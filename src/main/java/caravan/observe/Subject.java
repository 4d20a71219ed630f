package caravan.observe;

import caravan.web.BadAnswer;
import caravan.web.Visit;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets every line that is logged while a visit is worked on say which it is: its steps follow each
 * other on one thread. Thread-safe.
 */
public final class Subject extends RoutePolicySupport implements RoutePolicyFactory {
  private static final List<String> KEYS = List.of("source", "visit", "url");

  @Override
  public @Nullable RoutePolicy createRoutePolicy(
      CamelContext context, String route, NamedNode node) {
    return route.equals("visit") ? this : null;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Visit visit) {
      MDC.put("source", visit.source());
      MDC.put("visit", String.valueOf(visit.id()));
      MDC.put("url", visit.address());
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    KEYS.forEach(MDC::remove);
  }

  /** Tells of a failure while what it came to is known: after how long, and with which status. */
  public static void failed(Exchange exchange, Throwable failure, Runnable tell) {
    MDC.put("millis", String.valueOf(exchange.getClock().elapsed()));
    if (failure instanceof BadAnswer answer) {
      MDC.put("status", String.valueOf(answer.status()));
    }
    try {
      tell.run();
    } finally {
      MDC.remove("millis");
      MDC.remove("status");
    }
  }
}
