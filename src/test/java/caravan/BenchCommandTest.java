package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} prints, and what it leaves out. */
class BenchCommandTest {
  private static final String PAGE =
      "<title>Locks</title><h1>Locks</h1>"
          + "<p>The keeper of the upper lock counts barges, and the barges count on him.</p>"
              .repeat(9);

  @TempDir Path folder;
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

  private String bench(String lines, String... more) throws IOException {
    Files.writeString(folder.resolve("page.html"), PAGE, StandardCharsets.UTF_8);
    Path batch = folder.resolve("batch.jsonl.gz");
    try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(batch))) {
      to.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    String[] args = {"bench", "extract", "--batch", batch.toString(), "--rounds", "2"};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    out.reset();
    status = App.run(all);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_whole_is_timed_against_its_parts() throws IOException {
    String printed =
        bench("{\"id\":7,\"file\":\"page.html\"}\n\n{\"file\":\"page.html\"}", "--json");
    assertThat(status).isZero();
    assertThat(printed)
        .contains("2 pages")
        .contains("parse alone", "bytes to tree", "whole extraction", "whole / parse alone");
    List<String> lines = printed.lines().toList();
    JsonNode json = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(json.path("pages").asInt()).isEqualTo(2);
    assertThat(json.path("failed").asInt()).isZero();
    assertThat(json.path("parse").path("perSecond").asDouble()).isPositive();
    assertThat(json.path("wholeToParse").path("least").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(json.path("wholeToParse").path("most").asDouble());
  }

  @Test
  void pages_that_fail_are_named_and_left_out() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\"a\":", StandardCharsets.UTF_8);
    String printed =
        bench(
            """
            {"id":"good","file":"page.html"}
            {"id":"gone","file":"missing.html"}
            {"id":"cut","file":"broken.json","url":"https://lock.example/cut"}
            no json
            """,
            "--slowest",
            "5");
    assertThat(status).isZero();
    assertThat(printed)
        .contains("1 pages")
        .contains("left out of all: 3")
        .contains("gone: java.nio.file.NoSuchFileException")
        .containsPattern("cut: read: .*BadAnswer")
        .contains("the line is no JSON")
        .containsPattern("ms parse .* x {2}good");
  }

  @Test
  void where_the_time_goes_is_told_by_the_calls() throws IOException {
    String line = "{\"file\":\"page.html\"}\n";
    assertThat(bench(line.repeat(400), "--where", "2")).contains("Articles.draft");
  }

  @Test
  void nothing_to_measure_is_wrong_usage() throws IOException {
    assertThat(bench("{\"id\":\"gone\",\"file\":\"missing.html\"}")).isEmpty();
    assertThat(status).isEqualTo(2);
  }
}
