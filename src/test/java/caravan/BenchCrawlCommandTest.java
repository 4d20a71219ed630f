package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code bench crawl} prints. */
class BenchCrawlCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private PrintStream oldOut;
  private PrintStream oldErr;
  private int status;

  @BeforeEach
  void listen() {
    oldOut = System.out;
    oldErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(oldOut);
    System.setErr(oldErr);
  }

  private String bench(String options) {
    status = App.run(("bench crawl " + options).split(" ", -1));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void every_figure_is_printed() {
    String printed =
        bench(
            "--articles 20 --lists 2 --concurrent 4 --large 0 --visits 10000 --kills 1 --rounds 1");
    assertThat(status).isZero();
    assertThat(printed)
        .contains("a site of one article", "crawl: 23 responses", "20 posts")
        .containsPattern("responses a second +\\d")
        .containsPattern("CPU a response +\\d")
        .contains("beyond the start", "times of parsing", "peak memory", "parsing a page, CPU")
        .containsPattern("answers 304 +22\\.00")
        .containsPattern("conditional requests +100\\.00 %")
        .containsPattern("pages read again +0\\.00")
        .containsPattern("claim, few +\\d")
        .containsPattern("claim, many +\\d")
        .containsPattern("many to few +\\d")
        .containsPattern("finish, many +\\d")
        .containsPattern("articles lost +0\n")
        .containsPattern("articles doubled +0\n")
        .containsPattern("posts half written +0\n")
        .containsPattern("feeds broken +0\n")
        .containsPattern("for articles beyond one +\\d");
  }

  @Test
  void a_frontier_too_short_to_measure_is_wrong_usage() {
    assertThat(bench("--only claim --visits 5")).isEmpty();
    assertThat(status).isEqualTo(2);
  }

  @Test
  void the_crawls_run_as_this_program_was_started() {
    List<String> command = BenchCrawlCommand.ownCommand(List.of("-Xmx64m"));
    assertThat(command).contains("-Xmx64m", "caravan.App");
    assertThat(command).noneMatch(option -> option.startsWith("-javaagent"));
  }
}
