package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheControlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "max-age=60                      | -    | 60",
        "public, max-age=3600            | 600  | 3000",
        "public,MAX-AGE=\"60\"           | -    | 60",
        "s-maxage=60                     | -    | 0",
        "no-cache, max-age=60            | -    | 0",
        "max-age=60, no-store            | -    | 0",
        "max-age=60                      | 90   | 0",
        "max-age=60                      | soon | 60",
        "max-age=-1                      | -    | 0",
        "max-age=99999999999999999999    | -    | 999999999",
        "x-max-age=60                    | -    | 0",
        "''                              | 5    | 0",
      })
  void an_answer_is_fresh_for_what_is_left_of_max_age(String fields, String age, long seconds) {
    assertThat(CacheControl.fresh(List.of(fields.split(";")), age))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
