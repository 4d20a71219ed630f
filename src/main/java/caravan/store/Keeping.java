package caravan.store;

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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps groups one after another: plans what is to be done, writes the files, then the rows. One of
 * a group that fails stops no other. For one thread at a time, but for what it has counted.
 */
final class Keeping {
  private static final System.Logger LOG = System.getLogger("caravan.store");
  private static final int LONGEST = 200;

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
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong rewritten = new AtomicLong();
  private volatile @Nullable IOException trouble;

  Keeping(
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

  @Nullable IOException trouble() {
    return trouble;
  }

  long added() {
    return added.get();
  }

  long rewritten() {
    return rewritten.get();
  }

  /** Keeps a group; a second one with the same key waits until the first one has its row. */
  void all(List<Turn> group) {
    List<Turn> rest = group;
    while (!rest.isEmpty()) {
      List<Turn> again = new ArrayList<>();
      write(plans(rest, again));
      rest = again;
    }
  }

  Intake intake(Reserved reserved) {
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
      } catch (RuntimeException | Error e) { // its template can't write it: that stops no other
        failed(turn, e instanceof PostWriter.Refused ? e.getMessage() : e.toString(), e);
      }
    }
    return plans;
  }

  private void failed(Turn turn, @Nullable String why, Throwable cause) {
    LOG.log(System.Logger.Level.ERROR, "cannot write the post of " + turn.name() + ": " + why);
    turn.failed(cause);
    if (turn.visit() != 0) {
      Throwable first = cause instanceof UncheckedIOException it ? it.getCause() : cause;
      frontier.failed(
          turn.visit(), first instanceof Exception e ? e : new IllegalStateException(why, first));
    }
  }

  private void write(Map<Turn, Plan> plans) {
    try {
      plans.values().forEach(this::keepBefore);
      files.write(texts(plans.values()));
      trouble = null;
    } catch (IOException | RuntimeException | Error e) {
      if (plans.size() > 1) {
        plans.forEach((turn, plan) -> write(Map.of(turn, plan)));
        return;
      }
      IOException cause = e instanceof UncheckedIOException it ? it.getCause() : null;
      trouble = e instanceof IOException it ? it : cause == null ? trouble : cause;
      Throwable told =
          e instanceof IOException it ? new UncheckedIOException("cannot write its post", it) : e;
      plans.keySet().forEach(turn -> failed(turn, e.toString(), told));
      return;
    }
    plans.values().stream().map(Plan::conflict).flatMap(Stream::ofNullable).forEach(this::tell);
    database.writeEach(
        List.copyOf(plans.keySet()),
        (handle, turn) -> rows(handle, turn, plans.get(turn)),
        (turn, failure) -> failed(turn, failure.toString(), failure));
    plans.forEach(this::done);
  }

  /** What another file takes the place of is told of before it is gone. */
  private void keepBefore(Plan plan) {
    byte[] before = plan.before();
    Written file = plan.file();
    if (before != null && file != null) {
      conflicts.accept(
          new Conflict(plan.path(), null, before, file.bytes(), Conflict.Kind.REPLACED));
    }
  }

  /** The files are written: their rows must follow, whoever can't be told of a conflict. */
  private void tell(Conflict conflict) {
    try {
      conflicts.accept(conflict);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "cannot tell of the conflict of " + conflict.path(), e);
    }
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
