package caravan;

import caravan.PublishBench.Round;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a bench of publishing says to a person: medians, and how far the rounds lie apart. */
final class PublishReport {
  private final PrintStream out;

  PublishReport(PrintStream out) {
    this.out = out;
    new CrawlReport(out).machine(List.of());
  }

  /** Prints what parsing a page alone takes: how fast the machine is now. */
  void yardstick(double millis) {
    out.printf(Locale.ROOT, "%n%-24s %9.2f ms%n", "parsing a page, CPU", millis);
  }

  /**
   * Prints what one article took in each archive.
   *
   * @param files how many files it has changed in each; none where that is not known
   */
  void archives(String what, List<Integer> lengths, List<List<Round>> rounds, List<Integer> files) {
    out.printf(
        Locale.ROOT,
        "%n%s, stored and published (%d rounds, archives in turn)%n",
        what,
        rounds.get(0).size());
    for (int n = 0; n < lengths.size(); n++) {
      String of = String.format(Locale.ROOT, ", of %,d", lengths.get(n));
      row("CPU" + of, rounds.get(n), Round::cpu);
      row("time" + of, rounds.get(n), Round::wall);
      if (!files.isEmpty()) {
        out.printf(Locale.ROOT, "%-24s %9d%n", "  files written anew", files.get(n));
      }
    }
    List<Round> few = rounds.get(0);
    List<Round> many = rounds.get(rounds.size() - 1);
    out.printf(Locale.ROOT, "%nlongest to shortest%n");
    ratio("CPU", middle(many, Round::cpu) / middle(few, Round::cpu));
    ratio("time", middle(many, Round::wall) / middle(few, Round::wall));
  }

  /** Prints whether two publications of the same state are the same. */
  void twice(int posts, boolean same) {
    out.printf(
        Locale.ROOT,
        "%nall of %,d posts published twice: %s%n",
        posts,
        same ? "the same bytes" : "OTHER BYTES");
  }

  private void ratio(String name, double ratio) {
    out.printf(Locale.ROOT, "%-24s %9.2f%n", name, ratio);
  }

  private void row(String name, List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(rounds, figure);
    out.printf(
        Locale.ROOT,
        "%-24s %9.2f ms  (%.2f – %.2f)%n",
        name,
        middle(rounds, figure),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static double middle(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(rounds, figure);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }
}
