package caravan.extract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class VocabularyTest {
  private static final Map<Integer, String> SAID =
      new TreeMap<>(
          Map.ofEntries(
              entry(1, "anywhere"),
              entry(2, "start"),
              entry(4, "end"),
              entry(8, "alone"),
              entry(16, "pair"),
              entry(32, "hyphens")));

  private static final Vocabulary WORDS =
      new Vocabulary()
          .add(1, "menu comment")
          .add(2, "|nav |side~bar")
          .add(4, "credit|")
          .add(8, "|tag|")
          .add(16, "read~more")
          .add(32, "-ad- menu~list")
          .except("commentary");

  @ParameterizedTest
  @CsvFileSource(resources = "/extract/vocabulary.tsv", delimiter = '\t')
  void a_name_says_the_words_in_it(String name, String expected) {
    assertThat(said(name)).isEqualTo(expected);
  }

  @Test
  void a_name_is_read_in_one_walk_and_no_further_than_a_name_is_long() {
    assertThat(said("x".repeat(200) + " menu")).isEqualTo("anywhere");
    assertThat(said("x".repeat(10_000) + " menu")).isEqualTo("-");
    assertThat(said("commen".repeat(10_000))).isEqualTo("-");
  }

  @Test
  void a_word_cut_off_by_the_end_of_what_is_read_is_none() {
    assertThat(said("x".repeat(296) + "menu")).isEqualTo("anywhere");
    assertThat(said("x".repeat(297) + "menu")).isEqualTo("-");
  }

  @Test
  void a_vocabulary_without_words_says_nothing() {
    assertThat(new Vocabulary().in("menu")).isZero();
  }

  private static String said(String name) {
    int bits = WORDS.in(name);
    String words =
        SAID.entrySet().stream()
            .filter(word -> (bits & word.getKey()) != 0)
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "-" : words;
  }
}
