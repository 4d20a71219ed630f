package caravan.store;

import caravan.Ticking;
import caravan.article.PostReader;
import caravan.extract.Listing;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.web.Answer;
import caravan.web.Page;
import caravan.web.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A frontier on a real database, with the line's part played by the test: it claims, answers and
 * settles, while the clock stands still until it is moved.
 */
final class Crawl implements AutoCloseable {
  /** A rest that never ends. */
  static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

  final Ticking clock;
  final Database database;
  Frontier frontier;
  private final Path home;
  private final Set<String> only;
  private Sources sources;

  Crawl(Path home, Ticking clock, String... only) {
    this.home = home;
    this.clock = clock;
    this.only = Set.of(only);
    this.database = Database.open(home.resolve("caravan.db"));
    open();
  }

  private void open() {
    try {
      Files.createDirectories(home.resolve("sources"));
      Path schema =
          Path.of(System.getProperty("caravan.install", "."), "config/source.schema.json");
      sources = new Sources(home.resolve("sources"), new SourceReader(schema, text -> text), only);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Manners manners =
        new Manners(
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            ZoneOffset.UTC);
    frontier =
        new Frontier(
            database,
            sources,
            manners,
            new DeadLetters(home.resolve("dead"), clock, text -> text),
            new Departures(
                database,
                new PostFiles(home.resolve("posts")),
                new PostReader("example.org", ZoneOffset.UTC)),
            clock);
  }

  /** Begins anew on the same database, as after a kill. */
  Crawl restart() {
    open();
    frontier.recover();
    return plan();
  }

  /** Writes a source that ignores robots.txt, and more lines of YAML. */
  Crawl source(String id, String url, String... yaml) {
    return raw(id, url, "fetch: { robots: ignore }\n" + String.join("\n", yaml));
  }

  /** Writes a source with several listings and without robots.txt. */
  Crawl listings(String id, String... urls) {
    return file(id, "urls: [" + String.join(", ", urls) + "]\nfetch: { robots: ignore }\n");
  }

  /** Writes a source. */
  Crawl raw(String id, String url, String... yaml) {
    return file(id, "url: " + url + "\n" + String.join("\n", yaml) + "\n");
  }

  private Crawl file(String id, String yaml) {
    try {
      Files.writeString(home.resolve("sources/" + id + ".yaml"), yaml);
      return plan();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Crawl remove(String id) {
    try {
      Files.delete(home.resolve("sources/" + id + ".yaml"));
      return plan();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Crawl plan() {
    sources.refresh();
    if (!sources.problems().isEmpty()) {
      throw new IllegalStateException(sources.problems().toString());
    }
    frontier.plan();
    return settle();
  }

  /** Waits until what was queued is written. */
  Crawl settle() {
    database.writeNow(handle -> 0);
    return this;
  }

  Crawl pass(Duration time) {
    clock.pass(time);
    return this;
  }

  List<Visit> claim() {
    try {
      return frontier.claim(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims the one visit that is due. */
  Visit next() {
    List<Visit> claimed = claim();
    if (claimed.size() != 1) {
      throw new AssertionError("due are " + claimed);
    }
    return claimed.get(0);
  }

  /** Answers with a page that was never seen before. */
  Page page(Visit visit) {
    return page(visit, "page " + clock.millis() + visit.id(), "\"" + clock.millis() + "\"");
  }

  @Nullable Page page(Visit visit, String text, @Nullable String etag) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Page page = new Page(visit.address(), "text/html", etag, null, bytes);
    Page kept = frontier.answered(visit, new Answer(200, null, page));
    settle();
    return kept;
  }

  Crawl unchanged(Visit visit) {
    frontier.answered(visit, new Answer(304, null, null));
    return settle();
  }

  Crawl redirect(Visit visit, String to) {
    frontier.answered(visit, new Answer(302, to, null));
    return settle();
  }

  Crawl robots(Visit visit, String text) {
    Page page = page(visit, text, "\"r\"");
    if (page != null) {}
    return settle();
  }

  Crawl fail(Visit visit, Throwable failure) {
    frontier.failed(visit, failure);
    return settle();
  }

  /** Answers a listing with a page that names these articles. */
  int list(Visit visit, String... urls) {
    return paged(visit, null, urls);
  }

  int paged(Visit visit, @Nullable String next, String... urls) {
    List<Listing.Item> items =
        Arrays.stream(urls).map(url -> new Listing.Item(url, null, Map.of())).toList();
    return list(visit, new Listing(items, next, null, List.of()));
  }

  /** Answers a listing with a page that says so much. */
  int list(Visit visit, Listing listing) {
    page(visit);
    return frontier.listed(visit, listing);
  }

  /** Answers an article and keeps it. */
  Crawl keep(Visit visit) {
    page(visit);
    return done(visit);
  }

  Crawl done(Visit visit) {
    database.writeNow(
        handle -> {
          frontier.done(handle, visit.id());
          return 0;
        });
    return this;
  }

  /** Returns how long a visit rests from now on; 0 for one that is due. */
  Duration rest(Visit visit) {
    long due = number("select due_at from visit where id = " + visit.id());
    return due == Hosts.NEVER ? NEVER : Duration.ofMillis(Math.max(0, due - clock.millis()));
  }

  /** Returns how long listings rest from now on, by address. */
  Map<String, Duration> rests() {
    Map<String, Duration> rests = new HashMap<>();
    database
        .read(
            handle ->
                handle
                    .createQuery("select url, due_at from visit where kind = 'LISTING'")
                    .map((row, c) -> Map.entry(row.getString(1), row.getLong(2)))
                    .list())
        .forEach(
            one -> rests.put(one.getKey(), Duration.ofMillis(one.getValue() - clock.millis())));
    return rests;
  }

  String state(Visit visit) {
    return text("select state from visit where id = " + visit.id());
  }

  String error(Visit visit) {
    return text("select coalesce(error, '') from visit where id = " + visit.id());
  }

  long number(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  String text(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
