package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with places, and the words nearest to mistyped ones. */
class FieldTextTest {
  private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-11-24T09:30:00+08:00");
  private static final Map<String, String> FIELDS =
      Map.of(
          "title", "Town Hall", "medium", "央行", "path", "../a/b\\c", "empty", " ", "odd", "{x}$1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "plain → plain",
        "{title} → Town Hall",
        "{ title } → Town Hall",
        "a{title}b{title}c → aTown HallbTown Hallc",
        "{title|lower}-{title|upper} → town hall-TOWN HALL",
        "{title|slug|upper} → TOWN-HALL",
        "{medium|slug} → yang-xing",
        "{date:yyyy-MM-dd} → 2026-11-24",
        "{date:HH:mm xx} → 09:30 +0800",
        "{date:yyyy'年'M'月'} → 2026年11月",
        "{odd} → {x}$1",
        "a}b → a}b",
        "{path} → ../a/b\\c",
      })
  void places_are_filled_in(String text, String filled) {
    assertThat(FieldText.of(text).fill(FIELDS, DATE)).isEqualTo(filled);
  }

  @Test
  void a_field_without_a_value_makes_the_text_nothing() {
    assertThat(FieldText.of("a{none}b").fill(FIELDS, DATE)).isNull();
    assertThat(FieldText.of("a{empty}b").fill(FIELDS, DATE)).isNull();
    assertThat(FieldText.of("").fill(FIELDS, DATE)).isEmpty();
  }

  @Test
  void a_value_makes_no_folders_in_a_path() {
    FieldText path = FieldText.path("{date:yyyy/MM}/{path}.md");
    assertThat(path.fill(FIELDS, DATE)).isEqualTo("2026/11/..-a-b-c.md");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "a{b → 'a{b' has a { without its }",
        "{} → {} names no field; write it like {title}",
        "{|slug} → {|slug} names no field; write it like {title}",
        "{a|slugg} → there is no filter 'slugg'; did you mean 'slug'?",
        "{a|pinyin} → there is no filter 'pinyin'; known here: lower, slug, upper",
        "{a:yyyy} → {a:yyyy}: a format is for {date:yyyy-MM-dd} alone",
        "{date:VV} → 'VV' asks for what a date has not: it has an offset (xx), but no zone",
      })
  void a_wrong_text_is_refused_with_a_remedy(String text, String message) {
    assertThatThrownBy(() -> FieldText.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

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
