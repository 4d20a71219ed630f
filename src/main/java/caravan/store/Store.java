package caravan.store;

import caravan.article.Article;
import caravan.article.Post;
import caravan.article.PostReader;
import caravan.article.PostWriter;
import caravan.article.PostWriter.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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

  private final Database database;
  private final Frontier frontier;
  private final Index index;
  private final PostFiles files;
  private final Posts posts;
  private final PostWriter writer;
  private final Clock clock;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong rewritten = new AtomicLong();
  private volatile @Nullable IOException trouble;

  public Store(
      Database database,
      Frontier frontier,
      Index index,
      PostFiles files,
      PostReader reader,
      PostWriter writer,
      Clock clock) {
    this.database = database;
    this.frontier = frontier;
    this.index = index;
    this.files = files;
    this.posts = new Posts(files, reader, index);
    this.writer = writer;
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

  /** Keeps a group of articles, and returns what was done about those that could be kept. */
  public synchronized List<Kept> kept(List<Article> articles) {
    List<Kept> kept = new ArrayList<>();
    List<Article> rest = articles;
    while (!rest.isEmpty()) {
      List<Article> again = new ArrayList<>();
      write(plans(rest, again), kept);
      rest = again;
    }
    return kept;
  }

  /** Returns what tells what {@link #kept} would do, and writes nothing. */
  public Preview preview() {
    return new Preview(database, new Intake(index, files, posts, writer, clock));
  }

  /** Lets the files of articles say that their addresses are gone, or there again. */
  public synchronized void markGone() {
    frontier.departures().mark();
  }

  /**
   * Keeps one article before anything else happens to where it came from.
   *
   * @throws UncheckedIOException if its post can't be written
   */
  public synchronized void keepNow(Article article) {
    keep(List.of(article));
    IOException failed = trouble;
    if (failed != null) {
      throw new UncheckedIOException("cannot write its post", failed);
    }
  }

  /** Plans a group; a second article with one link waits until the first one has its row. */
  private List<Intake.Plan> plans(List<Article> articles, List<Article> again) {
    Intake intake = new Intake(index, files, posts, writer, clock);
    Set<String> links = new HashSet<>();
    List<Intake.Plan> plans = new ArrayList<>();
    for (Article article : articles) {
      if (article.link() != null && !links.add(Index.key(article.link()))) {
        again.add(article);
      } else {
        plan(intake, article, plans);
      }
    }
    return plans;
  }

  /** Plans one article; one that its template can't write stops no other. */
  private void plan(Intake intake, Article article, List<Intake.Plan> plans) {
    try {
      plans.add(database.read(handle -> intake.plan(handle, article)));
    } catch (RuntimeException e) {
      String why = e instanceof PostWriter.Refused ? e.getMessage() : e.toString();
      LOG.log(System.Logger.Level.ERROR, "cannot write the post of " + article.link() + ": " + why);
      frontier.failed(article.visitId(), e);
    }
  }

  private void write(List<Intake.Plan> plans, List<Kept> kept) {
    try {
      files.write(texts(plans));
      trouble = null;
    } catch (IOException e) {
      if (plans.size() > 1) {
        plans.forEach(plan -> write(List.of(plan), kept));
        return;
      }
      trouble = e;
      Article article = plans.get(0).article();
      LOG.log(System.Logger.Level.ERROR, "cannot write the post of " + article.link() + ": " + e);
      frontier.failed(article.visitId(), e);
      return;
    }
    Set<Intake.Plan> failed = new HashSet<>();
    database.writeEach(
        plans,
        (handle, plan) -> {
          plan.rows().write(handle);
          frontier.done(handle, plan.article().visitId());
          if (plan.rests()) {
            frontier.rest(handle, plan.article().visitId());
          }
        },
        (plan, failure) -> {
          failed.add(plan);
          frontier.failed(plan.article().visitId(), failure);
        });
    plans.stream().filter(plan -> !failed.contains(plan)).map(Kept::of).forEach(kept::add);
    plans.stream().map(Intake.Plan::file).forEach(this::report);
  }

  private static Map<String, byte[]> texts(List<Intake.Plan> plans) {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    for (Intake.Plan plan : plans) {
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

  private void report(@Nullable Written file) {
    if (file != null) {
      Post post = file.post();
      boolean fresh = post.modified() == null;
      (fresh ? added : rewritten).incrementAndGet();
      String what = fresh ? "post    posts/" : "changed posts/";
      LOG.log(System.Logger.Level.INFO, what + post.path() + "  " + shown(post.title()));
    }
  }
}
