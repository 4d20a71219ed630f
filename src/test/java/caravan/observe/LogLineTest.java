package caravan.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LogLineTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123456Z");
  private final LogLine lines = new LogLine(text -> text.replace("s3cret", "***"));

  private String line(String message, @Nullable Throwable error, Map<String, String> context) {
    JsonLogger.Event event = new JsonLogger.Event("caravan.line", Level.INFO, message, error);
    return lines.of(event, NOW, context);
  }

  private static JsonNode parse(String line) throws IOException {
    assertThat(line).endsWith("\n");
    String json = line.substring(0, line.length() - 1);
    assertThat(json.codePoints())
        .noneMatch(c -> c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E));
    return new ObjectMapper().readTree(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_line_says_when_how_bad_who_and_what_and_of_which_visit() {
    Map<String, String> context =
        Map.of(
            "millis",
            "12",
            "source",
            "acme",
            "visit",
            "7",
            "url",
            "http://acme.example/",
            "status",
            "500",
            "camel.exchangeId",
            "x");
    assertThat(line("failed", null, context))
        .isEqualTo(
            "{\"time\":\"2026-11-24T08:00:00.123Z\",\"level\":\"info\",\"logger\":\"caravan.line\","
                + "\"message\":\"failed\",\"source\":\"acme\",\"visit\":7,"
                + "\"url\":\"http://acme.example/\",\"status\":500,\"millis\":12}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"},{\"level\":\"error\"",
        "two\r\nlines\u2028and\u2029more\u0085",
        "\u001b[2J\u0000\u007f\u009b31m",
        "turned \u202etxet\u202c",
        "驼队 👩‍🌾 \\ \\u0041 </script>",
      })
  void hostile_titles_and_addresses_come_back_as_they_are(String text) throws IOException {
    JsonNode line =
        parse(line(text, new IllegalStateException(text), Map.of("url", text, "visit", text)));
    assertThat(line.path("message").asText()).isEqualTo(text);
    assertThat(line.path("url").asText()).isEqualTo(text);
    assertThat(line.path("visit").asText()).isEqualTo(text);
    assertThat(line.path("error").asText()).contains(text).contains("at caravan.observe.");
  }

  @Test
  void half_a_letter_does_no_harm() throws IOException {
    assertThat(parse(line("a\ud83d", null, Map.of())).path("message").asText()).startsWith("a");
  }

  @Test
  void secrets_are_masked_wherever_they_stand() {
    String line =
        line("s3cret", new IllegalStateException("s3cret"), Map.of("url", "http://x/?k=s3cret"));
    assertThat(line).doesNotContain("s3cret").contains("***");
  }

  @Test
  void a_line_has_an_end() throws IOException {
    String message = parse(line("x".repeat(1 << 20), null, Map.of())).path("message").asText();
    assertThat(message).hasSizeLessThan(20_000).endsWith("…");
  }

  @Test
  void a_logger_writes_utf_8_to_standard_error() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(bytes, true, StandardCharsets.ISO_8859_1));
    try {
      Logger logger = new JsonLoggers(text -> text).getLogger("elsewhere");
      logger.error("{} 驼队", 7, new IOException("broken"));
    } finally {
      System.setErr(before);
    }
    JsonNode line = parse(bytes.toString(StandardCharsets.UTF_8));
    assertThat(line.path("message").asText()).isEqualTo("7 驼队");
    assertThat(line.path("level").asText()).isEqualTo("error");
    assertThat(line.path("error").asText()).startsWith("java.io.IOException: broken\n");
  }
}
