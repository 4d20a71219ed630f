package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Article;
import caravan.article.Article.Same;
import caravan.article.Html;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.Published;
import caravan.article.Templates;
import caravan.source.SourceReader;
import caravan.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story that several sources tell. */
class TwinsTest {
  private static final String STORY = "<p>" + "The clerk counted the goats. ".repeat(12) + "</p>";

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Database database;
  private Store store;
  private PostScan scan;
  private Windows windows;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(home.resolve("caravan.db"));
    SourceReader reader =
        new SourceReader(Path.of("config/source.schema.json"), UnaryOperator.identity());
    Sources sources = new Sources(home.resolve("sources"), reader, Set.of());
    Duration day = Duration.ofDays(1);
    Manners manners = new Manners(Duration.ZERO, day, day, day, ZoneOffset.UTC);
    DeadLetters letters = new DeadLetters(home.resolve("dead"), clock, text -> text);
    Index index = new Index(Outbox.plain());
    PostFiles files = new PostFiles(home.resolve("posts"));
    PostReader posts = new PostReader("own.example", ZoneOffset.UTC);
    Departures departures = new Departures(database, files, posts);
    Frontier frontier = new Frontier(database, sources, manners, letters, departures, clock);
    PostWriter writer = new PostWriter(new Templates(List.of(Path.of("config/templates"))), posts);
    store = new Store(database, frontier, index, files, posts, writer, clock);
    scan = new PostScan(database, index, files, posts);
    windows =
        new Windows(
            database,
            new Posts(files, posts),
            sources,
            view -> null,
            feed -> "",
            url -> url,
            new Windows.Publishing("http://localhost", "All", 50, false, Duration.ZERO, List.of()),
            Outbox.plain());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void keep(String source, String link, String tag) {
    store.keep(List.of(article(source, link, tag)));
  }

  private Article article(String source, String link, String tag) {
    return new Article(
        0,
        source,
        source + ".example",
        "https://" + source + ".example/" + link,
        "Goats",
        new Published(OffsetDateTime.parse("2026-11-20T08:00:00+01:00"), false, "meta"),
        clock.instant(),
        null,
        List.of(source),
        List.of(tag),
        "en",
        null,
        null,
        null,
        STORY,
        Html.paragraphs(STORY),
        source + "-" + link + ".md",
        Same.TEXT,
        "jekyll",
        Map.of(),
        null);
  }

  private List<String> shown(String feed) {
    windows.touchAll();
    return windows.pending().stream()
        .filter(pending -> pending.name().equals(feed))
        .flatMap(pending -> windows.documents(pending).stream())
        .filter(document -> !document.isArchive())
        .flatMap(document -> document.posts().stream())
        .map(Post::path)
        .toList();
  }

  private String text(String name) throws IOException {
    return Files.readString(home.resolve("posts/" + name), StandardCharsets.UTF_8);
  }

  @Test
  void the_later_post_names_the_first() throws IOException {
    keep("river", "1", "news");
    keep("market", "1", "news");
    assertThat(text("river-1.md")).doesNotContain("same_as");
    assertThat(text("market-1.md"))
        .contains("same_as: \"tag:river.example,2026-11-24:river/river-1\"");
  }

  @Test
  void so_it_is_in_one_group_too() throws IOException {
    store.keep(List.of(article("river", "1", "news"), article("market", "1", "news")));
    assertThat(text("market-1.md")).contains("same_as: \"tag:river.example");
  }

  @Test
  void a_third_one_names_the_first_as_well() throws IOException {
    keep("river", "1", "news");
    keep("market", "1", "news");
    keep("hill", "1", "news");
    assertThat(text("hill-1.md")).contains("same_as: \"tag:river.example");
  }

  @Test
  void a_copy_in_the_later_source_is_the_same_article() {
    keep("river", "1", "news");
    keep("market", "1", "news");
    keep("market", "2", "news");
    assertThat(home.resolve("posts")).isDirectoryNotContaining("glob:**market-2*");
  }

  @Test
  void a_feed_that_holds_both_shows_the_first() {
    keep("river", "1", "news");
    keep("market", "1", "news");
    assertThat(shown("all")).containsExactly("river-1.md");
    assertThat(shown("tag/news")).containsExactly("river-1.md");
  }

  @Test
  void a_feed_that_holds_one_of_them_shows_it() {
    keep("river", "1", "news");
    keep("market", "1", "prices");
    assertThat(shown("market")).containsExactly("market-1.md");
    assertThat(shown("category/market")).containsExactly("market-1.md");
    assertThat(shown("tag/prices")).containsExactly("market-1.md");
    assertThat(shown("tag/news")).containsExactly("river-1.md");
  }

  @Test
  void when_the_first_is_deleted_the_other_is_shown() throws IOException {
    keep("river", "1", "news");
    keep("market", "1", "news");
    Files.delete(home.resolve("posts/river-1.md"));
    scan.refresh();
    assertThat(shown("all")).containsExactly("market-1.md");
  }

  @Test
  void of_the_others_one_is_shown_even_if_one_comes_later() throws IOException {
    keep("river", "1", "news");
    keep("market", "1", "news");
    Files.delete(home.resolve("posts/river-1.md"));
    scan.refresh();
    keep("hill", "1", "news");
    keep("lake", "1", "news");
    assertThat(shown("all")).containsExactly("market-1.md");
    assertThat(text("hill-1.md")).contains("same_as: \"tag:market.example");
  }

  @Test
  void where_the_first_is_not_in_a_feed_one_of_the_others_is() {
    keep("river", "1", "prices");
    keep("market", "1", "news");
    keep("hill", "1", "news");
    assertThat(shown("tag/news")).hasSize(1);
  }

  @Test
  void copies_of_one_source_are_one_article_whatever_comes_between_them() {
    store.keep(
        List.of(
            article("river", "1", "news"),
            article("market", "1", "news"),
            article("market", "2", "news"),
            article("river", "2", "news")));
    assertThat(home.resolve("posts")).isDirectoryNotContaining("glob:**-2.md");
  }

  @Test
  void a_reindex_changes_nothing() throws IOException {
    keep("river", "1", "news");
    keep("market", "1", "news");
    scan.reindex();
    assertThat(shown("all")).containsExactly("river-1.md");
    assertThat(shown("market")).containsExactly("market-1.md");
  }
}
