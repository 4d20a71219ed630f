package caravan.bench;

import caravan.bench.SiteServer.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Crawls sites of its own from end to end, the start of the process included. */
public final class CrawlBench {
  private final Program program;
  private final Consumer<String> progress;

  /**
   * Makes one.
   *
   * @param progress told a line for a person now and then
   */
  public CrawlBench(Program program, Consumer<String> progress) {
    this.program = program;
    this.progress = progress;
  }

  /**
   * One run of the program over a site.
   *
   * @param posts how many there are at its end
   */
  public record Run(
      double seconds,
      double cpuSeconds,
      double peakMegabytes,
      long requests,
      long conditional,
      long unchanged,
      long whole,
      double megabytes,
      long posts) {
    public double perSecond() {
      return requests / seconds;
    }

    public double cpuMillisEach() {
      return cpuSeconds * 1000 / requests;
    }

    /** Returns the processor time of each response beyond what starting takes, in milliseconds. */
    public double cpuMillisBeyond(double startSeconds) {
      return (cpuSeconds - startSeconds) * 1000 / requests;
    }
  }

  /** Two runs on one home: the second finds nothing changed. */
  public record Twice(Run first, Run again) {}

  /** Crawls a site of one article: what it takes to start and to end. */
  public Run start() throws IOException, InterruptedException {
    return crawl(1, 1, false).first();
  }

  /**
   * Crawls a site.
   *
   * @param again whether it is crawled a second time; without it, the second run is the first
   */
  public Twice crawl(int articles, int listings, boolean again)
      throws IOException, InterruptedException {
    NewsSite site = new NewsSite(articles, articles, listings);
    try (SiteServer server = SiteServer.start(site)) {
      Path home = program.home(site, server);
      Run first = run(home, server);
      progress.accept(said(articles + " articles", first));
      if (!again) {
        return new Twice(first, first);
      }
      // An article is due again when as much time has passed as since it was found.
      Thread.sleep((long) (first.seconds() * 1000) + 1000);
      Run second = run(home, server);
      progress.accept(said(articles + " articles again", second));
      return new Twice(first, second);
    }
  }

  private Run run(Path home, SiteServer server) throws IOException, InterruptedException {
    Traffic before = server.traffic();
    Child.Taken taken;
    try (Child child = program.once(home, List.of())) {
      taken = child.await();
    }
    Traffic traffic = server.traffic().since(before);
    return new Run(
        taken.seconds(),
        taken.cpuSeconds(),
        taken.peakMegabytes(),
        traffic.requests(),
        traffic.conditional(),
        traffic.unchanged(),
        traffic.whole(),
        traffic.bytes() / 1e6,
        posts(home.resolve("posts")));
  }

  private static long posts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).count();
    }
  }

  private static String said(String what, Run run) {
    return String.format(
        Locale.ROOT,
        "%s: %d responses in %.1f s, %.2f ms CPU each, %.0f MB",
        what,
        run.requests(),
        run.seconds(),
        run.cpuMillisEach(),
        run.peakMegabytes());
  }
}
