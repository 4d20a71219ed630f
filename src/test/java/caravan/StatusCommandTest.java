package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.HomeLock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status} as a person or a script calls it. */
class StatusCommandTest {
  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private PrintStream oldOut;
  private PrintStream oldErr;

  @BeforeEach
  void listen() {
    oldOut = System.out;
    oldErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(oldOut);
    System.setErr(oldErr);
  }

  private int status(String... more) {
    List<String> args = new ArrayList<>(List.of("status", "--home", home.toString()));
    args.addAll(List.of(more));
    out.reset();
    err.reset();
    return App.run(args.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path source(String id, String yaml) throws IOException {
    Path folder = Files.createDirectories(home.resolve("config/sources"));
    return Files.writeString(folder.resolve(id + ".yaml"), yaml, StandardCharsets.UTF_8);
  }

  private void publish() {
    assertThat(App.run("publish", "--home", home.toString())).isZero();
  }

  @Test
  void where_there_is_no_home_it_ends_with_1_and_makes_none() throws IOException {
    assertThat(status()).isEqualTo(1);
    assertThat(said()).contains("there is no home in " + home).contains("--home");
    try (var files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void it_needs_no_lock_and_changes_nothing() throws IOException {
    source("acme", "url: http://acme.example/\nevery: 15m\n");
    publish();
    FileTime before = Files.getLastModifiedTime(home.resolve("data/caravan.db"));
    try (HomeLock lock = HomeLock.take(home.resolve("data"))) {
      assertThat(lock).isNotNull();
      assertThat(status()).isZero();
    }
    assertThat(printed()).contains("acme    new ").contains("1 source: 1 new");
    assertThat(Files.getLastModifiedTime(home.resolve("data/caravan.db"))).isEqualTo(before);
    assertThat(said()).isEmpty();
  }

  @Test
  void a_file_that_can_t_be_read_is_a_row_with_its_problem() throws IOException {
    source("acme", "url: http://acme.example/\n");
    publish();
    Path file = source("acme", "url: http://acme.example/\nevry: 15m\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    source("other", "nothing\n");
    source("late", "url: http://late.example/\n");
    assertThat(status()).isZero();
    assertThat(printed())
        .containsPattern("acme +invalid .*acme.yaml:2:1: .*'evry'.*did you mean 'every'")
        .containsPattern("late +new .*run or once will follow it")
        .containsPattern("other +invalid .*other.yaml:1:1");
  }

  @Test
  void only_the_sources_named_are_shown_and_an_unknown_one_ends_with_2() throws IOException {
    source("acme", "url: http://acme.example/\n");
    source("other", "url: http://other.example/\n");
    publish();
    assertThat(status("acme")).isZero();
    assertThat(printed()).contains("acme").doesNotContain("other ");
    assertThat(status("acmee")).isEqualTo(2);
    assertThat(said()).contains("no source 'acmee'");
  }

  @Test
  void a_program_reads_json() throws IOException {
    source("acme", "url: http://acme.example/\nevery: 15m\n");
    publish();
    assertThat(status("--format", "json")).isZero();
    JsonNode status = new ObjectMapper().readTree(printed());
    JsonNode acme = status.path("sources").get(0);
    assertThat(acme.path("source").asText()).isEqualTo("acme");
    assertThat(acme.path("state").asText()).isEqualTo("new");
    assertThat(acme.path("lastRead").isNull()).isTrue();
    assertThat(acme.path("waiting").asInt()).isEqualTo(1);
    assertThat(status.path("totals").path("addresses").asInt()).isEqualTo(1);
    assertThat(Instant.parse(status.path("at").asText())).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void a_database_of_another_version_is_named() throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.createFile(home.resolve("data/caravan.db"));
    assertThat(status()).isEqualTo(1);
    assertThat(said()).contains("caravan.db").contains("run or once brings it up to date");
  }
}
