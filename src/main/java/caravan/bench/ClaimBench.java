package caravan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Times the claim and the finish of 100 visits on a short frontier and on a long one, in turn, so
 * that whatever else the machine does hits both alike.
 */
public final class ClaimBench {
  private static final int WARM = 15;

  private final Path folder;
  private final Path schema;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * Makes one.
   *
   * @param folder for the databases
   * @param schema of the source files
   */
  public ClaimBench(Path folder, Path schema, Clock clock, Consumer<String> progress) {
    this.folder = folder;
    this.schema = schema;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * One round: milliseconds.
   *
   * @param finish until all 100 are answered, settled and committed
   */
  public record Round(double claim, double finish) {}

  /** The rounds on both frontiers. */
  public record Both(List<Round> few, List<Round> many) {}

  /**
   * Fills both frontiers and measures.
   *
   * @param hosts of either; the first is blocked and owns a tenth of all visits
   * @param rounds that count, after those that warm up
   */
  public Both measure(int few, int many, int hosts, int rounds)
      throws IOException, InterruptedException {
    try (FilledFrontier small = open("few", few, hosts);
        FilledFrontier large = open("many", many, hosts)) {
      List<Round> short1 = new ArrayList<>();
      List<Round> long1 = new ArrayList<>();
      for (int round = 0; round < WARM + rounds; round++) {
        short1.add(round(small));
        long1.add(round(large));
      }
      return new Both(short1.subList(WARM, short1.size()), long1.subList(WARM, long1.size()));
    }
  }

  private FilledFrontier open(String name, int visits, int hosts) throws IOException {
    long start = System.nanoTime();
    FilledFrontier filled = FilledFrontier.open(folder.resolve(name), schema, visits, hosts, clock);
    progress.accept(
        String.format(
            Locale.ROOT,
            "a frontier of %,d visits over %,d hosts: filled in %.0f s",
            visits,
            hosts,
            (System.nanoTime() - start) / 1e9));
    return filled;
  }

  private static Round round(FilledFrontier frontier) throws InterruptedException {
    long start = System.nanoTime();
    var visits = frontier.claim();
    long claimed = System.nanoTime();
    frontier.finish(visits);
    long finished = System.nanoTime();
    return new Round((claimed - start) / 1e6, (finished - claimed) / 1e6);
  }
}
