package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code bench publish} prints. */
class BenchPublishCommandTest {
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
    status = App.run(("bench publish " + options).split(" ", -1));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void every_figure_is_printed() {
    assertThat(bench("--posts 60,300 --rounds 1 --warm 0"))
        .containsPattern("CPU, of 60 +\\d")
        .containsPattern("time, of 300 +\\d")
        .containsPattern("files written anew +\\d\\d")
        .containsPattern("longest to shortest\nCPU +\\d")
        .containsPattern("a tag and an author of its own(.*\n)+?CPU, of 300 +\\d")
        .contains("published twice: the same bytes");
    assertThat(status).isZero();
  }

  @Test
  void no_rounds_at_all_are_wrong_usage() {
    assertThat(bench("--rounds 0")).isEmpty();
    assertThat(status).isEqualTo(2);
  }
}
