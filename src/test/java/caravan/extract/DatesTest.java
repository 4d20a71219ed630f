package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

  private static String show(@Nullable PageDate date) {
    if (date == null) {
      return "-";
    }
    return date.time() != null && date.offset() == null
        ? date.day() + " " + date.time()
        : date.toString();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/dates/texts.csv", delimiter = '|')
  void a_text_is_read_as_its_writer_meant_it(String text, String date) {
    assertThat(show(Dates.parse(text, "rule"))).isEqualTo(date);
  }

  @Test
  void a_pattern_reads_the_whole_text_and_nothing_else() {
    assertThat(Dates.parse("24|11|2026 10.30", "dd|MM|yyyy HH.mm", "rule"))
        .isEqualTo(new PageDate(LocalDate.of(2026, 11, 24), LocalTime.of(10, 30), null, "rule"));
    assertThat(Dates.parse("24 11 2026 +08:00", "dd|MM|yyyy", "rule")).isNull();
    assertThat(Dates.parse("x", "not a pattern {", "rule")).isNull();
  }

  @Test
  void a_pattern_reads_a_language_and_an_offset() {
    assertThat(Dates.parse("24 novembre 2026", "d MMMM yyyy", Locale.FRENCH, "rule"))
        .isEqualTo(new PageDate(LocalDate.of(2026, 11, 24), null, null, "rule"));
    assertThat(Dates.parse("2026-11-24 10:30 +0800", "yyyy-MM-dd HH:mm xx", "rule"))
        .isEqualTo(
            new PageDate(
                LocalDate.of(2026, 11, 24), LocalTime.of(10, 30), ZoneOffset.ofHours(8), "rule"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script type='application/ld+json'>{'x':1}</script><meta name=date content=2026-01-02> "
            + "| 2026-01-02 meta",
        "<script type='application/ld+json'>{\"@type\":\"Report\",\"datePublished\":\"2026-01-02\",}"
            + "</script> | 2026-01-02 json-ld",
        "<meta property='article:published_time' content='2027-01-02'><time"
            + " datetime=2026-01-02>x</time> | 2026-01-02 time",
        "<span itemprop=datePublished content=2026-01-02>old</span> | 2026-01-02 meta",
        "<script>var page = {publishDate: '2026-01-02 10:00'}</script> | 2026-01-02 script",
        "<p>Text</p><div class=post-date>2 January 2026</div> | 2026-01-02 text",
        "<p>© 2 January 2026 The Paper</p> | -",
        "<footer>2 January 2026</footer> | -",
        "<p>No date at all, only 2026</p> | -"
      })
  void the_surest_place_is_asked_first(String html, String expected) {
    assertThat(find(html, "https://paper.example/story")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "https://paper.example/2026/01/02/ferry, 2026-01-02 url",
    "https://paper.example/news/20260102-ferry.html, 2026-01-02 url",
    "https://paper.example/2027/01/02/ferry, -",
    "https://paper.example/story-202601022233, -",
    "https://paper.example/2026/ferry, -"
  })
  void an_address_may_hold_the_day(String url, String expected) {
    assertThat(find("<p>Text</p>", url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"en-US, 2026-03-04", "en-GB, 2026-04-03", "de, 2026-04-03"})
  void the_language_tells_which_number_is_the_month(String language, String day) {
    String html = "<html lang=" + language + "><div class=date>03/04/2026</div>";
    assertThat(find(html, "https://paper.example/")).isEqualTo(day + " text");
  }

  private static String find(String html, String url) {
    Document document = Jsoup.parse(html, url);
    PageDate date = Dates.find(document, Metadata.of(document, url), url, null, NOW).published();
    return date == null ? "-" : date.day() + " " + date.source();
  }
}
