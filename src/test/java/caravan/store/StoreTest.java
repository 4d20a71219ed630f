package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article is kept once, and what a person did to its file stays. */
class StoreTest {
  private static final String LONG =
      "<p>" + "The clerk counted the goats again. ".repeat(12) + "</p>";

  @TempDir Path home;
  private final Failing clock = new Failing();
  private Consumer<Conflict> told = conflict -> {};
  private Database database;
  private Index index;
  private Store store;
  private PostScan scan;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(home.resolve("caravan.db"));
    SourceReader reader =
        new SourceReader(Path.of("config/source.schema.json"), UnaryOperator.identity());
    Sources sources = new Sources(home.resolve("sources"), reader, Set.of());
    Duration day = Duration.ofDays(1);
    Manners manners = new Manners(Duration.ZERO, day, day, day, ZoneOffset.UTC);
    DeadLetters letters = new DeadLetters(home.resolve("dead"), clock, text -> text);
    index = new Index(Outbox.plain());
    PostFiles files = new PostFiles(home.resolve("posts"));
    PostReader posts = new PostReader("own.example", ZoneOffset.UTC);
    Departures departures = new Departures(database, files, posts);
    Frontier frontier = new Frontier(database, sources, manners, letters, departures, clock);
    PostWriter writer = new PostWriter(new Templates(List.of(Path.of("config/templates"))), posts);
    store =
        new Store(database, frontier, index, files, posts, writer, one -> told.accept(one), clock);
    scan = new PostScan(database, index, files, posts);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A clock that fails as deep recursion does. */
  private static final class Failing extends Clock {
    private final Ticking ticking = new Ticking();
    private volatile boolean fail;

    void pass(Duration time) {
      ticking.pass(time);
    }

    @Override
    public Instant instant() {
      if (fail) {
        throw new StackOverflowError("deep");
      }
      return ticking.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Article article(@Nullable String link, String title, String body, Same same) {
    return new Article(
        0,
        "acme",
        "acme.example",
        link,
        title,
        new Published(OffsetDateTime.parse("2026-11-20T08:00:00+01:00"), false, "meta"),
        clock.instant(),
        null,
        List.of(),
        List.of("local"),
        "en",
        null,
        null,
        null,
        body,
        Html.paragraphs(body),
        "2026-11-20-" + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".md",
        same,
        "jekyll",
        Map.of(),
        null);
  }

  private Article article(String link, String title, String body) {
    return article("https://acme.example/" + link, title, body, Same.TEXT);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(home.resolve("posts"))) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(String name) {
    return home.resolve("posts").resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.UTF_8);
  }

  private void edit(String name, String find, String with) throws IOException {
    Files.writeString(file(name), text(name).replace(find, with), StandardCharsets.UTF_8);
    Files.setLastModifiedTime(file(name), FileTime.from(Instant.parse("2026-11-21T00:00:00Z")));
  }

  @Test
  void an_article_becomes_one_file_and_no_temporary_one_stays() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    assertThat(names()).containsExactly("2026-11-20-goats.md");
    assertThat(text("2026-11-20-goats.md"))
        .contains("id: \"tag:acme.example,", ":acme/2026-11-20-goats\"")
        .contains("date: 2026-11-20 08:00:00 +0100")
        .doesNotContain("last_modified_at");
  }

  @Test
  void the_same_text_again_leaves_the_file_alone() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    FileTime before = Files.getLastModifiedTime(file("2026-11-20-goats.md"));
    store.keep(List.of(article("1", "Goats", LONG)));
    assertThat(Files.getLastModifiedTime(file("2026-11-20-goats.md"))).isEqualTo(before);
  }

  @Test
  void a_changed_text_keeps_id_name_and_first_sight() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    List<String> before = text("2026-11-20-goats.md").lines().limit(7).toList();
    clock.pass(Duration.ofHours(3));
    store.keep(List.of(article("1", "Goats again", "<p>All of them.</p>")));
    assertThat(names()).containsExactly("2026-11-20-goats.md");
    String after = text("2026-11-20-goats.md");
    assertThat(after)
        .contains("title: \"Goats again\"", "last_modified_at: ", "<p>All of them.</p>");
    assertThat(after).contains(before.get(2), before.get(4));
  }

  @Test
  void a_copy_under_another_address_is_the_same_article() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG), article("copy", "Goats", LONG)));
    store.keep(List.of(article("third", "Goats", LONG)));
    assertThat(names()).containsExactly("2026-11-20-goats.md");
  }

  @Test
  void where_only_the_link_counts_copies_stay_apart() throws IOException {
    store.keep(
        List.of(
            article("https://acme.example/1", "Goats", LONG, Same.LINK),
            article("https://acme.example/2", "Goats", LONG, Same.LINK)));
    assertThat(names()).containsExactly("2026-11-20-goats-2.md", "2026-11-20-goats.md");
  }

  @Test
  void names_that_differ_by_case_alone_do_not_collide() throws IOException {
    Article upper = article("2", "Other", "<p>Another text.</p>");
    store.keep(List.of(article("1", "Goats", LONG)));
    store.keep(List.of(named(upper, "2026-11-20-GOATS.md")));
    assertThat(names()).containsExactlyInAnyOrder("2026-11-20-goats.md", "2026-11-20-GOATS-2.md");
  }

  private static Article named(Article a, String name) {
    return named(a, name, a.template());
  }

  private static Article named(Article a, String name, String template) {
    return new Article(
        a.visitId(),
        a.source(),
        a.authority(),
        a.link(),
        a.title(),
        a.published(),
        a.seen(),
        a.author(),
        a.categories(),
        a.tags(),
        a.language(),
        a.image(),
        a.enclosure(),
        a.description(),
        a.body(),
        a.paragraphs(),
        name,
        a.same(),
        template,
        a.fields(),
        a.copy());
  }

  @Test
  void an_edit_by_hand_is_never_overwritten() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    edit("2026-11-20-goats.md", "title: \"Goats\"", "title: \"My goats\"");
    scan.refresh();
    store.keep(List.of(article("1", "Goats", "<p>New text.</p>")));
    assertThat(text("2026-11-20-goats.md")).contains("My goats").doesNotContain("New text");
  }

  @Test
  void an_edit_that_no_scan_has_seen_yet_is_not_overwritten_either() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    edit("2026-11-20-goats.md", "title: \"Goats\"", "title: \"My goats\"");
    store.keep(List.of(article("1", "Goats", "<p>New text.</p>")));
    assertThat(text("2026-11-20-goats.md")).contains("My goats").doesNotContain("New text");
  }

  @Test
  void after_a_reindex_a_change_at_the_site_still_reaches_the_post() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    scan.reindex();
    store.keep(List.of(article("1", "Goats", "<p>New text.</p>")));
    assertThat(text("2026-11-20-goats.md")).contains("New text");
  }

  @Test
  void a_post_that_a_killed_process_wrote_last_is_adopted() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    String written = text("2026-11-20-goats.md");
    database.writeNow(
        handle -> {
          index.clear(handle);
          return true;
        });
    clock.pass(Duration.ofMinutes(5));
    store.keep(List.of(article("1", "Goats", LONG)));
    assertThat(names()).containsExactly("2026-11-20-goats.md");
    assertThat(text("2026-11-20-goats.md")).isEqualTo(written);
  }

  @Test
  void a_post_that_cannot_be_written_leaves_the_others_of_its_group() throws IOException {
    Files.createDirectories(home.resolve("posts"));
    Files.writeString(home.resolve("posts/folder"), "a file where a folder is wanted");
    Article bad = named(article("2", "Bad", "<p>Bad.</p>"), "folder/bad.md");
    store.keep(List.of(article("1", "Goats", LONG), bad, article("3", "Sheep", "<p>Sheep.</p>")));
    assertThat(names()).containsExactly("2026-11-20-goats.md", "2026-11-20-sheep.md", "folder");
    assertThat(database.read(index::all)).hasSize(2);
  }

  @Test
  void an_article_whose_template_is_gone_leaves_the_others_of_its_group() throws IOException {
    Article good = article("1", "Goats", LONG);
    Article bad = named(article("2", "Sheep", "<p>Other.</p>"), "sheep.md", "gone");
    store.keep(List.of(bad, good));
    assertThat(names()).containsExactly("2026-11-20-goats.md");
  }

  @Test
  void two_files_that_swap_names_stay_two_articles() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG), article("2", "Sheep", "<p>Sheep.</p>")));
    Files.move(file("2026-11-20-goats.md"), file("x"));
    Files.move(file("2026-11-20-sheep.md"), file("2026-11-20-goats.md"));
    Files.move(file("x"), file("2026-11-20-sheep.md"));
    scan.refresh(List.of("2026-11-20-goats.md", "2026-11-20-sheep.md"));
    assertThat(database.read(index::all))
        .extracting(Entry::path)
        .containsExactlyInAnyOrder("2026-11-20-goats.md", "2026-11-20-sheep.md");
    Entry goats = database.read(h -> index.byLink(h, "https://acme.example/1"));
    assertThat(goats).isNotNull().extracting(Entry::path).isEqualTo("2026-11-20-sheep.md");
  }

  @Test
  void a_post_that_is_deleted_leaves_the_index() throws IOException {
    store.keep(List.of(article("1", "Goats", LONG)));
    Files.delete(file("2026-11-20-goats.md"));
    scan.refresh(List.of("2026-11-20-goats.md"));
    assertThat(database.read(index::all)).isEmpty();
  }

  private Article dropped(String title, String body) {
    return named(article(null, title, body, Same.TEXT), "2026-11-20-dropped.md");
  }

  @Test
  void what_became_of_an_article_is_told_with_path_and_id_though_nothing_is_written() {
    Kept fresh = store.keepNow(article("1", "Goats", LONG));
    assertThat(fresh.fate()).isEqualTo(Kept.Fate.NEW);
    assertThat(fresh.path()).isEqualTo("2026-11-20-goats.md");
    assertThat(fresh.id()).startsWith("tag:acme.example,").endsWith(":acme/2026-11-20-goats");
    for (Article same : List.of(article("1", "Goats", LONG), article("other", "Goats", LONG))) {
      Kept known = store.keepNow(same);
      assertThat(known.fate()).isEqualTo(Kept.Fate.KNOWN);
      assertThat(known.path()).isEqualTo(fresh.path());
      assertThat(known.id()).isEqualTo(fresh.id());
    }
    Kept changed = store.keepNow(article("1", "Goats", "<p>All of them.</p>"));
    assertThat(changed.fate()).isEqualTo(Kept.Fate.CHANGED);
    assertThat(changed.id()).isEqualTo(fresh.id());
  }

  @Test
  void who_brings_what_cannot_be_written_hears_why_and_no_other_does() throws Exception {
    Files.createDirectories(home.resolve("posts"));
    Files.writeString(home.resolve("posts/folder"), "a file where a folder is wanted");
    Article bad = named(article("2", "Bad", "<p>Bad.</p>"), "folder/bad.md");
    Article unruled = named(article("3", "Sheep", "<p>Sheep.</p>"), "sheep.md", "gone");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Kept>> good = new ArrayList<>();
      Future<Kept> full = threads.submit(() -> store.keepNow(bad));
      Future<Kept> refused = threads.submit(() -> store.keepNow(unruled));
      for (int n = 0; n < 20; n++) {
        Article one = article("n" + n, "Boat " + n, "<p>Boat " + n + ".</p>");
        good.add(threads.submit(() -> store.keepNow(one)));
      }
      for (Future<Kept> one : good) {
        assertThat(one.get().fate()).isEqualTo(Kept.Fate.NEW);
      }
      assertThatThrownBy(full::get).hasCauseInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(refused::get).hasCauseInstanceOf(PostWriter.Refused.class);
    } finally {
      threads.shutdown();
    }
    assertThat(database.read(index::all)).hasSize(20);
  }

  @Test
  void an_error_about_one_article_fails_that_one_alone_and_nobody_waits_for_ever()
      throws Exception {
    store.keepNow(article("1", "Goats", LONG));
    Article bad = article("1", "Goats", "<p>All of them.</p>");
    List<Article> good =
        IntStream.range(0, 20)
            .mapToObj(n -> article("n" + n, "Boat " + n, "<p>Boat " + n + ".</p>"))
            .toList();
    clock.fail = true; // it is asked where an article has changed
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Kept>> all = new ArrayList<>();
      for (Article one : good) {
        all.add(threads.submit(() -> store.keepNow(one)));
        all.add(threads.submit(() -> store.keepNow(bad)));
      }
      for (int n = 0; n < all.size(); n += 2) {
        assertThat(all.get(n).get(20, TimeUnit.SECONDS).fate()).isEqualTo(Kept.Fate.NEW);
        Future<Kept> failed = all.get(n + 1);
        assertThatThrownBy(() -> failed.get(20, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseInstanceOf(StackOverflowError.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void who_is_told_of_a_conflict_and_fails_keeps_no_row_from_being_written() throws IOException {
    store.keepNow(article("1", "Goats", LONG));
    edit("2026-11-20-goats.md", "counted", "lost");
    scan.refresh();
    told =
        conflict -> {
          throw new StackOverflowError();
        };
    Article news = article("1", "Goats", "<p>All of them.</p>");
    assertThat(store.keepNow(news).fate()).isEqualTo(Kept.Fate.KNOWN);
  }

  @Test
  void the_same_text_without_a_link_is_one_article_however_short() throws IOException {
    Kept first = store.keepNow(dropped("Goats", "<p>All of them.</p>"));
    Kept again = store.keepNow(dropped("Goats", "<p>All of them.</p>"));
    assertThat(again.fate()).isEqualTo(Kept.Fate.KNOWN);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(names()).containsExactly("2026-11-20-dropped.md");
  }

  @Test
  void so_it_is_in_one_group_and_another_title_or_text_is_another_article() throws IOException {
    store.keep(
        List.of(
            dropped("Goats", "<p>All of them.</p>"),
            dropped("Goats", "<p>All of them.</p>"),
            dropped("Sheep", "<p>All of them.</p>"),
            dropped("Goats", "<p>None of them.</p>")));
    assertThat(names())
        .containsExactly(
            "2026-11-20-dropped-2.md", "2026-11-20-dropped-3.md", "2026-11-20-dropped.md");
  }

  @Test
  void so_it_is_after_a_kill_before_its_row_and_after_the_index_was_lost() throws IOException {
    Kept first = store.keepNow(dropped("Goats", "<p>All of them.</p>"));
    database.writeNow(
        handle -> {
          index.clear(handle);
          return true;
        });
    clock.pass(Duration.ofMinutes(5));
    assertThat(store.keepNow(dropped("Goats", "<p>All of them.</p>")).id()).isEqualTo(first.id());
    database.writeNow(
        handle -> {
          index.clear(handle);
          return true;
        });
    scan.refresh();
    Kept last = store.keepNow(dropped("Goats", "<p>All of them.</p>"));
    assertThat(last.fate()).isEqualTo(Kept.Fate.KNOWN);
    assertThat(last.id()).isEqualTo(first.id());
    assertThat(names()).containsExactly("2026-11-20-dropped.md");
  }

  @Test
  void a_post_that_names_no_source_and_is_found_again_has_its_page_written_anew()
      throws IOException {
    Article goats = article("1", "Goats", "<p>All of them.</p>");
    String name = store.keepNow(goats).path();
    edit(name, "source: \"acme\"\n", "");
    scan.reindex();
    assertThat(database.read(index::all)).extracting(Entry::source).containsExactly("");
    database.writeNow(handle -> handle.execute("delete from page_due"));
    store.keepNow(goats);
    assertThat(database.read(index::all)).extracting(Entry::source).containsExactly("acme");
    assertThat(pagesDue()).containsExactly(name);
  }

  private List<String> pagesDue() {
    return database.read(
        handle -> handle.createQuery("select article from page_due").mapTo(String.class).list());
  }

  @Test
  void what_was_dropped_is_known_still_after_a_person_edited_it() throws IOException {
    Kept first = store.keepNow(dropped("Goats", "<p>All of them.</p>"));
    edit("2026-11-20-dropped.md", "title: \"Goats\"", "title: \"My goats\"");
    scan.refresh();
    assertThat(store.keepNow(dropped("Goats", "<p>All of them.</p>")).id()).isEqualTo(first.id());
    assertThat(names()).containsExactly("2026-11-20-dropped.md");
  }

  @Test
  void an_article_without_a_known_date_says_so() {
    Article undated =
        new Article(
            0,
            "acme",
            "acme.example",
            null,
            "Bridge",
            null,
            clock.instant(),
            null,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            LONG,
            Html.paragraphs(LONG),
            "bridge.md",
            Same.TEXT,
            "jekyll",
            Map.of(),
            null);
    Post post = Post.of(undated, "tag:x", "bridge.md", null);
    assertThat(post.dateSource()).isEqualTo(Post.FIRST_SEEN);
    assertThat(post.published()).isNull();
  }
}
