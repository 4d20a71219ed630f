package caravan.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource({
    "caravan, 7",
    "'', 0",
    "Zürich, 6",
    "Zu\u0308rich, 6",
    "驼队, 4",
    "ｗｉｄｅ, 8",
    "한글, 4",
    "🐪, 2",
    "👩‍🌾, 2",
    "🇨🇭, 2",
    "❤️, 2",
    "a驼b, 4",
  })
  void letters_take_the_cells_that_a_terminal_gives_them(String text, int cells) {
    assertThat(Cells.width(text)).isEqualTo(cells);
    assertThat(Cells.width(Cells.left(text, 12))).isEqualTo(12);
    assertThat(Cells.width(Cells.right(text, 12))).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "caravan, 7, caravan",
    "caravan, 6, carav…",
    "驼队驼队, 7, 驼队驼…",
    "驼队驼队, 6, 驼队…",
    "👩‍🌾👩‍🌾👩‍🌾, 5, 👩‍🌾👩‍🌾…",
  })
  void what_is_too_long_is_cut_between_letters(String text, int cells, String cut) {
    assertThat(Cells.cut(text, cells)).isEqualTo(cut);
    assertThat(Cells.width(Cells.cut(text, cells))).isLessThanOrEqualTo(cells);
  }

  @Test
  void what_a_terminal_would_obey_becomes_a_blank() {
    assertThat(Cells.plain("a\u001b[2Jb\r\n\tc\u202ed\u2028e\u009bf\u0007 "))
        .isEqualTo("a [2Jb c d e f");
    assertThat(Cells.plain("驼队 👩‍🌾")).isEqualTo("驼队 👩‍🌾");
  }
}
