package caravan.store;

import caravan.Ticking;
import caravan.article.Article;
import caravan.article.Article.Same;
import caravan.article.Html;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.Published;
import caravan.article.Templates;
import caravan.feed.Feed;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.source.ViewReader;
import caravan.source.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A home with sources and views on a real database, into which a test puts articles. */
final class Newspapers implements AutoCloseable {
  final Ticking clock = new Ticking();
  final Database database;
  final Sources sources;
  final Views views;
  final Moves moves;
  final ViewMembers members;
  final PostScan scan;
  final Windows windows;
  private final Path home;
  private final Store store;
  private int written;

  Newspapers(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("config/sources"));
    Files.createDirectories(home.resolve("config/feeds"));
    database = Database.open(home.resolve("caravan.db"));
    sources =
        new Sources(
            home.resolve("config/sources"),
            new SourceReader(Path.of("config/source.schema.json"), text -> text),
            Set.of());
    views =
        new Views(
            home.resolve("config/feeds"),
            new ViewReader(Path.of("config/feed.schema.json"), text -> text),
            sources);
    Duration day = Duration.ofDays(1);
    Manners manners = new Manners(Duration.ZERO, day, day, day, ZoneOffset.UTC);
    DeadLetters letters = new DeadLetters(home.resolve("dead"), clock, text -> text);
    Outbox outbox = new Outbox(clock, 50, false);
    Index index = new Index(sources, views, outbox);
    PostFiles files = new PostFiles(home.resolve("posts"));
    PostReader posts = new PostReader("own.example", ZoneOffset.UTC);
    Departures departures = new Departures(database, files, posts, outbox);
    Frontier frontier = new Frontier(database, sources, manners, letters, departures, clock);
    PostWriter writer = new PostWriter(new Templates(List.of(Path.of("config/templates"))), posts);
    store = new Store(database, frontier, index, files, posts, writer, clock);
    scan = new PostScan(database, index, files, posts);
    moves = new Moves(database, outbox, clock);
    members = new ViewMembers(database, new Posts(files, posts), sources, views, outbox);
    windows =
        new Windows(
            database,
            new Posts(files, posts),
            sources,
            views::of,
            feed -> "",
            url -> url,
            new Windows.Publishing("http://localhost", "All", 50, false, Duration.ZERO, List.of()),
            outbox);
  }

  /** Writes a file below {@code config/}; what it says holds after {@link #follow}. */
  Newspapers file(String name, String yaml) throws IOException {
    Path file = Files.writeString(home.resolve("config/" + name), yaml, StandardCharsets.UTF_8);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 1000L * ++written));
    return this;
  }

  Newspapers remove(String name) throws IOException {
    Files.delete(home.resolve("config/" + name));
    return this;
  }

  /** Takes over the files, without choosing what is there already. */
  Newspapers follow() {
    sources.refresh();
    views.refresh();
    moves.follow(sources, views);
    members.follow();
    windows.prepare();
    return this;
  }

  /** Takes over the files, and chooses all members. */
  Newspapers filled() {
    follow();
    members.fillAll();
    return this;
  }

  /** An article to be kept. */
  record Draft(
      String name,
      String source,
      String title,
      String text,
      List<String> categories,
      List<String> tags,
      @Nullable String language,
      @Nullable String author,
      String published) {

    static Draft of(String name) {
      return new Draft(
          name,
          "acme",
          "A story",
          "Goats.",
          List.of(),
          List.of(),
          null,
          null,
          "2026-11-20T08:00:00Z");
    }

    Draft from(String other) {
      return new Draft(name, other, title, text, categories, tags, language, author, published);
    }

    Draft saying(String otherTitle, String otherText) {
      return new Draft(
          name, source, otherTitle, otherText, categories, tags, language, author, published);
    }

    Draft filed(List<String> otherCategories, List<String> otherTags) {
      return new Draft(
          name, source, title, text, otherCategories, otherTags, language, author, published);
    }

    Draft in(@Nullable String otherLanguage) {
      return new Draft(
          name, source, title, text, categories, tags, otherLanguage, author, published);
    }

    Draft by(@Nullable String otherAuthor) {
      return new Draft(
          name, source, title, text, categories, tags, language, otherAuthor, published);
    }

    Draft on(String date) {
      return new Draft(name, source, title, text, categories, tags, language, author, date);
    }
  }

  Newspapers keep(Draft draft) {
    String body = "<p>" + draft.text + "</p>";
    store.keep(
        List.of(
            new Article(
                0,
                draft.source,
                "paper.example",
                "https://paper.example/" + draft.name,
                draft.title,
                new Published(OffsetDateTime.parse(draft.published), false, "meta"),
                clock.instant(),
                draft.author,
                draft.categories,
                draft.tags,
                draft.language,
                null,
                null,
                null,
                body,
                Html.paragraphs(body),
                draft.name + ".md",
                Same.LINK,
                "jekyll",
                Map.of(),
                null)));
    return this;
  }

  /** Returns the document of a feed that is subscribed to. */
  Feed document(String feed) {
    return windows.documents(new Windows.Pending(feed, 0)).iterator().next();
  }

  /** Returns the names of the articles that a feed shows. */
  List<String> shown(String feed) {
    return document(feed).posts().stream()
        .map(Post::path)
        .map(path -> path.replace(".md", ""))
        .toList();
  }

  /** Returns the names of all feeds. */
  List<String> feeds() {
    return texts("select name from feed order by name");
  }

  List<String> pending() {
    return texts("select name from feed where pending > 0 order by name");
  }

  /** Takes everything off the outbox. */
  Newspapers published() {
    windows.pending().forEach(windows::published);
    database.writeNow(handle -> true);
    return this;
  }

  List<String> texts(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  void write(String sql) {
    database.writeNow(handle -> handle.execute(sql));
  }

  @Override
  public void close() {
    database.close();
  }
}
