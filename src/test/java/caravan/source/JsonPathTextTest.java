package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** JSONPath as RFC 9535 has it, and what is said of what is none. */
class JsonPathTextTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/json-paths.txt",
      delimiterString = " → ",
      quoteCharacter = '`')
  void a_path_finds_values(String path, String found) throws IOException {
    String document =
        Files.readString(
            Path.of("src/test/resources/sources/json-paths.json"), StandardCharsets.UTF_8);
    Configuration lists = Configuration.builder().options(Option.ALWAYS_RETURN_LIST).build();
    assertThat(JsonPathText.compile(path).<Object>read(document, lists)).hasToString(found);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/wrong-json-paths.txt",
      delimiterString = " → ",
      quoteCharacter = '`')
  void what_is_no_path_is_refused_with_a_remedy(String path, String message) {
    assertThatThrownBy(() -> JsonPathText.compile(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            message.replaceFirst(
                "\\.\\.\\.$",
                "is no JSONPath that is read here; write it like '\\$.items[?@.open =="
                    + " true].title' (no functions in filters, no steps in slices)"));
  }

  @Test
  void a_path_has_an_end() {
    assertThatThrownBy(() -> JsonPathText.compile("$" + "[".repeat(100_000)))
        .hasMessage("a path of more than 1000 characters");
  }

  @Test
  void brackets_of_any_depth_are_read_or_refused() {
    assertThatThrownBy(() -> JsonPathText.compile("$" + "[?(".repeat(300)))
        .isInstanceOf(IllegalArgumentException.class);
    String deep = "$" + "[?@".repeat(240) + "]".repeat(240);
    assertThat(JsonPathText.compile(deep)).isNotNull();
  }
}
