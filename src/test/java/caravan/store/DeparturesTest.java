package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Article;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.Published;
import caravan.article.Templates;
import caravan.web.BadAnswer;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles whose addresses are gone: kept, marked, and back when they are there again. */
class DeparturesTest {
  private static final String ADDRESS = "https://acme.example/boats";

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private final PostReader reader = new PostReader("own.example", ZoneOffset.UTC);
  private Crawl crawl;
  private Store store;
  private Visit visit;

  @BeforeEach
  void keepAnArticle() {
    crawl = new Crawl(home, clock).source("acme", "https://acme.example/", "every: 100d");
    store = store();
    crawl.list(crawl.next(), ADDRESS);
    visit = crawl.pass(Duration.ofSeconds(1)).next();
    keep();
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private static BadAnswer notFound() {
    return new BadAnswer("it answered 404", 404, true);
  }

  private Store store() {
    PostFiles files = new PostFiles(home.resolve("posts"));
    Templates templates = new Templates(List.of(home, Path.of("config/templates")));
    PostWriter writer = new PostWriter(templates, reader);
    return new Store(
        crawl.database, crawl.frontier, new Index(Outbox.plain()), files, reader, writer, clock);
  }

  private void keep() {
    crawl.page(visit);
    store.keep(
        List.of(
            new Article(
                visit.id(),
                "acme",
                "acme.example",
                ADDRESS,
                "Boats",
                new Published(OffsetDateTime.parse("2026-11-20T08:00:00+01:00"), false, "meta"),
                clock.instant(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                "<p>Three boats came in before the fog did.</p>",
                List.of("Three boats came in before the fog did."),
                "boats.md",
                Article.Same.TEXT,
                "jekyll",
                Map.of(),
                null)));
    crawl.settle();
  }

  private String file() throws IOException {
    return Files.readString(home.resolve("posts/boats.md"));
  }

  private void fail(Throwable failure) {
    visit = crawl.pass(crawl.rest(visit)).next();
    crawl.fail(visit, failure);
    store.markGone();
  }

  @Test
  void what_is_not_found_twice_a_day_apart_is_gone_and_its_file_says_so() throws IOException {
    fail(notFound());
    assertThat(crawl.state(visit)).isEqualTo("open");
    assertThat(crawl.rest(visit)).isEqualTo(Duration.ofDays(1));
    assertThat(file()).doesNotContain("gone:");
    long feeds = crawl.number("select sum(pending) from feed");
    fail(notFound());
    assertThat(crawl.state(visit)).isEqualTo("gone");
    assertThat(crawl.rest(visit)).isEqualTo(Crawl.NEVER);
    String gone = clock.instant().toString().replace("T", " ").replace("Z", " +0000");
    assertThat(file()).contains("\ngone: " + gone.replaceFirst("\\.\\d+", "") + "\n---\n<p>Three");
    assertThat(crawl.number("select sum(pending) from feed")).isGreaterThan(feeds);
    assertThat(crawl.number("select count(*) from article where departing <> 0")).isZero();
    assertThat(crawl.number("select count(*) from article where hash = written")).isOne();
  }

  private long pagesDue() {
    return crawl.number(
        "select coalesce(sum(pending), 0) from page_due where article = 'boats.md'");
  }

  @Test
  void its_page_waits_when_it_is_gone_when_its_file_says_so_and_when_it_is_there_again() {
    visit = crawl.pass(crawl.rest(visit)).next();
    crawl.fail(visit, notFound());
    visit = crawl.pass(crawl.rest(visit)).next();
    long before = pagesDue();
    crawl.fail(visit, notFound());
    long told = pagesDue();
    assertThat(told).isGreaterThan(before);
    store.markGone();
    long marked = pagesDue();
    assertThat(marked).isGreaterThan(told);
    crawl.list(crawl.pass(Duration.ofDays(100)).next(), ADDRESS);
    visit = crawl.pass(Duration.ofSeconds(1)).next();
    crawl.unchanged(visit);
    assertThat(pagesDue()).isGreaterThan(marked);
  }

  @Test
  void what_is_found_again_in_between_is_not_gone() throws IOException {
    fail(notFound());
    visit = crawl.pass(Duration.ofDays(1)).next();
    crawl.unchanged(visit);
    fail(notFound());
    assertThat(crawl.state(visit)).isEqualTo("open");
    assertThat(file()).doesNotContain("gone:");
  }

  @Test
  void what_the_site_calls_gone_is_gone_at_once() throws IOException {
    fail(Rejected.gone("it is gone for good (410)"));
    assertThat(crawl.state(visit)).isEqualTo("gone");
    assertThat(file()).contains("\ngone: ");
  }

  @Test
  void what_was_not_found_and_is_linked_again_comes_back() throws IOException {
    fail(notFound());
    fail(notFound());
    Visit listing = crawl.pass(Duration.ofDays(100)).next();
    crawl.list(listing, ADDRESS);
    visit = crawl.pass(Duration.ofSeconds(1)).next();
    assertThat(visit.url()).isEqualTo(ADDRESS);
    keep();
    store.markGone();
    assertThat(file()).doesNotContain("gone:");
  }

  @Test
  void what_the_site_calls_gone_is_not_asked_again_however_often_it_is_linked() {
    fail(Rejected.gone("it is gone for good (410)"));
    crawl.list(crawl.pass(Duration.ofDays(100)).next(), ADDRESS);
    assertThat(crawl.pass(Duration.ofSeconds(1)).claim()).isEmpty();
  }

  @Test
  void an_article_with_another_address_that_is_there_is_not_gone() throws IOException {
    crawl.list(crawl.pass(Duration.ofDays(100)).next(), "https://acme.example/copy");
    crawl.database.writeNow(
        handle ->
            handle.execute(
                "insert into link (url, article) select 'https://acme.example/copy', id"
                    + " from article"));
    crawl.fail(visit, Rejected.gone("it is gone for good (410)"));
    store.markGone();
    assertThat(file()).doesNotContain("gone:");
  }

  @Test
  void a_file_that_a_person_changed_stays_as_it_is() throws IOException {
    Path file = home.resolve("posts/boats.md");
    Files.writeString(file, file().replace("Three", "Four"));
    String edited = file();
    fail(Rejected.gone("it is gone for good (410)"));
    assertThat(file()).isEqualTo(edited);
    assertThat(crawl.number("select count(*) from article where gone_at is not null")).isOne();
  }

  @Test
  void a_kill_before_the_file_was_marked_is_made_good() throws IOException {
    visit = crawl.pass(crawl.rest(visit)).next();
    crawl.fail(visit, Rejected.gone("it is gone for good (410)"));
    assertThat(file()).doesNotContain("gone:");
    crawl.restart();
    store().markGone();
    assertThat(file()).contains("\ngone: ");
  }

  @Test
  void the_mark_in_the_file_is_enough_to_make_the_index_anew() throws IOException {
    fail(Rejected.gone("it is gone for good (410)"));
    PostFiles files = new PostFiles(home.resolve("posts"));
    new PostScan(crawl.database, new Index(Outbox.plain()), files, reader).reindex();
    assertThat(crawl.number("select count(*) from article where gone_at is not null")).isOne();
  }
}
