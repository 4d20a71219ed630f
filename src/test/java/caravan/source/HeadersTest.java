package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.source.Source.Fetch;
import caravan.source.Source.Rules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a source's headers go where. */
class HeadersTest {
  private static final Map<String, String> HEADERS =
      Map.of("Accept-Language", "zh", "Authorization", "Bearer x", "X-Api-Key", "y");
  private static final Map<String, String> PUBLIC = Map.of("Accept-Language", "zh");

  private static Source source(@Nullable FieldText get) {
    Source plain = Source.plain("acme", "https://Acme.example/news/");
    Fetch fetch = new Fetch(HEADERS, null, null, 1, true);
    return new Source(
        plain.id(),
        plain.digest(),
        plain.urls(),
        plain.title(),
        plain.language(),
        plain.zone(),
        plain.rhythm(),
        plain.tags(),
        plain.list(),
        new Rules(Map.of(), List.of(), List.of(), get, false, true, List.of(), List.of()),
        plain.keep(),
        plain.post(),
        fetch);
  }

  @Test
  void the_source_s_own_host_gets_all() {
    assertThat(source(null).headers("https://acme.example/a/1")).isEqualTo(HEADERS);
  }

  @Test
  void another_host_gets_no_secret() {
    assertThat(source(null).headers("https://elsewhere.example/a/1")).isEqualTo(PUBLIC);
  }

  @Test
  void the_host_that_the_address_fetched_begins_with_gets_all() {
    Source source = source(FieldText.address("https://api.example/text?of={link}"));
    assertThat(source.headers("https://api.example/text?of=1")).isEqualTo(HEADERS);
    assertThat(source.headers("https://acme.example/a/1")).isEqualTo(HEADERS);
    assertThat(source.headers("https://elsewhere.example/a/1")).isEqualTo(PUBLIC);
  }

  @Test
  void a_host_that_a_page_names_gets_no_secret() {
    Source source = source(FieldText.address("{link}?print=1"));
    assertThat(source.headers("https://elsewhere.example/a/1?print=1")).isEqualTo(PUBLIC);
    assertThat(source.headers("https://acme.example/a/1?print=1")).isEqualTo(HEADERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.example/a", // from https nothing goes to http
        "https://acme.example:8443/a",
        "https://www.acme.example/a"
      })
  void another_port_or_scheme_is_another_site(String url) {
    assertThat(source(null).headers(url)).isEqualTo(PUBLIC);
  }
}
