package caravan.observe;

import caravan.store.Database;
import caravan.store.DeadLetters;
import caravan.store.Outcome;
import caravan.store.Outcomes;
import caravan.store.Queue;
import caravan.store.Standing;
import caravan.store.Store;
import caravan.store.Windows;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What Caravan counts, in Prometheus' text format. Counters are read from where they are kept, and
 * the database is asked only when somebody reads the metrics, at most every few seconds.
 * Thread-safe.
 */
final class Metrics {
  private static final int MOST_SOURCES = 1000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<List<Standing>> sources;
  private final MultiGauge lastRead;
  private final MultiGauge failures;
  private boolean begun;

  /**
   * Makes them.
   *
   * @param sources how they stand, without what they brought
   */
  Metrics(
      Database database,
      Outcomes outcomes,
      Store store,
      Windows windows,
      DeadLetters letters,
      Supplier<List<Standing>> sources,
      Duration kept,
      Clock clock) {
    this.sources = sources;
    visits(outcomes);
    String posts = "Posts that were written, new ones and such that changed.";
    count("caravan.posts.written", posts, store, Store::added, "kind", "new");
    count("caravan.posts.written", posts, store, Store::rewritten, "kind", "changed");
    count("caravan.feeds.published", "Feeds that were written.", windows, Windows::publications);
    queue(new Kept<>(() -> database.read(handle -> Queue.of(handle, clock.millis())), kept, clock));
    Kept<Long> dead = new Kept<>(letters::count, kept, clock);
    gauge("caravan.dead.letters", "Pages that could not be processed.", dead, Long::doubleValue);
    gauge(
        "caravan.database.writes.waiting",
        "Writes that wait for the database's writer.",
        database::backlog,
        Integer::doubleValue);
    gauge(
        "caravan.sources.down",
        "Sources that fail, or were last read too long ago.",
        sources,
        all -> all.stream().filter(Standing::down).count());
    states();
    this.lastRead = perSource("caravan.source.last.read.timestamp", "seconds", "Its last success.");
    this.failures = perSource("caravan.source.failures", null, "Its failures in a row.");
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Returns all of them, in the text format 0.0.4. */
  synchronized String text() {
    if (!begun) {
      begun = true;
      Machine.register(registry); // takes a tenth of a second that no start need wait for
    }
    List<Standing> all = sources.get();
    List<Standing> named = all.size() > MOST_SOURCES ? List.of() : all;
    lastRead.register(
        named.stream().map(Metrics::lastRead).filter(Objects::nonNull).toList(), true);
    failures.register(named.stream().map(one -> row(one, one.failures())).toList(), true);
    return registry.scrape();
  }

  private static MultiGauge.@Nullable Row<Number> lastRead(Standing one) {
    Instant read = one.lastRead();
    return read == null ? null : row(one, read.toEpochMilli() / 1000.0);
  }

  private static MultiGauge.Row<Number> row(Standing one, Number value) {
    return MultiGauge.Row.of(Tags.of("source", one.source()), value);
  }

  private void visits(Outcomes outcomes) {
    for (Outcome outcome : Outcome.values()) {
      String word = outcome.name().toLowerCase(Locale.ROOT);
      String what = "Visits by what became of them.";
      count("caravan.visits", what, outcomes, all -> all.of(outcome), "outcome", word);
    }
    String answers = "Answers that came and are no failure.";
    count("caravan.answers", answers, outcomes, Outcomes::answers);
    String conditional = "Answers to conditional requests.";
    count("caravan.answers.conditional", conditional, outcomes, Outcomes::conditional);
    count("caravan.answers.not.modified", "Answers 304.", outcomes, Outcomes::notModified);
    String held = "Items of listings that lack what they need.";
    count("caravan.items.held", held, outcomes, Outcomes::itemsHeld);
    FunctionCounter.builder("caravan.received", outcomes, Outcomes::bytes)
        .description("Bodies that came, after decompression.")
        .baseUnit("bytes")
        .register(registry);
  }

  private void queue(Supplier<Queue> queue) {
    gauge("caravan.visits.due", "Visits that are due.", queue, Queue::due);
    gauge("caravan.visits.busy", "Visits that are being made.", queue, Queue::busy);
    gauge("caravan.hosts.ready", "Hosts with due visits that may be asked.", queue, Queue::ready);
    String waiting = "Hosts with due visits that may not be asked yet.";
    gauge("caravan.hosts.waiting", waiting, queue, Queue::waiting);
    Gauge.builder("caravan.lag", () -> queue.get().lag() / 1000.0)
        .description("For how long the oldest visit that may be made has waited.")
        .baseUnit("seconds")
        .register(registry);
  }

  private void states() {
    for (Standing.State state : Standing.State.values()) {
      Gauge.builder(
              "caravan.sources",
              () -> sources.get().stream().filter(one -> one.state() == state).count())
          .description("Sources by how they stand.")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private <T> void gauge(String name, String what, Supplier<T> value, ToDoubleFunction<T> read) {
    Gauge.builder(name, () -> read.applyAsDouble(value.get())).description(what).register(registry);
  }

  private <T> void count(
      String name, String what, T counted, ToDoubleFunction<T> read, String... tags) {
    FunctionCounter.builder(name, counted, read)
        .description(what)
        .tags(Tags.of(tags))
        .register(registry);
  }

  private MultiGauge perSource(String name, @Nullable String unit, String what) {
    return MultiGauge.builder(name).baseUnit(unit).description(what).register(registry);
  }
}
