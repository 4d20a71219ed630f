package caravan;

import caravan.extract.Articles;
import caravan.extract.Documents;
import caravan.source.Source;
import caravan.web.Page;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Times three ways of reading the same pages, all of them in memory, on the calling thread.
 *
 * <p>Every round goes through all pages once for each way, and each round begins with another way,
 * so that whatever else the machine does hits all of them alike.
 */
final class ExtractionBench {
  private static final int LEAST_WARM = 2;
  private static final int MOST_WARM = 12;
  private static final double STABLE = 0.97;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<Way> WAYS = List.of(Way.values());

  /** What is done with a page. */
  enum Way {
    /** {@code Jsoup.parse} of text that is decoded already. */
    PARSE,
    /** From bytes to a tree: charset, decoding, parsing. */
    READ,
    /** From bytes to a draft, as the line does it. */
    WHOLE
  }

  /**
   * A page as it is measured.
   *
   * @param name its id in the batch, else its file
   * @param text its characters, decoded beforehand
   */
  record Subject(String name, Page page, String text) {}

  private final Articles articles;
  private final Source rules;
  private final List<Subject> pages = new ArrayList<>();

  ExtractionBench(Articles articles, Source rules) {
    this.articles = articles;
    this.rules = rules;
  }

  int size() {
    return pages.size();
  }

  List<Subject> pages() {
    return List.copyOf(pages);
  }

  /** Reads all pages into memory; returns what can't be read and why, by name. */
  Map<String, String> load(BatchFile file, int most) throws IOException {
    Map<String, String> errors = new LinkedHashMap<>();
    try (Stream<String> lines = file.lines()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        BatchFile.Ask ask = file.ask(each.next());
        String name = ask.id() == null ? String.valueOf(ask.file()) : ask.id().asText();
        String error = ask.error() != null ? ask.error() : add(name, file, ask, most);
        if (error != null) {
          errors.put(name, error);
        }
      }
    }
    return errors;
  }

  private @Nullable String add(String name, BatchFile file, BatchFile.Ask ask, int most) {
    try {
      Page page = file.page(ask, most);
      pages.add(new Subject(name, page, Documents.text(page)));
      return null;
    } catch (IOException | RuntimeException e) {
      return String.valueOf(e);
    }
  }

  /**
   * Goes through all pages until that gets no faster; a page that fails is left out from then on.
   *
   * @param errors what failed and why, by name; added to
   */
  void warmUp(Map<String, String> errors) {
    pages.removeIf(
        page -> {
          String error = error(page);
          if (error != null) {
            errors.put(page.name(), error);
          }
          return error != null;
        });
    double last = Double.MAX_VALUE;
    for (int round = 1; round <= MOST_WARM; round++) {
      Round one = round(round);
      double now = one.millis(Way.PARSE) + one.millis(Way.WHOLE);
      System.err.printf(Locale.ROOT, "warming up, round %d: %.0f ms%n", round, now);
      if (round >= LEAST_WARM && now > last * STABLE) {
        return;
      }
      last = Math.min(now, last);
    }
  }

  private @Nullable String error(Subject page) {
    for (Way way : WAYS) {
      try {
        run(way, page);
      } catch (RuntimeException | StackOverflowError e) {
        return way.name().toLowerCase(Locale.ROOT) + ": " + e;
      }
    }
    return null;
  }

  /** Returns the rounds that were asked for. */
  List<Round> measure(int rounds) {
    List<Round> measured = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      measured.add(round(i));
      System.err.printf(
          Locale.ROOT, "round %d of %d: %.3f%n", i + 1, rounds, measured.get(i).ratio(Way.PARSE));
    }
    return measured;
  }

  /** Goes through all pages once in the way of the line, untimed. */
  void extractAll() {
    for (Subject page : pages) {
      run(Way.WHOLE, page);
    }
  }

  private Round round(int number) {
    Map<Way, long[]> nanos = new EnumMap<>(Way.class);
    Map<Way, Long> own = new EnumMap<>(Way.class);
    for (int i = 0; i < WAYS.size(); i++) {
      Way way = WAYS.get((number + i) % WAYS.size());
      long[] each = new long[pages.size()];
      long before = THREADS.getCurrentThreadCpuTime();
      for (int page = 0; page < each.length; page++) {
        long start = System.nanoTime();
        run(way, pages.get(page));
        each[page] = System.nanoTime() - start;
      }
      own.put(way, THREADS.getCurrentThreadCpuTime() - before);
      nanos.put(way, each);
    }
    return new Round(nanos, own);
  }

  private void run(Way way, Subject subject) {
    Page page = subject.page();
    switch (way) {
      case PARSE -> Jsoup.parse(subject.text(), page.url());
      case READ -> Documents.read(page);
      case WHOLE -> articles.draft(rules, ExtractCommand.visit(page.url()), Documents.read(page));
    }
  }

  /**
   * What one round took.
   *
   * @param nanos for each way, nanoseconds by page
   * @param own for each way, nanoseconds that a processor spent on the thread itself
   */
  record Round(Map<Way, long[]> nanos, Map<Way, Long> own) {
    long nanos(Way way, int page) {
      return Objects.requireNonNull(nanos.get(way))[page];
    }

    double millis(Way way) {
      return LongStream.of(Objects.requireNonNull(nanos.get(way))).sum() / 1e6;
    }

    /** Returns how many times as long as another way the whole takes. */
    double ratio(Way other) {
      return millis(Way.WHOLE) / millis(other);
    }

    /** Returns the ratio of the thread's own time: no other process, no collector of garbage. */
    double ownRatio(Way other) {
      double whole = Objects.requireNonNull(own.get(Way.WHOLE));
      return whole / Objects.requireNonNull(own.get(other));
    }
  }
}
