package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {
  @ParameterizedTest
  @CsvSource({
    "The Ferry: Back at Last!, theferrybackatlast",
    "Fähre nach Ørsund, fährenachørsund",
    "Ｆｅｒｒｙ １２, ferry12",
    "港口「开放」了, 港口开放了",
    "ﬁsh № 5, fishno5"
  })
  void a_text_is_told_by_its_letters_and_digits(String text, String letters) {
    assertThat(Letters.of(text)).isEqualTo(letters);
  }

  @Test
  void every_character_reads_as_its_normal_form() {
    for (char c = 1; c < Character.MIN_SURROGATE; c++) {
      StringBuilder normal = new StringBuilder();
      Normalizer.normalize("a" + c, Normalizer.Form.NFKC)
          .toLowerCase(Locale.ROOT)
          .codePoints()
          .filter(Character::isLetterOrDigit)
          .forEach(normal::appendCodePoint);
      assertThat(Letters.of("a" + c)).isEqualTo(normal.toString());
    }
  }

  @Test
  void words_are_small_and_each_is_there_once() {
    assertThat(Letters.words("“Ferry, ferry!” – Ørsund 2")).containsOnly("ferry", "ørsund", "2");
  }
}
