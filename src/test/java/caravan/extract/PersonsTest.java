package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/extract/authors.tsv", delimiter = '\t')
  void a_line_gives_the_name_in_it(String line, String expected) {
    String name = Persons.name(line);
    assertThat(name == null ? "-" : name).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Mira Holm", "J. van der Holm", "MIRA HOLM", "Mira Holm & Jon Tarvald", "林小舟"})
  void people_are_told_by_how_they_are_written(String name) {
    assertThat(Persons.isPerson(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hafenbote Redaktion", "Harbour News", "Fähren GmbH", "mira", "Mira"})
  void offices_and_handles_are_no_people(String name) {
    assertThat(Persons.isPerson(name)).isFalse();
  }
}
