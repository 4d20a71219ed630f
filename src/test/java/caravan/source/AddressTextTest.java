package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of addresses: what a page puts into them leads nowhere else. */
class AddressTextTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/addresses.txt",
      delimiterString = " → ",
      quoteCharacter = '`')
  void values_are_encoded_but_for_one_that_begins_the_address(String text, String filled) {
    assertThat(FieldText.address(text).fill(FieldTextTest.fields(), FieldTextTest.DATE))
        .isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/wrong-addresses.txt",
      delimiterString = " → ",
      quoteCharacter = '`')
  void what_is_no_address_is_refused_with_a_remedy(String text, String message) {
    assertThatThrownBy(() -> FieldText.address(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://acme.example/{a}/{b}", "https://acme.example/x?{a}#{b}"})
  void no_value_changes_the_host_or_climbs(String text) {
    FieldText address = FieldText.address(text);
    for (String one : FieldTextTest.fields().values()) {
      String filled = address.fill(Map.of("a", "." + one, "b", one), null);
      if (filled != null) {
        URI uri = URI.create(filled);
        assertThat(uri.getRawAuthority()).isEqualTo("acme.example");
        assertThat(uri.normalize().getRawPath()).startsWith("/");
        assertThat(uri.getRawPath()).doesNotContainPattern("(?i)/(\\.|%2e){1,2}(/|$)");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/{a},        acme.example",
    "HTTPS://Acme.example:8443?{a},   Acme.example",
    "https://acme.example,            acme.example",
    "https://例子.example/{a},         xn--fsqu00a.example",
    "http://127.0.0.1:8080/{a},       127.0.0.1",
    "{a}/print,                       ",
  })
  void the_host_that_stands_in_the_text_is_known(String text, String host) {
    assertThat(FieldText.address(text).host()).isEqualTo(host);
  }

  @Test
  void other_texts_have_no_host() {
    assertThat(FieldText.of("https://acme.example/{a}").host()).isNull();
  }

  @Test
  void a_place_without_a_value_makes_no_address() {
    assertThat(FieldText.address("https://acme.example/{a}").fill(Map.of(), null)).isNull();
  }
}
