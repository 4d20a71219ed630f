package caravan.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** Measures how long the steps of the line take, without a word in their routes. Thread-safe. */
final class Steps implements RoutePolicyFactory {
  private static final Set<String> MEASURED = Set.of("get", "list", "pages", "extract", "publish");
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final Pulse schedule;

  Steps(MeterRegistry registry, Pulse schedule) {
    this.registry = registry;
    this.schedule = schedule;
  }

  @Override
  public @Nullable RoutePolicy createRoutePolicy(
      CamelContext context, String route, NamedNode node) {
    if (route.equals("schedule")) {
      return schedule;
    }
    return MEASURED.contains(route) ? new Watched(timer(route), "caravan.began." + route) : null;
  }

  private Timer timer(String route) {
    return Timer.builder("caravan.step.duration")
        .description("How long a step of the line took.")
        .tag("step", route)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** Measures one route. */
  private static final class Watched extends RoutePolicySupport {
    private final Timer timer;
    private final String began;

    Watched(Timer timer, String began) {
      this.timer = timer;
      this.began = began;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      exchange.setProperty(began, System.nanoTime());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      if (exchange.removeProperty(began) instanceof Long start) {
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }
  }
}
