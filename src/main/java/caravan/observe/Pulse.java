package caravan.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** When a route that should never rest last began its work. Thread-safe. */
public final class Pulse extends RoutePolicySupport {
  private final Clock clock;
  private volatile Instant last;

  Pulse(Clock clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    last = clock.instant();
  }

  Duration age() {
    return Duration.between(last, clock.instant());
  }
}
