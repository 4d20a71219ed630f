package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ScalarTest {
  private static Object read(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/names/plain.csv")
  void a_text_stands_bare_where_it_is_read_back_the_same(String text, String written) {
    assertThat(Scalar.plain(text)).isEqualTo(written);
    assertThat(read(written)).isEqualTo(text);
  }

  @Test
  void a_list_of_one_word_stands_bare_and_any_other_is_a_list() {
    assertThat(Scalar.plain(List.of("council"))).isEqualTo("council");
    assertThat(Scalar.plain(List.of("town council"))).isEqualTo("[\"town council\"]");
    assertThat(Scalar.plain(List.of("a", "b"))).isEqualTo("[\"a\", \"b\"]");
    assertThat(Scalar.plain(List.of())).isEqualTo("[]");
  }
}
