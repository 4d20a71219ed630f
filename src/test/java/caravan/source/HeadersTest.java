package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.source.Source.Fetch;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of a source's headers go where. */
class HeadersTest {
  private static final Map<String, String> HEADERS =
      Map.of("Accept-Language", "zh", "Authorization", "Bearer x", "X-Api-Key", "y");

  private static Source source() {
    Source plain = Source.plain("acme", "https://acme.example/news/");
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
        plain.article(),
        plain.keep(),
        plain.post(),
        fetch);
  }

  @Test
  void the_source_s_own_host_gets_all() {
    assertThat(source().headers("https://acme.example/a/1")).isEqualTo(HEADERS);
  }

  @Test
  void another_host_gets_no_secret() {
    assertThat(source().headers("https://elsewhere.example/a/1"))
        .isEqualTo(Map.of("Accept-Language", "zh"));
  }
}
