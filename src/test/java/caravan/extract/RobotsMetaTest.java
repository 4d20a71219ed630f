package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsMetaTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noindex | true | false",
        "NOINDEX,NoFollow | true | true",
        "none | true | true",
        "all | false | false",
        "index, follow | false | false",
        "noarchive, max-snippet: -1, nofollow | false | true",
        "max-image-preview:large | false | false",
        "googlebot: noindex | false | false",
        "googlebot: noindex, nofollow | false | false",
        "caravan: noindex | true | false",
        "Caravan: noindex, nofollow | true | true",
        "otherbot: nofollow, caravan: noindex | true | false",
        "nofollow, otherbot: noindex | false | true",
        "*: noindex | true | false",
        "unavailable_after: 25 Jun 2026 15:00:00 UTC | true | false",
        "unavailable_after: 2026-11-23 | true | false",
        "unavailable_after: 2027-01-01T00:00:00Z | false | false",
        "unavailable_after: Wednesday, 25-Nov-26 08:00:00 GMT, nofollow | false | true",
        "unavailable_after: Wed, 25 Nov 2020 08:00:00 GMT, nofollow | true | true",
        "otherbot: unavailable_after: 25 Jun 2020 15:00:00 UTC | false | false",
        "caravan: unavailable_after: 25 Jun 2020 15:00:00 UTC | true | false",
        "unavailable_after: some day | false | false",
        "'' | false | false",
        "':,:,' | false | false"
      })
  void directives_are_those_for_all_and_for_caravan(
      String text, boolean noindex, boolean nofollow) {
    assertThat(RobotsMeta.of(text, NOW)).isEqualTo(new RobotsMeta(noindex, nofollow));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<meta name=robots content=noindex> | true | false",
        "<meta name=ROBOTS content='index'><meta name=caravan content=nofollow> | false | true",
        "<meta name=googlebot content=noindex> | false | false",
        "<meta property=robots content=noindex> | false | false"
      })
  void a_page_says_it_in_meta_elements(String html, boolean noindex, boolean nofollow) {
    assertThat(RobotsMeta.of(new Markup(Jsoup.parse(html)), NOW))
        .isEqualTo(new RobotsMeta(noindex, nofollow));
  }

  @Test
  void the_head_of_an_answer_says_it_too_and_both_add_up() {
    Markup page = new Markup(Jsoup.parse("<meta name=robots content=nofollow>"), "a: all\nnoindex");
    assertThat(RobotsMeta.of(page, NOW)).isEqualTo(new RobotsMeta(true, true));
  }
}
