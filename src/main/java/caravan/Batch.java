package caravan;

import caravan.extract.Articles;
import caravan.extract.Content;
import caravan.extract.Documents;
import caravan.extract.Draft;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.web.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/** Extracts many pages: one line of JSON in, one line out, in the same order. */
final class Batch {
  private static final int AHEAD = 64;
  private final Articles articles;
  private final Source rules;
  private final Function<String, SiteRules> sites;
  private final int most;

  Batch(Articles articles, Source rules, Function<String, SiteRules> sites, int most) {
    this.articles = articles;
    this.rules = rules;
    this.sites = sites;
    this.most = most;
  }

  /** Answers every line of a {@link BatchFile}; what fails stands in {@code error}. */
  int run(Path path) throws IOException, InterruptedException {
    BatchFile file = new BatchFile(path);
    long start = System.nanoTime();
    long count = 0;
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(processors);
    Deque<Future<String>> ahead = new ArrayDeque<>();
    try (Stream<String> lines = file.lines()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); count++) {
        String line = each.next();
        ahead.add(workers.submit(() -> answer(file, line)));
        if (ahead.size() >= AHEAD) {
          print(ahead.remove());
        }
      }
      while (!ahead.isEmpty()) {
        print(ahead.remove());
      }
    } finally {
      workers.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        Locale.ROOT, "%d pages in %.1f s, %.0f a second%n", count, seconds, count / seconds);
    return App.DONE;
  }

  private static void print(Future<String> answer) throws InterruptedException {
    try {
      System.out.println(answer.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer could not be made", e.getCause());
    }
  }

  private String answer(BatchFile file, String line) {
    BatchFile.Ask ask = file.ask(line);
    if (ask.error() != null) {
      return Answers.json(ask.id(), ask.file(), ask.url(), null, ask.error());
    }
    try {
      Page page = file.page(ask, most);
      Content content = Documents.read(page, sites.apply(page.url()));
      Draft draft = articles.draft(rules, ExtractCommand.visit(page.url()), content);
      return Answers.json(ask.id(), ask.file(), ask.url(), draft, Answers.error(draft));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Answers.json(ask.id(), ask.file(), ask.url(), null, String.valueOf(e));
    }
  }
}
