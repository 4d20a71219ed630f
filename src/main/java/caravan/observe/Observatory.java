package caravan.observe;

import caravan.store.Database;
import caravan.store.DeadLetters;
import caravan.store.Outcomes;
import caravan.store.Standing;
import caravan.store.Store;
import caravan.store.Windows;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jspecify.annotations.Nullable;

/**
 * The line seen from outside, on the port of the feeds: {@code /observe/health} with {@code /live}
 * and {@code /ready}, and {@code /observe/metrics}. Thread-safe.
 */
public final class Observatory {
  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final String FULL = "full";
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Checks checks;
  private final Metrics metrics;
  private final Steps steps;
  private final UnaryOperator<String> masked;

  /**
   * What is looked at.
   *
   * @param sources finds out how they stand
   * @param folders of the home that must be writable
   * @param trouble why something could not be stored, or null
   */
  public record Sights(
      Database database,
      Outcomes outcomes,
      Store store,
      Windows windows,
      DeadLetters letters,
      Supplier<List<Standing>> sources,
      List<Path> folders,
      Supplier<@Nullable Throwable> trouble) {}

  /**
   * Makes one.
   *
   * @param masked takes secrets out of a text
   */
  public Observatory(Sights sights, UnaryOperator<String> masked, Clock clock) {
    Pulse schedule = new Pulse(clock);
    Kept<List<Standing>> sources = new Kept<>(sights.sources, KEPT, clock);
    this.masked = masked;
    this.checks =
        new Checks(
            sights.database, sources, schedule, sights.folders, sights.trouble, masked, clock);
    this.metrics =
        new Metrics(
            sights.database,
            sights.outcomes,
            sights.store,
            sights.windows,
            sights.letters,
            sources,
            KEPT,
            clock);
    this.steps = new Steps(metrics.registry(), schedule);
  }

  /** Begins to watch a context whose routes are not loaded yet. */
  public void watch(CamelContext context) {
    context.addRoutePolicyFactory(steps);
    checks.register(context);
  }

  /** Answers on the HTTP server of a started context. */
  public void attach(CamelContext context, int port) {
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    serve(router, "/observe/health", () -> health(HealthCheckHelper.invoke(context, FULL)));
    serve(
        router,
        "/observe/health/live",
        () -> health(HealthCheckHelper.invokeLiveness(context, FULL)));
    serve(
        router,
        "/observe/health/ready",
        () -> health(HealthCheckHelper.invokeReadiness(context, FULL)));
    serve(router, "/observe/metrics", () -> new Told(200, PROMETHEUS, metrics.text()));
  }

  private record Told(int status, String type, String text) {}

  private Told health(Collection<HealthCheck.Result> results) {
    HealthAnswer answer = HealthAnswer.of(results, masked);
    return new Told(answer.up() ? 200 : 503, JSON, answer.json());
  }

  /** What is asked of a database or a disk is not for the event loop. */
  private static void serve(VertxPlatformHttpRouter router, String path, Callable<Told> tell) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            exchange ->
                exchange
                    .vertx()
                    .executeBlocking(tell, false)
                    .onSuccess(told -> answer(exchange, told))
                    .onFailure(exchange::fail));
  }

  private static void answer(RoutingContext exchange, Told told) {
    byte[] bytes = told.text.getBytes(StandardCharsets.UTF_8);
    var response =
        exchange
            .response()
            .setStatusCode(told.status)
            .putHeader(HttpHeaders.CONTENT_TYPE, told.type)
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(bytes));
    }
  }
}
