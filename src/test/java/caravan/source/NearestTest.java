package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words nearest to mistyped ones. */
class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "concurent, concurrent",
    "ulr,       url",
    "Delay,     delay",
    "timezone,  time-zone",
    "lang,      language",
    "x,         ''",
    "xpath,     ''",
    "'',        ''",
  })
  void the_nearest_word_is_found(String word, String nearest) {
    List<String> known = List.of("concurrent", "delay", "url", "urls", "time-zone", "language");
    assertThat(Nearest.to(word, known).orElse("")).isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "'', abc, 3", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3"})
  void the_distance_counts_changes_and_swaps(String one, String other, int distance) {
    assertThat(Nearest.distance(one, other)).isEqualTo(distance);
    assertThat(Nearest.distance(other, one)).isEqualTo(distance);
  }
}
