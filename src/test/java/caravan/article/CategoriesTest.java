package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A category never breaks an address that it becomes a part of. */
class CategoriesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2024: x | 2024： x", "http:// | http：//", "//x:y | x：y", "../../x | x", "C# | C#"})
  void a_name_loses_what_makes_an_address(String name, String safe) {
    assertThat(Categories.safe(List.of(name))).containsExactly(safe);
  }

  @Test
  void a_long_name_is_cut_between_characters_and_an_empty_one_left_out() {
    assertThat(Categories.safe(List.of("🐪".repeat(99)))).containsExactly("🐪".repeat(60));
    assertThat(Categories.safe(List.of("../"))).isEmpty();
  }
}
