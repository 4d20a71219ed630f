package caravan;

import caravan.bench.ClaimBench;
import caravan.bench.CrawlBench;
import caravan.bench.CrawlBench.Run;
import caravan.bench.CrawlBench.Twice;
import caravan.bench.KillBench;
import caravan.bench.Program;
import caravan.bench.Yardstick;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench crawl}: the whole line over sites of the bench's own, and what it rests on. */
@Command(
    name = "crawl",
    description = {
      "Crawl sites that the bench serves itself, in processes of their own, and time it; needs no"
          + " network.",
      "With what is set by default it takes some minutes, most of them for the large site. A"
          + " frontier of 10000000 visits takes minutes to fill and 5 GB of the disk; 100 kills"
          + " take some minutes more."
    },
    mixinStandardHelpOptions = true)
final class BenchCrawlCommand implements Callable<Integer> {
  /** What can be left out. */
  enum Part {
    /** The site, from nothing. */
    CRAWL,
    /** The same home once more, nothing being changed. */
    AGAIN,
    /** A large site. */
    LARGE,
    /** Claims of the frontier. */
    CLAIM,
    /** Kills. */
    KILLS
  }

  @Option(
      names = "--articles",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Articles of the site (default: ${DEFAULT-VALUE}).")
  int articles;

  @Option(
      names = "--lists",
      paramLabel = "N",
      defaultValue = "100",
      description = "Listings of either site (default: ${DEFAULT-VALUE}).")
  int lists;

  @Option(
      names = "--concurrent",
      paramLabel = "N",
      defaultValue = "16",
      description = "Requests at a time (default: ${DEFAULT-VALUE}).")
  int concurrent;

  @Option(
      names = "--large",
      paramLabel = "N",
      defaultValue = "20000",
      description =
          "Articles of the large site (default: ${DEFAULT-VALUE}; half a minute a round).")
  int large;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Visits of the long frontier (default: ${DEFAULT-VALUE}).")
  int visits;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Hosts of either frontier (default: ${DEFAULT-VALUE}).")
  int hosts;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "0",
      description = "Kill a crawl so often at random moments (default: 0; 2 s each).")
  int kills;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What the moments of the kills depend on (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each crawl is made, in fresh homes (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Only these of: crawl, again, large, claim, kills.")
  Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--child-option",
      paramLabel = "OPTION",
      description = "A further option for the Java of the crawls; may be repeated.")
  List<String> childOptions = new ArrayList<>();

  @Option(names = "--keep", description = "Keep the homes, and say where they are.")
  boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Log.setUp(false, false);
    Path made = Files.createTempDirectory("caravan-bench");
    CrawlReport report = new CrawlReport(System.out);
    report.machine(childOptions);
    try {
      return measure(report, made);
    } finally {
      if (keep) {
        System.err.println("caravan: the homes are in " + made);
      } else {
        WarmCommand.delete(made);
      }
    }
  }

  private void check() {
    if (rounds < 1 || articles < 1 || lists < 1 || concurrent < 1 || kills < 0 || large < 0) {
      throw new Usage("--rounds, --articles, --lists and --concurrent must be 1 or more");
    }
    if (only.contains(Part.CLAIM) && (visits < 10_000 || hosts < 2)) {
      throw new Usage("--visits must be 10000 or more, and --hosts 2 or more");
    }
  }

  private int measure(CrawlReport report, Path made) throws IOException, InterruptedException {
    Program program = new Program(ownCommand(childOptions), made, concurrent);
    CrawlBench bench = new CrawlBench(program, BenchCrawlCommand::progress);
    boolean again = only.contains(Part.AGAIN);
    boolean withLarge = only.contains(Part.LARGE) && large > 0;
    boolean withSmall = only.contains(Part.CRAWL) || (again && !withLarge);
    if (withSmall || withLarge) {
      report.yardstick(Yardstick.parseMillis());
      List<Run> starts = new ArrayList<>();
      List<Twice> few = new ArrayList<>();
      List<Twice> many = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        starts.add(bench.start());
        if (withSmall) {
          few.add(bench.crawl(articles, lists, again));
        }
        if (withLarge) {
          many.add(bench.crawl(large, lists, again));
        }
      }
      report.crawls(starts, few, many, again);
    }
    if (only.contains(Part.CLAIM)) {
      report.claims(claims(made), hosts, visits);
    }
    return only.contains(Part.KILLS) && kills > 0 ? kills(report, program) : App.DONE;
  }

  private ClaimBench.Both claims(Path made) throws IOException, InterruptedException {
    Path schema = Home.of(made).install().resolve("config/source.schema.json");
    ClaimBench bench = new ClaimBench(made, schema, App.clock(), BenchCrawlCommand::progress);
    return bench.measure(10_000, visits, hosts, 50);
  }

  private int kills(CrawlReport report, Program program) throws IOException, InterruptedException {
    KillBench bench = new KillBench(program, BenchCrawlCommand::progress);
    KillBench.Outcome outcome = bench.kill(kills, articles, seed);
    report.kills(outcome);
    keep |= !outcome.clean();
    return outcome.clean() ? App.DONE : App.FAILED;
  }

  private static void progress(String line) {
    System.err.println(line);
  }

  /** Returns how this very program was called, up to its own arguments. */
  static List<String> ownCommand(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            option ->
                !option.matches("-(javaagent|agentlib|agentpath|Dcaravan.install|Dorg.slf4j).*"))
        .forEach(command::add);
    String install = System.getProperty("caravan.install");
    if (install != null) {
      command.add("-Dcaravan.install=" + install);
    }
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), App.class.getName()));
    return command;
  }
}
