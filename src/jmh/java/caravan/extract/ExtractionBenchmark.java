package caravan.extract;

import caravan.web.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of an extraction, each alone and all of them, against parsing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xss2m")
public class ExtractionBenchmark {
  private final Automatic automatic =
      new Automatic(Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC));

  @Param Pages page = Pages.SMALL;

  private String text = "";
  private Page answer = new Page("", null, null, null, new byte[0]);
  private Document document = new Document("");

  /** Makes the page. */
  @Setup
  public void make() {
    text = page.html();
    answer = new Page(Pages.URL, null, null, null, text.getBytes(StandardCharsets.UTF_8));
    document = Jsoup.parse(text, Pages.URL);
  }

  /** {@code Jsoup.parse} alone: what the others are held against. */
  @Benchmark
  public Document parse() {
    return Jsoup.parse(text, Pages.URL);
  }

  /** Bytes to text. */
  @Benchmark
  public String decode() {
    return Documents.text(answer);
  }

  /** Bytes to draft. */
  @Benchmark
  public Draft whole() {
    return automatic.draft(Documents.parse(answer), Pages.URL);
  }

  /** Tree to draft. */
  @Benchmark
  public Draft draft() {
    return automatic.draft(document, Pages.URL);
  }

  /** Tree to links, as of a listing. */
  @Benchmark
  public Object links() {
    return Links.find(document, Pages.URL);
  }
}
