package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.source.Source;
import caravan.web.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class OwnAddressTest {
  private static final Source SOURCE = Source.plain("tarn", "https://tarn.example/news/");

  private static Visit visit(String url, Map<String, String> fields) {
    return new Visit(
        1, Visit.Kind.ARTICLE, url, "tarn", null, List.of(), null, null, null, 0, fields);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/canonicals.csv")
  void a_canonical_address_is_believed_where_it_is_the_articles(
      String url, String canonical, boolean isCopy, String link, String copy) {
    OwnAddress own = OwnAddress.of(SOURCE, visit(url, Map.of()), canonical, isCopy);
    assertThat(own).isEqualTo(new OwnAddress(link, copy));
  }

  @Test
  void the_listings_rules_have_the_last_word() {
    Visit visit = visit("https://tarn.example/a?amp=1", Map.of("link", "https://tarn.example/A"));
    OwnAddress own = OwnAddress.of(SOURCE, visit, "https://tarn.example/a", true);
    assertThat(own).isEqualTo(new OwnAddress("https://tarn.example/A", null));
  }
}
