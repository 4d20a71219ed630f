package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import caravan.observe.Status;
import caravan.observe.StatusTable;
import caravan.source.Problem;
import caravan.store.Standing.State;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingsTest {
  private static final Manners MANNERS =
      new Manners(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofDays(30),
          ZoneOffset.UTC);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Crawl crawl;

  @BeforeEach
  void open() {
    crawl = new Crawl(home, clock);
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  private Status status(Problem... problems) {
    return crawl.database.read(
        handle ->
            new Status(
                clock.instant(),
                new Standings(MANNERS, clock).all(handle, Set.of(), List.of(problems)),
                Queue.of(handle, clock.millis()),
                Totals.of(handle),
                1));
  }

  private Standing of(String source) {
    return status().sources().stream()
        .filter(one -> one.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Visit> claims() {
    Map<String, Visit> claims = new TreeMap<>();
    crawl.claim().forEach(visit -> claims.put(visit.source(), visit));
    return claims;
  }

  private void write(String sql) {
    crawl.database.writeNow(handle -> handle.execute(sql));
  }

  private void article(String id, String source, Duration age) {
    long seen = clock.instant().minus(age).toEpochMilli();
    write(
        "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime, size,"
            + (" hash) values ('" + id + "', '" + source + "', 't', 0, " + seen + ", '")
            + (id + "', '" + id + "', 0, 0, 'h')"));
  }

  private void dueIn(String source, Duration rest) {
    long due = clock.instant().plus(rest).toEpochMilli();
    write("update visit set due_at = " + due + " where source = '" + source + "'");
  }

  /** One source of each state. */
  private void everyState() {
    crawl.source("away", "http://away.example/");
    crawl.source("busy", "http://busy.example/");
    crawl.source("empty", "http://empty.example/", "every: 2h");
    crawl.source("failing", "http://failing.example/");
    crawl.source("fine", "http://fine.example/", "every: 90m");
    crawl.source("gone", "http://gone.example/");
    crawl.source("own-rhythm", "http://own.example/");
    crawl.source("quarters", "http://quarters.example/", "cron: '0 0/15 * * * ?'");
    crawl.raw("refused", "http://refused.example/private");
    crawl.raw("robots-down", "http://down.example/");
    Map<String, Visit> now = claims();
    crawl.fail(
        now.get("busy"), new Postponed("answered 429", clock.instant().plus(Duration.ofHours(2))));
    crawl.fail(now.get("empty"), Rejected.held("no links in http://empty.example/"));
    crawl.fail(
        now.get("failing"),
        new BadAnswer("http://failing.example/ answered \u001b[31m 驼队 500\r\n", 500, true));
    crawl.list(now.get("fine"), "http://fine.example/1", "http://fine.example/2");
    crawl.fail(now.get("gone"), Rejected.gone("http://gone.example/ is gone for good (410)"));
    crawl.list(now.get("own-rhythm"));
    crawl.list(now.get("quarters"));
    crawl.robots(now.get("refused"), "User-agent: *\nDisallow: /private");
    crawl.fail(now.get("robots-down"), new BadAnswer("robots.txt answered 500", 500, true));
    crawl.list(now.get("away"));
    crawl.pass(Duration.ofSeconds(2)).claim();
    crawl.remove("away").source("new", "http://new.example/");
    dueIn("failing", MINUTE.multipliedBy(12));
    dueIn("own-rhythm", MINUTE.multipliedBy(15).minusSeconds(2));
    write(
        "update robots set until = "
            + clock.instant().plus(MINUTE).toEpochMilli()
            + " where rules is null");
    article("1", "fine", MINUTE);
    article("2", "fine", Duration.ofDays(2));
    article("3", "fine", Duration.ofDays(20));
  }

  @Test
  void a_table_says_of_each_source_how_it_stands_and_when_it_is_read_next_and_why() {
    everyState();
    Problem problem = new Problem("config/sources/broken.yaml", 2, 1, "no key 'evry'");
    String table = new StatusTable(text -> text, 0).render(status(problem));
    assertThat(table)
        .isEqualTo(
            """
            SOURCE       STATE    READ  NEXT  24H  7D  ALL  DUE  WHY
            away         parked      -     -    0   0    0    0  its file is away
            broken       invalid     -     -    0   0    0    0  its file is not valid: config/sources/broken.yaml:2:1: no key 'evry'
            busy         paused      -    1h    0   0    0    0  its host asked for patience (Retry-After): answered 429
            empty        failing     -    1h    0   0    0    0  nothing found; every 2h: no links in http://empty.example/
            failing      failing     -   12m    0   0    0    0  back-off after 3 failures: http://failing.example/ answered [31m 驼队 500
            fine         ok         2s    1h    1   2    3    1  every 1h30m
            gone         gone        -     -    0   0    0    0  gone for good (410); give it another url: http://gone.example/ is gone for good (410)
            new          new         -   now    0   0    0    1  due now
            own-rhythm   ok         2s   14m    0   0    0    0  auto: 15m
            quarters     ok         2s   14m    0   0    0    0  cron 0 0/15 * * * ?
            refused      refused     -    1d    0   0    0    0  robots.txt forbids it; looked at again after a day: http://refused.example/private is disallowed by robots.txt
            robots-down  failing     -    1m    0   0    0    1  robots.txt could not be read; asked for again then

            12 sources: 3 ok, 1 new, 1 parked, 1 paused, 3 failing, 1 refused, 1 gone, 1 invalid
            15 addresses known: 3 due, 1 held back, 1 refused by robots.txt, 1 gone
            3 posts, 1 dead letter
            """);
  }

  @Test
  void in_a_narrow_terminal_what_does_not_fit_stands_beneath_and_no_line_is_longer() {
    everyState();
    String table = new StatusTable(text -> text, 80).render(status());
    assertThat(table)
        .contains(
            """
            failing      failing     -   12m    0   0    0    0
              back-off after 3 failures: http://failing.example/ answered [31m 驼队 500
            """)
        .contains("every 1h30m\n");
    assertThat(table.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void secrets_are_masked() {
    everyState();
    String table = new StatusTable(text -> text.replace("驼队", "***"), 0).render(status());
    assertThat(table).contains("answered [31m *** 500").doesNotContain("驼队");
  }

  @Test
  void a_source_is_late_after_three_of_its_pauses_and_an_hour() {
    crawl.source("often", "http://often.example/", "every: 5m");
    crawl.source("seldom", "http://seldom.example/", "every: 2h");
    claims().values().forEach(visit -> crawl.list(visit));
    crawl.pass(Duration.ofHours(1));
    assertThat(of("often").late()).isFalse();
    crawl.pass(MINUTE);
    assertThat(of("often").late()).isTrue();
    assertThat(of("often").down()).isTrue();
    crawl.pass(Duration.ofHours(4));
    assertThat(of("seldom").late()).isFalse();
    crawl.pass(Duration.ofHours(1));
    assertThat(of("seldom").late()).isTrue();
  }

  @Test
  void a_failure_keeps_the_time_of_the_last_success() {
    crawl.source("a", "http://a.example/", "every: 5m");
    crawl.list(crawl.next());
    var read = clock.instant();
    crawl.pass(MINUTE.multipliedBy(5));
    crawl.fail(crawl.next(), new BadAnswer("answered 500", 500, false));
    assertThat(of("a").state()).isEqualTo(State.FAILING);
    assertThat(of("a").lastRead()).isEqualTo(read);
    assertThat(of("a").failures()).isEqualTo(1);
    assertThat(of("a").down()).isFalse();
  }

  @Test
  void of_several_listings_the_worst_counts_and_the_next_is_told() {
    crawl.listings("a", "http://one.example/", "http://two.example/");
    List<Visit> both = crawl.claim();
    crawl.list(both.get(0));
    crawl.fail(both.get(1), new BadAnswer("answered 500", 500, true));
    Standing standing = of("a");
    assertThat(standing.state()).isEqualTo(State.FAILING);
    assertThat(standing.lastRead()).isEqualTo(clock.instant());
    assertThat(standing.reason()).isEqualTo("answered 500");
    assertThat(standing.why()).isEqualTo("back-off after 3 failures");
  }

  @Test
  void what_waits_is_counted_and_the_oldest_is_how_far_behind_the_line_is() {
    crawl.source("a", "http://a.example/");
    crawl.list(crawl.next(), "http://a.example/1", "http://b.example/1", "http://b.example/2");
    crawl.pass(Duration.ofSeconds(30));
    Queue queue = status().queue();
    assertThat(queue).isEqualTo(new Queue(3, 0, 2, 0, 30_000));
    assertThat(of("a").waiting()).isEqualTo(3);
    crawl.claim();
    queue = status().queue();
    assertThat(queue).isEqualTo(new Queue(1, 2, 0, 1, 0));
  }

  @Test
  void outcomes_are_counted() {
    crawl.source("a", "http://a.example/");
    crawl.list(crawl.next(), "http://a.example/1", "http://a.example/2", "http://a.example/3");
    crawl.keep(crawl.pass(MINUTE).next());
    crawl.fail(crawl.pass(MINUTE).next(), new BadAnswer("answered 500", 500, true));
    crawl.fail(crawl.pass(MINUTE).next(), Rejected.held("no text"));
    Outcomes outcomes = crawl.frontier.outcomes();
    assertThat(outcomes.of(Outcome.LISTING)).isEqualTo(1);
    assertThat(outcomes.of(Outcome.ARTICLE)).isEqualTo(1);
    assertThat(outcomes.of(Outcome.FAILED)).isEqualTo(1);
    assertThat(outcomes.of(Outcome.HELD)).isEqualTo(1);
    assertThat(outcomes.answers()).isEqualTo(2);
    assertThat(outcomes.bytes()).isPositive();
  }

  @Test
  void a_conditional_request_and_its_304_are_counted() {
    crawl.source("a", "http://a.example/", "every: 1m");
    crawl.list(crawl.next());
    crawl.unchanged(crawl.pass(MINUTE).next());
    Outcomes outcomes = crawl.frontier.outcomes();
    assertThat(outcomes.conditional()).isEqualTo(1);
    assertThat(outcomes.notModified()).isEqualTo(1);
    assertThat(outcomes.of(Outcome.UNCHANGED)).isEqualTo(1);
  }
}
