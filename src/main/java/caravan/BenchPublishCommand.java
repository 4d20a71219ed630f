package caravan;

import caravan.PublishBench.Round;
import caravan.bench.Yardstick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench publish}: one new article, stored and published, in archives of several lengths. */
@Command(
    name = "publish",
    description = {
      "Store and publish one new article in archives of several lengths, in turn, and time it;"
          + " needs no network.",
      "With what is set by default it takes some minutes, most of them to write the longest"
          + " archive's files."
    },
    mixinStandardHelpOptions = true)
final class BenchPublishCommand implements Callable<Integer> {
  private static final int WARM = 15;

  @Option(
      names = "--posts",
      paramLabel = "N",
      split = ",",
      description = "Lengths of the archives (default: 1000,10000,100000).")
  List<Integer> lengths = List.of(1_000, 10_000, 100_000);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "25",
      description = "Articles that count in each archive (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "" + WARM,
      description = "Articles before them that do not (default: ${DEFAULT-VALUE}).")
  int warm;

  @Option(names = "--keep", description = "Keep the homes, and say where they are.")
  boolean keep;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || warm < 0 || lengths.isEmpty() || lengths.stream().anyMatch(n -> n < 1)) {
      throw new Usage("--rounds and --posts must be 1 or more, and --warm 0 or more");
    }
    System.setProperty("org.slf4j.simpleLogger.log.caravan.store", "warn");
    Log.setUp(false, false);
    Path made = Files.createTempDirectory("caravan-bench");
    List<PublishBench> archives = new ArrayList<>();
    try {
      PublishReport report = new PublishReport(System.out);
      report.yardstick(Yardstick.parseMillis());
      for (int length : lengths) {
        archives.add(open(made, length));
      }
      return measure(archives, report) ? App.DONE : App.FAILED;
    } finally {
      for (PublishBench archive : archives) {
        archive.close();
      }
      if (keep) {
        System.err.println("caravan: the homes are in " + made);
      } else {
        WarmCommand.delete(made);
      }
    }
  }

  private static PublishBench open(Path made, int length) throws IOException {
    long start = System.nanoTime();
    PublishBench archive = PublishBench.open(made.resolve(String.valueOf(length)), length);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.err.println("an archive of " + length + " posts: filled in " + seconds + " s");
    return archive;
  }

  /** What the rounds in each archive took. */
  private record Figures(List<List<Round>> rounds) {
    Figures(int archives) {
      this(new ArrayList<>());
      for (int n = 0; n < archives; n++) {
        rounds.add(new ArrayList<>());
      }
    }

    void add(int archive, Round round, boolean counts) {
      if (counts) {
        rounds.get(archive).add(round);
      }
    }
  }

  /** Takes the archives in turn, so that whatever else the machine does hits all alike. */
  private boolean measure(List<PublishBench> archives, PublishReport report) throws IOException {
    Figures known = new Figures(archives.size());
    Figures fresh = new Figures(archives.size());
    for (int round = -warm; round < rounds; round++) {
      for (int n = 0; n < archives.size(); n++) {
        known.add(n, archives.get(n).round(false), round >= 0);
        fresh.add(n, archives.get(n).round(true), round >= 0);
      }
    }
    List<Integer> files = new ArrayList<>();
    for (PublishBench archive : archives) {
      files.add(archive.rewritten());
    }
    report.archives("one new article", lengths, known.rounds(), files);
    report.archives("one with a tag and an author of its own", lengths, fresh.rounds(), List.of());
    boolean same = archives.get(0).sameTwice();
    report.twice(lengths.get(0), same);
    return same;
  }
}
