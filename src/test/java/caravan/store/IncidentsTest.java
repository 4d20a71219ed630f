package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.article.Post;
import caravan.feed.Feed;
import caravan.feed.Format;
import caravan.source.Problem;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What subscribers of the feed of problems are told. */
class IncidentsTest {
  private static final Manners MANNERS =
      new Manners(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofDays(30),
          ZoneOffset.UTC);

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private final List<Problem> problems = new ArrayList<>();
  private Crawl crawl;
  private Incidents incidents;

  @BeforeEach
  void open() throws IOException {
    crawl = new Crawl(home, clock);
    crawl.source("acme", "http://acme.example/", "every: 1h");
    start();
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private void start() throws IOException {
    SourceReader reader = new SourceReader(Path.of("config/source.schema.json"), text -> text);
    Sources sources = new Sources(home.resolve("sources"), reader, Set.of());
    sources.refresh();
    incidents =
        new Incidents(
            crawl.database,
            handle -> new Standings(MANNERS, clock).states(handle, Set.of(), problems),
            sources,
            text -> text.replace("s3cret", "***"),
            new Incidents.Telling("own.example", "http://localhost", "News", 50),
            clock);
  }

  private List<String> titles() {
    return incidents.feed().posts().stream().map(Post::title).toList();
  }

  private String text() {
    return incidents.feed().posts().get(0).body();
  }

  private void article(String id, String published) {
    long sort = Instant.parse(published).toEpochMilli();
    crawl.database.writeNow(
        handle ->
            handle.execute(
                "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime,"
                    + " size, hash) values (?, 'acme', 't', ?, ?, ?, ?, 0, 0, 'h')",
                id,
                sort,
                clock.millis(),
                id,
                id));
  }

  /** Lets the listing be read once more, a while later; a host is asked for one page at a time. */
  private void read(Duration later, String... links) {
    clock.pass(later);
    for (int i = 0; i < 5; i++) {
      for (Visit visit : crawl.claim()) {
        if (visit.kind() != Visit.Kind.LISTING) {
          crawl.keep(visit);
        } else if (links.length == 0) {
          crawl.unchanged(visit);
        } else {
          crawl.list(visit, links);
        }
      }
      crawl.settle().pass(Duration.ofSeconds(2));
    }
  }

  private void fails(int times, String reason) {
    for (int i = 0; i < times; i++) {
      crawl.fail(crawl.next(), new BadAnswer(reason, 500, false));
      clock.pass(Duration.ofHours(2));
    }
  }

  @Test
  void where_nothing_is_wrong_the_feed_is_there_and_empty() {
    assertThat(incidents.changes()).hasSize(1);
    assertThat(incidents.changes()).isEmpty();
    Feed feed = incidents.feed();
    assertThat(feed.name()).isEqualTo("problems");
    assertThat(feed.title()).isEqualTo("News: problems");
    assertThat(feed.posts()).isEmpty();
  }

  @Test
  void a_source_that_fails_again_and_again_is_told_once() {
    fails(1, "http://acme.example/ answered 503");
    crawl.pass(Duration.ofSeconds(0));
    assertThat(incidents.changes()).as("the next try may mend it").hasSize(1);
    assertThat(titles()).isEmpty();
    fails(2, "http://acme.example/ answered 503");
    assertThat(incidents.changes()).hasSize(1);
    assertThat(titles()).containsExactly("acme is failing");
    assertThat(text())
        .contains("http://acme.example/ answered 503. That was the failure number 3 in a row.")
        .contains("Last read without failure: never. Next try: 2026-11-2")
        .contains("back-off after 3 failures")
        .contains("The site itself is in trouble");
    fails(1, "http://acme.example/ answered 503");
    assertThat(incidents.changes()).isEmpty();
    assertThat(titles()).hasSize(1);
  }

  @Test
  void a_source_that_is_well_again_is_told_and_nothing_of_it_changes_later() throws IOException {
    fails(3, "http://acme.example/ answered 503");
    incidents.changes();
    byte[] before = Format.ATOM.render(incidents.feed());
    read(Duration.ofDays(1), "http://acme.example/1");
    assertThat(incidents.changes()).hasSize(1);
    assertThat(titles()).containsExactly("acme has recovered", "acme is failing");
    assertThat(text()).contains("It failed, as was told on 2026-11-24 14:00 UTC; it is well again");
    String after = new String(Format.ATOM.render(incidents.feed()), StandardCharsets.UTF_8);
    String entry = new String(before, StandardCharsets.UTF_8);
    assertThat(after).contains(entry.substring(entry.indexOf("<entry"), entry.indexOf("</entry>")));
    start();
    assertThat(incidents.changes()).hasSize(1);
    assertThat(titles()).hasSize(2);
    assertThat(Format.ATOM.render(incidents.feed()))
        .isEqualTo(after.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void an_entry_has_an_id_of_source_and_instant() {
    fails(3, "http://acme.example/ answered 503");
    incidents.changes();
    Post post = incidents.feed().posts().get(0);
    assertThat(post.id())
        .isEqualTo("tag:own.example,2026-11-24:problems/acme/20261124T140000Z-failing");
    assertThat(post.date().toInstant()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
    assertThat(post.tags()).containsExactly("acme");
  }

  @Test
  void no_secret_and_no_markup_gets_out() {
    fails(3, "http://acme.example/?key=s3cret answered <script>alert(1)</script> 503");
    incidents.changes();
    assertThat(text()).contains("?key=***").contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(crawl.text("select reason from incident")).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answered 403                | fetch.cookies",
        "answered 404                | change url",
        "answered 429                | fetch.delay",
        "answered 500                | nothing to do at first",
        "Read timed out              | fetch.timeout",
        "is larger than 15 bytes (caravan.web.max-bytes) | larger caravan.web.max-bytes",
        "refused: 10.0.0.1 is a private address | caravan.web.allow-private",
        "UnknownHostException: acme  | name is not known",
        "PKIX path building failed   | certificate",
        "no items in it; check list.items | another selector",
        "something else              | ./caravan check acme",
      })
  void what_helps_depends_on_what_failed(String reason, String remedy) {
    fails(3, reason);
    incidents.changes();
    assertThat(text()).contains(remedy);
  }

  @Test
  void an_address_that_is_gone_and_a_file_that_is_invalid_are_told_with_the_remedy() {
    crawl.source("lost", "http://lost.example/");
    for (Visit visit : crawl.claim()) {
      if (visit.source().equals("lost")) {
        crawl.fail(visit, Rejected.gone("http://lost.example/ is gone for good (410)"));
      } else {
        crawl.list(visit, "http://acme.example/1");
      }
    }
    problems.add(new Problem("config/sources/broken.yaml", 2, 1, "has no key 'evry'"));
    incidents.changes();
    assertThat(titles()).containsExactlyInAnyOrder("lost is failing", "broken is failing");
    String all = incidents.feed().posts().stream().map(Post::body).reduce("", String::concat);
    assertThat(all)
        .contains("Give config/sources/lost.yaml another url")
        .contains("config/sources/broken.yaml:2:1: has no key")
        .contains("./caravan check broken");
  }

  @Test
  void a_host_that_asks_for_patience_is_no_problem() {
    crawl.fail(
        crawl.next(), new Postponed("answered 429", clock.instant().plus(Duration.ofHours(5))));
    incidents.changes();
    assertThat(titles()).isEmpty();
  }

  @Test
  void after_a_start_what_is_late_has_an_hour_to_be_read() throws IOException {
    crawl.list(crawl.next(), "http://acme.example/1");
    crawl.settle();
    clock.pass(Duration.ofDays(2));
    start();
    incidents.changes();
    assertThat(titles()).as("it did not run").isEmpty();
    clock.pass(Duration.ofHours(2));
    incidents.changes();
    assertThat(titles()).containsExactly("acme is failing");
    assertThat(text()).contains("much too long").contains("caravan.web.workers");
  }

  /** Each date is that of an article, the last is when the source is looked at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22 2026-11-23 2026-11-24 | 6   | false",
        "2026-11-22 2026-11-23 2026-11-24 | 9   | false",
        "2026-11-22 2026-11-23 2026-11-24 | 11  | true",
        "2026-11-24 2026-11-24 2026-11-24 | 6   | false",
        "2026-11-24 2026-11-24 2026-11-24 | 8   | true",
        "2026-09-24 2026-10-24 2026-11-24 | 200 | false",
        "2026-09-24 2026-10-24 2026-11-24 | 310 | true",
        "2026-11-23 2026-11-24            | 300 | false",
      })
  void a_source_is_silent_after_ten_of_its_spans_and_seven_days(
      String published, int days, boolean silent) {
    int number = 0;
    for (String day : published.split(" ", -1)) {
      article("tag:" + number++, day + "T08:00:00Z");
    }
    read(Duration.ZERO, "http://acme.example/1");
    read(Duration.ofDays(days));
    incidents.changes();
    assertThat(titles()).isEqualTo(silent ? List.of("acme has fallen silent") : List.of());
  }

  @Test
  void silence_is_told_with_the_pace_and_ends_with_the_next_article() {
    article("tag:a", "2026-11-20T08:00:00Z");
    article("tag:b", "2026-11-22T08:00:00Z");
    article("tag:c", "2026-11-24T08:00:00Z");
    read(Duration.ZERO, "http://acme.example/1");
    read(Duration.ofDays(21));
    incidents.changes();
    assertThat(text())
        .contains("nothing new has come since 2026-11-24 08:00 UTC")
        .contains("an article came every 2d.")
        .contains("./caravan check acme");
    read(Duration.ofDays(1), "http://acme.example/2");
    article("tag:d", "2026-12-16T08:00:00Z");
    incidents.changes();
    assertThat(titles()).containsExactly("acme has recovered", "acme has fallen silent");
    assertThat(text()).contains("It was silent, as was told on 2026-12-15");
  }

  @Test
  void a_source_that_never_brought_an_article_is_told_after_seven_days() {
    clock.pass(Duration.ofDays(8));
    crawl.unchanged(crawl.next());
    incidents.changes();
    assertThat(titles()).containsExactly("acme has fallen silent");
    assertThat(text()).contains("no article ever came of it");
  }

  @Test
  void a_source_whose_file_is_away_changes_nothing() {
    fails(3, "http://acme.example/ answered 503");
    incidents.changes();
    crawl.remove("acme");
    assertThat(incidents.changes()).isEmpty();
    assertThat(titles()).containsExactly("acme is failing");
  }

  @Test
  void it_is_in_no_other_feed() {
    fails(3, "http://acme.example/ answered 503");
    incidents.changes();
    assertThat(crawl.number("select count(*) from membership")).isZero();
    assertThat(crawl.number("select count(*) from article")).isZero();
    assertThat(crawl.number("select count(*) from feed where name = 'problems'")).isZero();
  }
}
