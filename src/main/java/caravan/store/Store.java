package caravan.store;

import caravan.article.Article;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps articles as posts: each once, under one id and one name, whatever happens in between.
 *
 * <p>Order of effects: the posts' files, then the index rows, then the visits are done. A crash
 * between any two repeats a step that changes nothing the second time. Groups are kept one after
 * another.
 */
public final class Store {
  /** As many share one trip to the disk. */
  private static final int GROUP = 64;

  private final Database database;
  private final Frontier frontier;
  private final PostReader reader;
  private final Keeping keeping;
  private final Clock clock;
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

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
    this.reader = reader;
    this.keeping = new Keeping(database, frontier, index, files, reader, writer, conflicts, clock);
    this.clock = clock;
  }

  /** Returns why posts could not be written lately, or null: a full disk, a read-only folder. */
  public @Nullable IOException trouble() {
    return keeping.trouble();
  }

  /** Returns what was written since the start, as one line for a person. */
  public String tally() {
    return added() + " new posts, " + rewritten() + " changed";
  }

  /** Returns how many new posts were written since the start. */
  public long added() {
    return keeping.added();
  }

  /** Returns how many posts were written anew since the start. */
  public long rewritten() {
    return keeping.rewritten();
  }

  /** Keeps a group of articles. One that can't be kept is asked for again later. */
  public void keep(List<Article> articles) {
    kept(articles);
  }

  /** Keeps a group of articles, and returns what became of those that could be kept. */
  public synchronized List<Kept> kept(List<Article> articles) {
    List<Turn> turns = articles.stream().map(Turn::of).toList();
    keeping.all(turns);
    return turns.stream().map(Turn::kept).flatMap(Stream::ofNullable).toList();
  }

  /** Returns what tells what {@link #kept} would do, and writes nothing. */
  public Preview preview() {
    return new Preview(database, keeping.intake(new Reserved()));
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
    Adoption.Dropped dropped = Adoption.Dropped.read(reader, name, text, source, clock.instant());
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

  /** No turn is left open: those who brought the others would wait for theirs for ever. */
  private void all(List<Turn> group) {
    try {
      keeping.all(group);
    } catch (RuntimeException | Error e) { // each hears of it where it takes its result
      group.forEach(turn -> turn.ended(e));
    }
  }

  private @Nullable Turn next(List<Turn> group) {
    return group.size() < GROUP ? waiting.poll() : null;
  }
}
