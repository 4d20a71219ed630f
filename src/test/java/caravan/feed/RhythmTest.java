package caravan.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
  @ParameterizedTest
  @CsvSource({
    "1, hourly, 60",
    "7, hourly, 8",
    "15, hourly, 4",
    "60, hourly, 1",
    "90, daily, 16",
    "720, daily, 2",
    "1440, daily, 1",
    "2880, weekly, 3",
    "10080, weekly, 1",
    "14400, monthly, 3",
    "50000, yearly, 10",
    "600000, yearly, 1"
  })
  void a_pause_is_told_as_times_of_a_period(int minutes, String period, int times) {
    assertThat(Rhythm.of(minutes)).isEqualTo(new Rhythm(period, times));
  }
}
