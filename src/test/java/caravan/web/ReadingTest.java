package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is 2026-11-24, 10:30. */
class ReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # seconds
          120                           | 2026-11-24T10:32:00Z
          ' 120 '                       | 2026-11-24T10:32:00Z
          0                             | 2026-11-24T10:30:00Z
          # a date
          Tue, 24 Nov 2026 11:00:00 GMT | 2026-11-24T11:00:00Z
          Tue, 24 Nov 2026 10:00:00 GMT | 2026-11-24T10:00:00Z
          # a day at most
          86401                         | 2026-11-25T10:30:00Z
          999999999                     | 2026-11-25T10:30:00Z
          99999999999999999999999999    | 2026-11-25T10:30:00Z
          Fri, 31 Dec 9999 23:59:59 GMT | 2026-11-25T10:30:00Z
          # neither
          -1                            |
          1.5                           |
          soon                          |
          ''                            |
          Mon, 24 Nov 2026 11:00:00 GMT |
          Tue, 31 Nov 2026 11:00:00 GMT |
          """)
  void retry_after_is_seconds_or_a_date_of_the_next_day(String value, @Nullable Instant then) {
    assertThat(new Reading(1, Getting.CLOCK).retryAfter(value)).isEqualTo(then);
  }
}
