package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LatinTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/names/pinyin.csv", maxCharsPerColumn = 1000)
  void a_name_becomes_a_part_of_an_address(String name, String address) {
    assertThat(Latin.name(name)).isEqualTo(address);
  }

  @Test
  void a_long_run_of_chinese_ends_soon_and_stays_ascii() {
    assertThat(Latin.words("长江".repeat(5_000) + "𠀀")).matches("[\\x00-\\x7f]+");
  }

  @Test
  void rare_characters_and_half_pairs_do_no_harm() {
    assertThat(Latin.name("龘靐𪚥\uD840")).matches("[A-Za-z0-9()._-]+");
  }
}
