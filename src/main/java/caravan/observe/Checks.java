package caravan.observe;

import caravan.store.Database;
import caravan.store.Standing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/** Caravan's health checks, for Camel's registry of them. */
final class Checks {
  /** The schedule waits as long as all workers are at work on pages that come slowly. */
  private static final Duration STUCK = Duration.ofMinutes(5);

  private static final int MOST_NAMED = 100;

  private final Database database;
  private final Supplier<List<Standing>> sources;
  private final Pulse schedule;
  private final Writable home;
  private final UnaryOperator<String> masked;

  Checks(
      Database database,
      Supplier<List<Standing>> sources,
      Pulse schedule,
      List<Path> folders,
      Supplier<@Nullable Throwable> trouble,
      UnaryOperator<String> masked,
      Clock clock) {
    this.database = database;
    this.sources = sources;
    this.schedule = schedule;
    this.home = new Writable(folders, trouble, clock);
    this.masked = masked;
  }

  void register(CamelContext context) {
    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
    List.of(
            new Check("database", true, true, this::database),
            new Check("schedule", true, true, result -> schedule(result, context)),
            new Check("routes", false, true, result -> routes(result, context)),
            new Check("home", false, true, home::check),
            new Check("sources", false, false, this::sources))
        .forEach(registry::register);
  }

  private void database(HealthCheckResultBuilder result) {
    database.read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    result.detail("writesWaiting", database.backlog());
    if (!database.writes()) {
      result.down().message("the database's writer has ended");
    }
  }

  private void schedule(HealthCheckResultBuilder result, CamelContext context) {
    if (!isStarted(context, "schedule")) {
      result.down().message("the route schedule is " + status(context, "schedule"));
    } else if (schedule.age().compareTo(STUCK) > 0) {
      result.down().message("no visit could be sent on for " + schedule.age());
    }
  }

  private static void routes(HealthCheckResultBuilder result, CamelContext context) {
    Map<String, String> resting = new TreeMap<>();
    for (Route route : context.getRoutes()) {
      if (!isStarted(context, route.getRouteId())) {
        resting.put(route.getRouteId(), status(context, route.getRouteId()));
      }
    }
    result.detail("routes", context.getRoutesSize());
    if (!resting.isEmpty()) {
      result.down().message("not all routes run").detail("resting", resting);
    }
  }

  private static boolean isStarted(CamelContext context, String route) {
    return context.getRouteController().getRouteStatus(route) == ServiceStatus.Started;
  }

  private static String status(CamelContext context, String route) {
    ServiceStatus status = context.getRouteController().getRouteStatus(route);
    return status == null ? "not there" : status.name().toLowerCase(Locale.ROOT);
  }

  /** A site that fails is no failure of ours: it is shown, and all is up. */
  private void sources(HealthCheckResultBuilder result) {
    List<Standing> all = sources.get();
    List<Standing> down = all.stream().filter(Standing::down).toList();
    Map<Standing.State, Long> states = new EnumMap<>(Standing.State.class);
    all.forEach(one -> states.merge(one.state(), 1L, Long::sum));
    Map<String, Long> counts = new LinkedHashMap<>();
    states.forEach((state, count) -> counts.put(state.name().toLowerCase(Locale.ROOT), count));
    result.detail(HealthAnswer.DEGRADED, !down.isEmpty());
    result.detail("sources", all.size());
    result.detail("states", counts);
    result.detail("downCount", down.size());
    result.detail("down", down.stream().limit(MOST_NAMED).map(this::shown).toList());
  }

  private Map<String, Object> shown(Standing one) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("source", one.source());
    shown.put("status", "DOWN");
    shown.put("state", one.state().name().toLowerCase(Locale.ROOT));
    shown.put("late", one.late());
    shown.put("failures", one.failures());
    if (one.lastRead() != null) {
      shown.put("lastRead", one.lastRead().toString());
    }
    if (one.next() != null) {
      shown.put("next", one.next().toString());
    }
    shown.put("why", masked.apply(one.why()));
    if (one.reason() != null) {
      shown.put("reason", masked.apply(one.reason()));
    }
    return shown;
  }
}
