package caravan.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
  private static final Instant MODIFIED = Instant.parse("1994-11-06T08:49:37.654Z");

  private static boolean tagMatches(String header) {
    return Precondition.notModified(header, null, "\"abc\"", MODIFIED);
  }

  private static boolean unchangedSince(String header) {
    return Precondition.notModified(null, header, "\"abc\"", MODIFIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"abc\"",
        "W/\"abc\"",
        "*",
        " * ",
        "\"x\", \"abc\"",
        "\"x\",W/\"abc\",\"y\"",
        "\"a,b\", \"abc\""
      })
  void a_tag_in_the_list_matches_weakly(String header) {
    assertThat(tagMatches(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "\"ab\"", "\"abcd\"", "\"ABC\"", "\"x, abc\"", "\"abc-gzip\"", "\"abc"})
  void another_tag_does_not_match(String header) {
    assertThat(tagMatches(header)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Mon, 07 Nov 1994 00:00:00 GMT",
      })
  void the_second_of_the_change_and_later_are_unchanged(String header) {
    assertThat(unchangedSince(header)).isTrue();
  }

  @Test
  void the_oldest_format_is_read() {
    assertThat(
            Precondition.notModified(
                null,
                "Tuesday, 24-Nov-26 10:00:00 GMT",
                "\"abc\"",
                Instant.parse("2026-11-24T10:00:00Z")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:36 GMT",
        "yesterday",
        "",
        "1994-11-06T08:49:37Z",
        "784111777"
      })
  void earlier_or_unreadable_is_changed(String header) {
    assertThat(unchangedSince(header)).isFalse();
  }

  @Test
  void the_date_is_not_looked_at_where_a_tag_is_given() {
    String later = "Mon, 07 Nov 1994 00:00:00 GMT";
    assertThat(Precondition.notModified("\"old\"", later, "\"abc\"", MODIFIED)).isFalse();
  }

  @Test
  void a_date_has_two_digits_for_its_day() {
    assertThat(Precondition.httpDate(MODIFIED)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }
}
