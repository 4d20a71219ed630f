package caravan;

import caravan.bench.ClaimBench;
import caravan.bench.CrawlBench.Run;
import caravan.bench.CrawlBench.Twice;
import caravan.bench.KillBench;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What a bench of crawls says to a person: medians, and how far the rounds lie apart. */
final class CrawlReport {
  private final PrintStream out;
  private double yardstick = Double.NaN;

  CrawlReport(PrintStream out) {
    this.out = out;
  }

  /** Prints on what machine, and with which Java, all of this was measured. */
  void machine(List<String> more) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    out.printf(
        Locale.ROOT,
        "%s %s, %d processors, load %.1f before; Java %s (%s)%n%s%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        system.getSystemLoadAverage(),
        System.getProperty("java.version"),
        System.getProperty("java.vm.vendor"),
        String.join(" ", options(more)));
  }

  private static List<String> options(List<String> more) {
    List<String> options =
        new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    options.removeIf(option -> !option.startsWith("-X"));
    options.replaceAll(option -> option.replaceAll("=/.*/", "="));
    options.addAll(more);
    return options;
  }

  /** Prints what parsing a page alone takes; CPU times are told as times of it, too. */
  void yardstick(double millis) {
    yardstick = millis;
    out.printf(Locale.ROOT, "%n%-24s %9.2f ms%n", "parsing a page, CPU", millis);
  }

  /** Prints what the crawls took; lists may be empty. */
  void crawls(List<Run> starts, List<Twice> small, List<Twice> large, boolean again) {
    double start = middle(starts, Run::cpuSeconds);
    title("start and end of the program: a site of one article", starts.size());
    row("CPU", "s", starts, Run::cpuSeconds);
    row("time", "s", starts, Run::seconds);
    row("peak memory", "MB", starts, Run::peakMegabytes);
    crawl(small, start, again);
    crawl(large, start, again);
  }

  private void crawl(List<Twice> twice, double start, boolean again) {
    if (twice.isEmpty()) {
      return;
    }
    List<Run> first = twice.stream().map(Twice::first).toList();
    Run one = first.get(0);
    title(
        String.format(
            Locale.ROOT,
            "crawl: %d responses, %.1f MB, %d posts",
            one.requests(),
            one.megabytes(),
            one.posts()),
        first.size());
    row("responses a second", "", first, Run::perSecond);
    row("CPU a response", "ms", first, Run::cpuMillisEach);
    beyond(first, start);
    row("peak memory", "MB", first, Run::peakMegabytes);
    row("posts", "", first, Run::posts);
    if (again) {
      again(twice.stream().map(Twice::again).toList(), start);
    }
  }

  private void again(List<Run> runs, double start) {
    title("the same home again, nothing changed", runs.size());
    row("responses a second", "", runs, Run::perSecond);
    row("answers 304", "", runs, Run::unchanged);
    row("CPU a response", "ms", runs, Run::cpuMillisEach);
    beyond(runs, start);
    row("conditional requests", "%", runs, run -> 100.0 * run.conditional() / run.requests());
    row("pages read again", "", runs, Run::whole);
    row("peak memory", "MB", runs, Run::peakMegabytes);
  }

  private void beyond(List<Run> runs, double start) {
    row("  beyond the start", "ms", runs, run -> run.cpuMillisBeyond(start));
    row("  times of parsing", "", runs, run -> run.cpuMillisBeyond(start) / yardstick);
  }

  /** Prints what claims took. */
  void claims(ClaimBench.Both both, int hosts, int visits) {
    title(
        String.format(
            Locale.ROOT,
            "100 visits, of %,d and of 10,000 over %,d hosts, a blocked host owning a tenth",
            visits,
            hosts),
        both.few().size());
    row("claim, few", "ms", both.few(), ClaimBench.Round::claim);
    row("claim, many", "ms", both.many(), ClaimBench.Round::claim);
    double few = middle(both.few(), ClaimBench.Round::claim);
    out.printf(
        Locale.ROOT,
        "%-24s %9.2f%n",
        "  many to few",
        middle(both.many(), ClaimBench.Round::claim) / few);
    row("finish, few", "ms", both.few(), ClaimBench.Round::finish);
    row("finish, many", "ms", both.many(), ClaimBench.Round::finish);
  }

  /** Prints what kills have left. */
  void kills(KillBench.Outcome found) {
    title(found.kills() + " kills of a crawl of " + found.articles() + " articles", 1);
    count("articles lost", found.lost());
    count("articles doubled", found.doubled());
    count("posts half written", found.halves());
    count("feeds broken", found.brokenFeeds());
    count("temporary files left", found.temporary());
    count("posts", found.posts());
    count("feed files", found.feeds());
    count("requests in all", found.requests());
    count("  for articles beyond one", found.askedAgain());
    count("  sent again as before", found.sentAgain());
    found.problems().forEach(out::println);
  }

  private void count(String name, long count) {
    out.printf(Locale.ROOT, "%-28s %9d%n", name, count);
  }

  private void title(String what, int rounds) {
    out.printf(Locale.ROOT, "%n%s%s%n", what, rounds > 1 ? " (" + rounds + " rounds)" : "");
  }

  private <T> void row(String name, String unit, List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = sorted(runs, figure);
    if (Double.isNaN(sorted[0])) {
      out.printf(Locale.ROOT, "%-24s %9s     this system does not tell%n", name, "–");
      return;
    }
    out.printf(
        Locale.ROOT,
        "%-24s %9.2f %-3s (%.2f – %.2f)%n",
        name,
        middle(runs, figure),
        unit,
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static <T> double middle(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = sorted(runs, figure);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static <T> double[] sorted(List<T> runs, ToDoubleFunction<T> figure) {
    return DoubleStream.of(runs.stream().mapToDouble(figure).toArray()).sorted().toArray();
  }
}
