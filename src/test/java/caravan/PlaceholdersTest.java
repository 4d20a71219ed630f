package caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private final Placeholders placeholders =
      new Placeholders(
          Map.of(
              "acme.api", "http://127.0.0.1:8080",
              "acme.list", "{{acme.api}}/list",
              "acme.odd", "$1\\x",
              "acme.none", "",
              "loop.a", "{{loop.a}}"),
          Map.of("ACME_TOKEN", "{{acme.api}} t:k"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "plain {text} → plain {text}",
        "{{acme.api}}/a → http://127.0.0.1:8080/a",
        "{{ acme.api }} → http://127.0.0.1:8080",
        "{{acme.list}}?{{acme.odd}} → http://127.0.0.1:8080/list?$1\\x",
        "a{{acme.none}}b{{acme.none:c}} → ab",
        "{{acme.other:https://acme.example:8443/x}} → https://acme.example:8443/x",
        "a{{acme.other:}}b → ab",
        "{{env:ACME_TOKEN}} → {{acme.api}} t:k",
        "{{env:ACME_TOKEN:x}} → {{acme.api}} t:k",
        "{{env:OTHER:x:y}} → x:y",
        "{{unclosed → {{unclosed",
      })
  void places_are_filled_in(String text, String resolved) {
    assertThat(placeholders.apply(text)).isEqualTo(resolved);
  }

  @Test
  void what_came_from_the_environment_is_masked_as_it_is_and_as_addresses_write_it() {
    Placeholders some = new Placeholders(Map.of("a", "b"), Map.of("KEY", "s3 cret/1", "NO", "x"));
    assertThat(some.masked("s3 cret/1")).isEqualTo("s3 cret/1");
    assertThat(some.apply("{{env:KEY}}{{env:NO}}")).isEqualTo("s3 cret/1x");
    assertThat(some.masked("a s3 cret/1 b?k=s3%20cret%2F1&x=s3+cret%2F1"))
        .isEqualTo("a *** b?k=***&x=***");
  }

  @Test
  void a_secret_that_begins_another_shows_nothing_of_it_and_a_path_shows_none() {
    Map<String, String> variables = Map.of("A", "hunter", "B", "hunter-2-longer", "C", "tök~en /x");
    Placeholders some = new Placeholders(Map.of(), variables);
    assertThat(some.apply("{{env:A}}{{env:B}}{{env:C}}")).contains("hunter");
    assertThat(some.masked("a hunter-2-longer b /t%C3%B6k~en%20/x")).isEqualTo("a *** b /***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "{{acme.appi}} → nothing sets {{acme.appi}}; did you mean {{acme.api}}?",
        "{{x}} → nothing sets {{x}}; set it with --set x=…, or write {{x:default}}",
        "{{env:OTHER}} → the environment variable OTHER is not set; set it, or write"
            + " {{env:OTHER:default}}",
        "{{loop.a}} → the setting {{loop.a}} leads back to itself",
      })
  void a_place_that_nothing_fills_is_refused_with_a_remedy(String text, String message) {
    assertThatThrownBy(() -> placeholders.apply(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
