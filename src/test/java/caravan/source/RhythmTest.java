package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rhythms and spans of time. */
class RhythmTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "100ms, PT0.1S",
    "20s, PT20S",
    "15m, PT15M",
    "24h, PT24H",
    "10d, PT240H",
    "' 5s ', PT5S",
    "999999999d, PT23999999976H"
  })
  void a_span_is_a_number_and_a_unit(String text, Duration span) {
    assertThat(Durations.parse(text)).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "m", "15 m", "1h30m", "-1s", "1.5h", "15M", "１s", "1234567890s"})
  void what_is_no_span_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "not a span of time: '" + text + "'; write a number and ms, s, m, h or d, such as 15m");
  }

  @ParameterizedTest
  @CsvSource({
    "15m,  2026-11-24T09:45:00Z",
    "0,    2026-11-24T09:30:00Z",
    "10d,  2026-12-04T09:30:00Z",
  })
  void a_fixed_pause_is_kept(String every, Instant next) {
    assertThat(Rhythm.every(every).next(NOW, ZoneOffset.UTC)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "0 0/15 * * * ?,         UTC,           2026-11-24T09:45:00Z",
    "0 0 8 * * ?,            Asia/Shanghai, 2026-11-25T00:00:00Z",
    "0 0 8 ? * MON,          Europe/Berlin, 2026-11-30T07:00:00Z",
    "' 0 0 0 1 1 ? 2027 ',   UTC,           2027-01-01T00:00:00Z",
  })
  void a_cron_expression_is_read_in_the_zone_of_the_source(String cron, ZoneId zone, Instant next) {
    assertThat(Rhythm.cron(cron).next(NOW, zone)).isEqualTo(next);
  }

  @Test
  void a_cron_expression_of_the_past_is_never_due_again() {
    Rhythm past = Rhythm.cron("0 0 0 1 1 ? 2020");
    assertThat(past.next(NOW, ZoneOffset.UTC)).isEqualTo(Instant.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hourly", "0 0 0 * * *", "61 * * * * ?", "* * *", "@daily"})
  void what_is_no_cron_expression_is_refused_with_an_example(String cron) {
    assertThatThrownBy(() -> Rhythm.cron(cron))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "'" + cron + "' is no cron expression; write it like 0 0/15 * * * ?");
  }
}
