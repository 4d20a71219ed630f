package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import caravan.article.Filters;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with places. */
class FieldTextTest {
  static final OffsetDateTime DATE = OffsetDateTime.parse("2026-11-24T09:30:00+08:00");

  /** The values that the texts of the case files speak of. */
  static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    fields.put("title", "Town Hall");
    fields.put("medium", "央行");
    fields.put("digest", "【央行】3月金融数据");
    fields.put("path", "../a/b\\c");
    fields.put("empty", " ");
    fields.put("odd", "{x}$1|%\\");
    fields.put("bars", "a|b|c");
    fields.put("lines", "a\nb");
    fields.put("url", "https://acme.example/a b?c=d&e=f");
    fields.put("slash", "2026/a b/é.html");
    fields.put("code", "20261124a");
    fields.put("up", "..");
    fields.put("here", ".");
    fields.put("climb", "../.././x");
    fields.put("deep", "a/..");
    fields.put("encoded", "%2e%2E/x");
    fields.put("query", "a&b=c?d#e");
    fields.put("host", "@evil.example/");
    fields.put("all", "-._~:/?#[]@!$&'()*+,;=%\"<>\\^`{|} ");
    fields.put("smile", "😀");
    return fields;
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/texts.txt",
      delimiterString = " → ",
      quoteCharacter = '`',
      emptyValue = "nothing")
  void places_are_filled_in(String text, String filled) {
    assertThat(FieldText.of(text).fill(fields(), DATE))
        .isEqualTo(filled.equals("nothing") ? null : filled);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/sources/wrong-texts.txt",
      delimiterString = " → ",
      quoteCharacter = '`')
  void a_wrong_text_is_refused_with_a_remedy(String text, String message) {
    assertThatThrownBy(() -> FieldText.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_unknown_filter_that_is_near_to_none_is_told_all() {
    assertThatThrownBy(() -> FieldText.of("{title|xyz}"))
        .hasMessage("there is no filter 'xyz'; known here: " + String.join(", ", Filters.names()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '`',
      value = {
        "{a|slug('x')} → slug → x",
        "{a|default} → default → ``",
        "{a|default()} → default → ``",
        "{a|replace('x')} → replace → x",
        "{a|replace('x', 'y', 'z')} → replace → xyz",
      })
  void a_filter_that_is_given_too_much_or_too_little_says_so(
      String text, String filter, String arguments) {
    List<String> given = arguments.chars().mapToObj(Character::toString).toList();
    Throwable said = catchThrowable(() -> Filters.of(filter, given));
    assertThat(said).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FieldText.of(text)).hasMessage(said.getMessage());
  }

  @Test
  void a_place_without_a_value_makes_the_text_nothing() {
    assertThat(FieldText.of("a{none}b").fill(fields(), DATE)).isNull();
    assertThat(FieldText.of("a{empty}b").fill(fields(), DATE)).isNull();
    assertThat(FieldText.of("{title}{none|default(\" \")}").fill(fields(), DATE)).isNull();
    assertThat(FieldText.of("").fill(fields(), DATE)).isEmpty();
  }

  @Test
  void no_date_is_no_value() {
    assertThat(FieldText.of("{date:yyyy}").fill(fields(), null)).isNull();
    assertThat(FieldText.of("{date:yyyy}").fill(Map.of("date", "2026"), null)).isNull();
    assertThat(FieldText.of("{date:yyyy|default('undated')}").fill(fields(), null))
        .isEqualTo("undated");
    assertThat(FieldText.of("{date}").fill(Map.of("date", "yesterday"), null))
        .isEqualTo("yesterday");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      quoteCharacter = '`',
      value = {
        "{medium|slug}/{title|lower} → 央行/Town Hall",
        "{digest|after('】')} → 【央行】3月金融数据",
        "{date:yyyy|replace('2','x')} → 2026",
        "{title}{none|default('x')} → nothing",
      })
  void bare_values_have_gone_through_no_filter(String text, String filled) {
    assertThat(FieldText.of(text).bare(fields(), DATE))
        .isEqualTo(filled.equals("nothing") ? null : filled);
  }

  @Test
  void a_value_makes_no_folders_in_a_path() {
    FieldText path = FieldText.path("{date:yyyy/MM}/{path}.md");
    assertThat(path.fill(fields(), DATE)).isEqualTo("2026/11/..-a-b-c.md");
    assertThat(path.bare(fields(), DATE)).isEqualTo("2026/11/..-a-b-c.md");
    assertThat(FieldText.path("{title|replace('o', '/')}.md").fill(fields(), DATE))
        .isEqualTo("T-wn Hall.md");
  }

  @Test
  void the_names_of_the_places_are_known() {
    assertThat(FieldText.of("{b}{a|default('{c}')}{date:yyyy}x{ b }").fields())
        .containsExactly("a", "b", "date");
  }
}
