package caravan;

import caravan.ExtractionBench.Round;
import caravan.ExtractionBench.Subject;
import caravan.ExtractionBench.Way;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the rounds of a bench say: medians, and how far the rounds lie apart.
 *
 * @param errors why a page was left out, by its name
 */
record BenchReport(List<Round> rounds, List<Subject> pages, Map<String, String> errors) {
  private static final Map<Way, String> SAID =
      Map.of(Way.PARSE, "parse alone", Way.READ, "bytes to tree", Way.WHOLE, "whole extraction");

  /** A figure over all rounds. */
  private record Spread(double median, double least, double most) {}

  private Spread spread(ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  private Spread perPage(Way way) {
    return spread(round -> round.millis(way) / pages.size());
  }

  void print(PrintStream out) {
    long bytes = pages.stream().mapToLong(page -> page.page().bytes().length).sum();
    out.printf(
        Locale.ROOT,
        "%d pages, %.1f MB, %d rounds, one thread, Java %s %s%n%n",
        pages.size(),
        bytes / 1e6,
        rounds.size(),
        System.getProperty("java.version"),
        options());
    out.printf(Locale.ROOT, "%-18s %9s %9s %18s%n", "", "pages/s", "ms/page", "(rounds)");
    for (Way way : Way.values()) {
      Spread ms = perPage(way);
      out.printf(
          Locale.ROOT,
          "%-18s %9.0f %9.3f %8.3f – %7.3f%n",
          SAID.get(way),
          1000 / ms.median(),
          ms.median(),
          ms.least(),
          ms.most());
    }
    out.println();
    print(out, "whole / parse alone", spread(round -> round.ratio(Way.PARSE)));
    print(out, "  processor time only", spread(round -> round.ownRatio(Way.PARSE)));
    print(out, "whole / bytes to tree", spread(round -> round.ratio(Way.READ)));
    print(out, "  processor time only", spread(round -> round.ownRatio(Way.READ)));
    out.printf(Locale.ROOT, "%npages that failed, left out of all: %d%n", errors.size());
    errors.forEach((name, why) -> out.println("  " + name + ": " + why));
  }

  private static void print(PrintStream out, String name, Spread spread) {
    out.printf(
        Locale.ROOT,
        "%-22s %6.3f  (rounds %.3f – %.3f)%n",
        name,
        spread.median(),
        spread.least(),
        spread.most());
  }

  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("-XX:(\\+Use.*GC|Tiered.*)|-Xm[sxn].*"))
        .toList();
  }

  /** Prints the pages to which the extraction adds most time, by the best of their rounds. */
  void printSlowest(PrintStream out, int most) {
    IntStream.range(0, pages.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer page) -> best(Way.PARSE, page) - whole(page)))
        .limit(most)
        .forEach(
            page ->
                out.printf(
                    Locale.ROOT,
                    "%9.3f ms whole %9.3f ms parse %6.1f x  %s%n",
                    whole(page),
                    best(Way.PARSE, page),
                    whole(page) / best(Way.PARSE, page),
                    pages.get(page).name()));
  }

  private double whole(int page) {
    return best(Way.WHOLE, page);
  }

  private double best(Way way, int page) {
    return rounds.stream().mapToLong(round -> round.nanos(way, page)).min().orElse(0) / 1e6;
  }

  /** Returns the figures on one line; times in milliseconds a page. */
  String json() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("pages", pages.size());
    all.put("failed", errors.size());
    all.put("rounds", rounds.size());
    for (Way way : Way.values()) {
      Spread ms = perPage(way);
      ObjectNode node = put(all, way.name().toLowerCase(Locale.ROOT), ms);
      node.put("perSecond", rounded(1000 / ms.median()));
    }
    put(all, "wholeToParse", spread(round -> round.ratio(Way.PARSE)));
    put(all, "wholeToRead", spread(round -> round.ratio(Way.READ)));
    put(all, "wholeToParseProcessor", spread(round -> round.ownRatio(Way.PARSE)));
    put(all, "wholeToReadProcessor", spread(round -> round.ownRatio(Way.READ)));
    ObjectNode why = all.putObject("errors");
    errors.forEach(why::put);
    return all.toString();
  }

  private static ObjectNode put(ObjectNode all, String name, Spread spread) {
    return all.putObject(name)
        .put("median", rounded(spread.median()))
        .put("least", rounded(spread.least()))
        .put("most", rounded(spread.most()));
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1e4) / 1e4;
  }
}
