package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final long NOW = Instant.parse("2026-11-24T09:30:00Z").toEpochMilli();

  private static Duration pause(Pace pace) {
    return Duration.ofMillis(pace.next(NOW) - NOW);
  }

  private static Pace pace(Duration mean, Duration since, Duration fresh) {
    return new Pace(mean.toMillis(), NOW - since.toMillis(), NOW + fresh.toMillis());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,  PT0S,  PT15M",
    "PT0S,  PT30M, PT15M",
    "PT0S,  PT2H,  PT1H",
    "PT0S,  P400D, PT24H",
    "PT6H,  PT0S,  PT3H",
    "PT6H,  PT20H, PT10H",
    "PT10M, PT0S,  PT15M",
    "P30D,  PT0S,  PT24H",
  })
  void a_listing_is_read_twice_as_often_as_it_brings_news(
      Duration mean, Duration since, Duration pause) {
    assertThat(pause(pace(mean, since, Duration.ZERO)))
        .isBetween(pause, pause.plus(pause.dividedBy(10)));
  }

  @Test
  void what_never_brought_anything_is_read_every_quarter_of_an_hour() {
    assertThat(pause(new Pace(0, 0, 0))).isBetween(Duration.ofMinutes(15), Duration.ofSeconds(990));
  }

  @ParameterizedTest
  @CsvSource({"PT5M, PT15M", "PT1H, PT1H", "P365D, PT24H"})
  void it_is_not_read_before_what_it_said_holds_no_more_but_every_day(
      Duration fresh, Duration pause) {
    assertThat(pause(pace(Duration.ZERO, Duration.ZERO, fresh)))
        .isBetween(pause, pause.plusMinutes(2));
  }

  @Test
  void the_mean_follows_what_was_seen_the_latest_counting_most() {
    Duration hour = Duration.ofHours(1);
    Pace first = new Pace(0, 0, 0).changed(NOW);
    assertThat(first).isEqualTo(new Pace(0, NOW, 0));
    Pace second = first.changed(NOW + hour.toMillis());
    assertThat(second.mean()).isEqualTo(hour.toMillis());
    Pace third = second.changed(NOW + hour.multipliedBy(5).toMillis());
    assertThat(third.mean()).isEqualTo(hour.multipliedBy(2).toMillis());
    Pace afterYears = third.changed(NOW + Duration.ofDays(1000).toMillis());
    assertThat(Duration.ofMillis(afterYears.mean())).isLessThan(Duration.ofHours(18));
  }

  @Test
  void pauses_differ_by_chance() {
    Pace pace = pace(Duration.ofHours(6), Duration.ZERO, Duration.ZERO);
    assertThat(java.util.stream.Stream.generate(() -> pause(pace)).limit(20).distinct().count())
        .isGreaterThan(1);
  }
}
