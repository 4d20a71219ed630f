package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TitlesTest {
  private static final String URL = "https://paper.example/ferries/night-boats";

  @ParameterizedTest
  @CsvFileSource(resources = "/extract/titles.tsv", delimiter = '\t')
  void the_name_of_the_site_is_cut_off(String title, @Nullable String site, String expected) {
    assertThat(new SiteNames(site, "paper").cut(title)).isEqualTo(expected);
  }

  @Test
  void a_title_says_where_it_stood_and_who_agrees() {
    assertThat(found("<meta property=og:title content='Night boats'><h1>Night boats</h1>"))
        .isEqualTo(new Found("Night boats", "h1, as og:title says it"));
    assertThat(found("<title>Night boats</title><h1>The Paper</h1>").from()).isEqualTo("title");
    assertThat(found("<meta property=og:title content='Night boats'>").from())
        .isEqualTo("og:title");
  }

  @Test
  void the_address_speaks_for_a_heading() {
    assertThat(found("<title>The Paper of the Harbour</title><h1>Paper!</h1><h1>Night boats</h1>"))
        .isEqualTo(new Found("Night boats", "h1"));
  }

  private static Found found(String html) {
    Found found = Titles.find(Metadata.of(Jsoup.parse(html, URL), URL));
    return found == null ? new Found("-", "-") : found;
  }
}
