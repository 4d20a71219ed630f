package caravan.store;

import caravan.article.Article;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.PostWriter.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps articles as posts: each once, under one id and one name, whatever happens in between.
 *
 * <p>Order of effects: the posts' files, then the index rows, then the visits are done. A crash
 * between any two repeats a step that changes nothing the second time. Groups are kept one after
 * another.
 */
public final class Store {
  private static final System.Logger LOG = System.getLogger("caravan.store");

  private static final int LONGEST = 200;

  /** As many share one trip to the disk. */
  private static final int GROUP = 64;

  private final Database database;
  private final Frontier frontier;
  private final Index index;
  private final PostFiles files;
  private final PostReader reader;
  private final Posts posts;
  private final Entries entries;
  private final PostWriter writer;
  private final Consumer<Conflict> conflicts;
  private final Clock clock;
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong rewritten = new AtomicLong();
  private volatile @Nullable IOException trouble;

  /** Makes one that tells nobody of conflicts. */
  public Store(
      Database database,
      Frontier frontier,
      Index index,
      PostFiles files,
      PostReader reader,
      PostWriter writer,
      Clock clock) {
    this(database, frontier, index, files, reader, writer, conflict -> {}, clock);
  }

  /**
   * Makes one.
   *
   * @param conflicts told of posts that stay as a person edited them though their site has changed
   */
  public Store(
      Database database,
      Frontier frontier,
      Index index,
      PostFiles files,
      PostReader reader,
      PostWriter writer,
      Consumer<Conflict> conflicts,
      Clock clock) {
    this.database = database;
    this.frontier = frontier;
    this.index = index;
    this.files = files;
    this.reader = reader;
    this.posts = new Posts(files, reader);
    this.entries = new Entries(files, index);
    this.writer = writer;
    this.conflicts = conflicts;
    this.clock = clock;
  }

  /** Returns why posts could not be written lately, or null: a full disk, a read-only folder. */
  public @Nullable IOException trouble() {
    return trouble;
  }

  /** Returns what was written since the start, as one line for a person. */
  public String tally() {
    return added + " new posts, " + rewritten + " changed";
  }

  /** Returns how many new posts were written since the start. */
  public long added() {
    return added.get();
  }

  /** Returns how many posts were written anew since the start. */
  public long rewritten() {
    return rewritten.get();
  }

  /** Keeps a group of articles. One that can't be kept is asked for again later. */
  public void keep(List<Article> articles) {
    kept(articles);
  }

  /** Keeps a group of articles, and returns what became of those that could be kept. */
  public List<Kept> kept(List<Article> articles) {
    List<Turn> turns = articles.stream().map(Turn::of).toList();
    all(turns);
    return turns.stream().map(Turn::kept).flatMap(Stream::ofNullable).toList();
  }

  /** Returns what tells what {@link #kept} would do, and writes nothing. */
  public Preview preview() {
    return new Preview(database, intake(new Reserved()));
  }

  /** Lets the files of articles say that their addresses are gone, or there again. */
  public synchronized void markGone() {
    frontier.departures().mark();
  }

  /**
   * Keeps one article before anything else happens to where it came from. Callers on several
   * threads share their trips to the disk.
   *
   * @return what became of it
   * @throws UncheckedIOException if its post can't be written
   * @throws PostWriter.Refused if its template can't write it
   */
  public Kept keepNow(Article article) {
    return now(Turn.of(article));
  }

  /**
   * Keeps a post that a person wrote, as {@link #keepNow} does: under its own id the edit of one
   * that is there, else a new one, whose file gets what it lacks of id, source and dates. The same
   * post twice is one.
   *
   * @param name wanted name of its file
   * @param text of the file: front matter and body
   * @param source whose it is where it names none; null for nobody's
   * @throws PostReader.Broken if it is no post; the message names file and line
   * @throws UncheckedIOException if it can't be written
   */
  public Kept adopt(String name, String text, @Nullable String source) {
    Adoption.Dropped dropped =
        Adoption.Dropped.read(reader, name, text, source, clock.instant());
    return now(
        new Turn(
            (handle, intake, adoption) -> adoption.plan(handle, dropped), dropped.key(), 0, name));
  }

  /** Whoever comes first keeps what all that wait have brought; the others find theirs done. */
  private Kept now(Turn turn) {
    waiting.add(turn);
    synchronized (this) {
      while (!turn.isOver()) {
        List<Turn> group = new ArrayList<>();
        for (Turn next = waiting.poll(); next != null; next = next(group)) {
          group.add(next);
        }
        all(group);
      }
    }
    return turn.result();
  }

  private @Nullable Turn next(List<Turn> group) {
    return group.size() < GROUP ? waiting.poll() : null;
  }

  /** Keeps a group; a second one with the same key waits until the first one has its row. */
  private synchronized void all(List<Turn> group) {
    List<Turn> rest = group;
    while (!rest.isEmpty()) {
      List<Turn> again = new ArrayList<>();
      write(plans(rest, again));
      rest = again;
    }
  }

  private Intake intake(Reserved reserved) {
    return new Intake(index, files, posts, writer, entries, reserved, clock);
  }

  private Map<Turn, Plan> plans(List<Turn> turns, List<Turn> again) {
    Reserved reserved = new Reserved();
    Intake intake = intake(reserved);
    Adoption adoption = new Adoption(index, files, posts, reader, entries, reserved, clock);
    Set<String> keys = new HashSet<>();
    Map<Turn, Plan> plans = new LinkedHashMap<>();
    for (Turn turn : turns) {
      if (!keys.add(turn.key())) {
        again.add(turn);
        continue;
      }
      try {
        plans.put(turn, database.read(handle -> turn.plan(handle, intake, adoption)));
      } catch (RuntimeException e) { // its template can't write it: that stops no other
        failed(turn, e instanceof PostWriter.Refused ? e.getMessage() : e.toString(), e, e);
      }
    }
    return plans;
  }

  private void failed(Turn turn, @Nullable String why, RuntimeException told, Exception cause) {
    LOG.log(System.Logger.Level.ERROR, "cannot write the post of " + turn.name() + ": " + why);
    turn.failed(told);
    if (turn.visit() != 0) {
      frontier.failed(turn.visit(), cause);
    }
  }

  private void write(Map<Turn, Plan> plans) {
    try {
      files.write(texts(plans.values()));
      trouble = null;
    } catch (IOException e) {
      if (plans.size() > 1) {
        plans.forEach((turn, plan) -> write(Map.of(turn, plan)));
        return;
      }
      trouble = e;
      plans
          .keySet()
          .forEach(
              turn ->
                  failed(
                      turn,
                      e.toString(),
                      new UncheckedIOException("cannot write its post", e),
                      e));
      return;
    }
    plans.values().stream().map(Plan::conflict).flatMap(Stream::ofNullable).forEach(conflicts);
    database.writeEach(
        List.copyOf(plans.keySet()),
        (handle, turn) -> rows(handle, turn, plans.get(turn)),
        (turn, failure) -> failed(turn, failure.toString(), failure, failure));
    plans.forEach(this::done);
  }

  private void rows(Handle handle, Turn turn, @Nullable Plan plan) {
    if (plan == null) {
      return;
    }
    plan.rows().write(handle);
    frontier.done(handle, turn.visit());
    if (plan.rests()) {
      frontier.rest(handle, turn.visit());
    }
  }

  private void done(Turn turn, Plan plan) {
    if (!turn.isOver()) {
      turn.done(Kept.of(plan));
    }
    Written file = plan.file();
    if (file != null) {
      boolean fresh = plan.fate() == Kept.Fate.NEW;
      (fresh ? added : rewritten).incrementAndGet();
      String what = fresh ? "post    posts/" : "changed posts/";
      LOG.log(System.Logger.Level.INFO, what + plan.path() + "  " + shown(file.post().title()));
    }
  }

  private static Map<String, byte[]> texts(Collection<Plan> plans) {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Written file = plan.file();
      if (file != null) {
        texts.put(file.post().path(), file.bytes());
      }
    }
    return texts;
  }

  private static String shown(String title) {
    return title.length() > LONGEST ? title.substring(0, LONGEST) + "…" : title;
  }
}
