package caravan;

import caravan.extract.Articles;
import caravan.source.SiteRules;
import caravan.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench extract}: the whole extraction against parsing alone, in the same run. */
@Command(
    name = "extract",
    description = "Time the extraction of a batch of pages, on one thread, against parsing alone.",
    mixinStandardHelpOptions = true)
final class BenchExtractCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      required = true,
      description = "Lines {\"id\":…,\"file\":…,\"url\":…}, as extract takes them.")
  Path batch = Path.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "How often every page is read, after warming up (default: 9).")
  int rounds;

  @Option(
      names = "--slowest",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also show so many pages that the extraction adds most to.")
  int slowest;

  @Option(
      names = "--where",
      paramLabel = "DEPTH",
      defaultValue = "0",
      description = "Also show where the time goes, so many calls deep; in a round of its own.")
  int depth;

  @Option(names = "--json", description = "Also print the figures as JSON, on the last line.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1) {
      throw new Usage("--rounds " + rounds + " measures nothing; give 1 or more");
    }
    Settings settings = common.settings();
    Articles articles = ExtractCommand.articles(settings, url -> SiteRules.NONE);
    Source plain = Source.plain("page", "");
    ExtractionBench bench = new ExtractionBench(articles, plain);
    Map<String, String> errors = bench.load(new BatchFile(batch), settings.maxBytes());
    bench.warmUp(errors);
    if (bench.size() == 0) {
      throw new Usage("no page of " + batch + " can be measured: " + errors);
    }
    BenchReport report = new BenchReport(bench.measure(rounds), bench.pages(), errors);
    report.print(System.out);
    report.printSlowest(System.out, slowest);
    if (depth > 0) {
      System.out.print(Sampling.of(bench::extractAll, depth));
    }
    if (json) {
      System.out.println(report.json());
    }
    return App.DONE;
  }
}
