package caravan.store;

import caravan.Ticking;
import caravan.article.Article;
import caravan.article.Html;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.Published;
import caravan.article.Templates;
import caravan.feed.Atom1;
import caravan.feed.Feed;
import caravan.feed.JsonFeed;
import caravan.feed.LastEdition;
import caravan.feed.Rss2;
import caravan.source.SourceReader;
import caravan.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A home whose articles are kept and whose feeds are published, as far as their documents. */
final class Desk implements AutoCloseable {
  final Path home;
  final Ticking clock;
  final Database database;
  final PostScan scan;
  final Windows windows;
  final Store store;
  final Departures departures;
  final List<Conflict> conflicts = new ArrayList<>();
  private final Sources sources;

  /** Opens a home whose windows and pages hold some articles. */
  Desk(Path home, Ticking clock, int items, boolean deletions) {
    this.home = home;
    this.clock = clock;
    database = Database.open(home.resolve("caravan.db"));
    PostFiles files = new PostFiles(home.resolve("posts"));
    PostReader reader = new PostReader("own.example", ZoneOffset.UTC);
    LastEdition last = new LastEdition(home.resolve("public/feeds"));
    Outbox outbox = new Outbox(clock, items, deletions, last);
    Index index = new Index(outbox);
    departures = new Departures(database, files, reader, outbox);
    Duration day = Duration.ofDays(1);
    Manners manners = new Manners(Duration.ZERO, day, day, day, ZoneOffset.UTC);
    DeadLetters letters = new DeadLetters(home.resolve("dead"), clock, text -> text);
    try {
      Path schema =
          Path.of(System.getProperty("caravan.install", "."), "config/source.schema.json");
      Files.createDirectories(home.resolve("sources"));
      sources =
          new Sources(home.resolve("sources"), new SourceReader(schema, text -> text), Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Frontier frontier = new Frontier(database, sources, manners, letters, departures, clock);
    PostWriter writer = new PostWriter(new Templates(List.of(Path.of("config/templates"))), reader);
    store = new Store(database, frontier, index, files, reader, writer, conflicts::add, clock);
    scan = new PostScan(database, index, files, reader, last);
    windows =
        new Windows(
            database,
            new Posts(files, reader, last),
            sources,
            view -> null,
            feed -> "",
            url -> url,
            new Windows.Publishing(
                "http://localhost", "All", items, deletions, Duration.ofMinutes(2), List.of()),
            outbox);
  }

  Desk(Path home, Ticking clock, int items) {
    this(home, clock, items, false);
  }

  /** Writes a source file, and follows it. */
  void source(String id, String yaml) throws IOException {
    Files.writeString(home.resolve("sources/" + id + ".yaml"), yaml);
    sources.refresh();
    windows.prepare();
  }

  /** Keeps an article that is seen and published now. */
  void tell(String source, String name, String body, String... tags) {
    store.keep(
        List.of(
            new Article(
                0,
                source,
                source + ".example",
                address(source, name),
                name,
                new Published(clock.instant().atOffset(ZoneOffset.UTC), false, "meta"),
                clock.instant(),
                null,
                List.of(),
                List.of(tags),
                null,
                null,
                null,
                null,
                body,
                Html.paragraphs(body),
                name + ".md",
                Article.Same.TEXT,
                "jekyll",
                Map.of(),
                null)));
  }

  /** Keeps an article of its own text. */
  void keep(String name, String... tags) {
    tell("acme", name, "<p>What is said of " + name + ".</p>", tags);
  }

  static String address(String source, String name) {
    return "https://" + source + ".example/" + name;
  }

  Path file(String name) {
    return home.resolve("posts/" + name + ".md");
  }

  /** Changes a file as a person does, and lets it be seen. */
  void edit(String name, String find, String with) throws IOException {
    String text = Files.readString(file(name));
    if (!text.contains(find)) {
      throw new IllegalStateException(find + " is not in " + text);
    }
    Files.writeString(file(name), text.replace(find, with), StandardCharsets.UTF_8);
    Files.setLastModifiedTime(file(name), FileTime.from(clock.instant()));
    scan.refresh(List.of(name + ".md"));
  }

  void delete(String name) throws IOException {
    Files.delete(file(name));
    scan.refresh(List.of(name + ".md"));
  }

  /** Notes that the address of an article of acme is gone, or there again. */
  void gone(String name, boolean gone) {
    database.writeNow(
        handle -> {
          if (gone) {
            departures.gone(handle, address("acme", name), clock.millis());
          } else {
            departures.there(handle, address("acme", name));
          }
          return true;
        });
    store.markGone();
  }

  /** Publishes what waits; returns the documents by their paths, as they came. */
  Map<String, Feed> publish() {
    Map<String, Feed> documents = new LinkedHashMap<>();
    for (Windows.Pending pending : windows.pending()) {
      windows.documents(pending).forEach(one -> documents.put(one.path(), written(one)));
      windows.published(pending);
    }
    settle();
    return documents;
  }

  private Feed written(Feed document) {
    Path file = home.resolve("public/feeds/" + document.path());
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file.resolveSibling(file.getFileName() + ".json"), JsonFeed.render(document));
      Files.write(file.resolveSibling(file.getFileName() + ".atom"), Atom1.render(document));
      Files.write(file.resolveSibling(file.getFileName() + ".rss"), Rss2.render(document));
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes all, and returns one document. */
  Feed all(String path) {
    windows.touchAll();
    Feed feed = publish().get(path);
    if (feed == null) {
      throw new IllegalStateException("no document " + path);
    }
    return feed;
  }

  /** Returns the names of the posts that a document shows. */
  static List<String> names(@Nullable Feed feed) {
    return feed == null ? List.of("no document") : feed.posts().stream().map(Post::title).toList();
  }

  void settle() {
    var unused = database.writeNow(handle -> true);
  }

  @Nullable String text(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  long number(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
