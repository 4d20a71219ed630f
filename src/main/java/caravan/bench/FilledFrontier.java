package caravan.bench;

import caravan.article.PostReader;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.store.Database;
import caravan.store.DeadLetters;
import caravan.store.Departures;
import caravan.store.Frontier;
import caravan.store.Manners;
import caravan.store.PostFiles;
import caravan.web.Answer;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The program's own frontier on a real database, full of visits that are all due. */
final class FilledFrontier implements AutoCloseable {
  private static final int CLAIMED = 100;
  private static final String NUMBERS =
      "with recursive n (i) as (select 0 union all select i + 1 from n where i + 1 < :count) ";
  private static final String HOST = "'h' || printf('%05d', i) || '.bench.example'";

  private final Database database;
  private final Frontier frontier;

  private FilledFrontier(Database database, Frontier frontier) {
    this.database = database;
    this.frontier = frontier;
  }

  static FilledFrontier open(Path folder, Path schema, int visits, int hosts, Clock clock)
      throws IOException {
    Path sourceFolder = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        sourceFolder.resolve("gazette.yaml"),
        "url: http://h00000.bench.example/\nfetch: { delay: 0s }\n",
        StandardCharsets.UTF_8);
    Sources sources = new Sources(sourceFolder, new SourceReader(schema, text -> text), Set.of());
    sources.refresh();
    Database database = Database.open(folder.resolve("caravan.db"));
    database.writeNow(handle -> fill(handle, visits, hosts, clock.millis()));
    Manners manners =
        new Manners(
            Duration.ZERO,
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofDays(30),
            ZoneOffset.UTC);
    DeadLetters letters = new DeadLetters(folder.resolve("dead"), clock, text -> text);
    PostReader reader = new PostReader("bench.example", ZoneOffset.UTC);
    Departures departures =
        new Departures(database, new PostFiles(folder.resolve("posts")), reader);
    return new FilledFrontier(
        database, new Frontier(database, sources, manners, letters, departures, clock));
  }

  /** Fills the tables in the order of their indices: ten million rows take a minute or two. */
  private static boolean fill(Handle handle, int visits, int hosts, long now) {
    run(
        handle,
        "insert into robots (origin, rules, until) select 'http://' || "
            + HOST
            + " || '/robots.txt', 'User-agent: *', :until from n",
        hosts,
        0,
        now);
    int blocked = visits / 10;
    int others = visits - blocked;
    insert(handle, "0", 1, blocked, now);
    insert(handle, "1 + i * (" + hosts + " - 1) / :count", 1 + blocked, others, now);
    handle
        .createUpdate(
            "insert into host (id, free_at, paused_until, ready_at, head, busy) select host, 0,"
                + " case when host like 'h00000%' then :until else 0 end,"
                + " case when host like 'h00000%' then :until else min(due_at) end, min(id), 0"
                + " from visit group by host")
        .bind("until", now + Duration.ofDays(1).toMillis())
        .execute();
    return true;
  }

  private static void insert(Handle handle, String host, int base, int count, long now) {
    String name = HOST.replace("i)", host + ")");
    run(
        handle,
        "insert into visit (id, kind, url, source, host, state, due_at, busy, attempts, etag,"
            + " last_modified, digest, last_status, found_at, done_at, changed_at) select"
            + " i + :base, 'ARTICLE', 'http://' || "
            + name
            + " || '/news/' || printf('%08d', i) || '.html', 'gazette', "
            + name
            + ", 'open', :now - 86400000 + i % 1000, 0, 0, '\"' || i || '\"',"
            + " 'Wed, 01 Jan 2025 06:00:00 GMT', printf('%032x', i), 200, :now - 864000000,"
            + " :now - 172800000, 0 from n",
        count,
        base,
        now);
  }

  private static void run(Handle handle, String sql, int count, int base, long now) {
    var filled = handle.createUpdate(NUMBERS + sql).bind("count", count);
    if (sql.contains(":now")) {
      filled.bind("now", now).bind("base", base);
    }
    if (sql.contains(":until")) {
      filled.bind("until", now + Duration.ofDays(1).toMillis());
    }
    filled.execute();
  }

  List<Visit> claim() throws InterruptedException {
    List<Visit> visits = frontier.claim(CLAIMED);
    if (visits.size() < CLAIMED) {
      throw new IllegalStateException(
          visits.size() + " visits were due where " + CLAIMED + " are measured; take more visits");
    }
    return visits;
  }

  /** Answers visits as unchanged, which settles them, and waits for the commit. */
  void finish(List<Visit> visits) {
    visits.forEach(visit -> frontier.answered(visit, new Answer(304, null, null)));
    var unused = database.writeNow(handle -> true);
  }

  @Override
  public void close() {
    database.close();
  }
}
