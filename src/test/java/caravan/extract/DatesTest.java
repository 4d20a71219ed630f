package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
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

  @ParameterizedTest
  @CsvFileSource(resources = "/dates/recent.csv", delimiter = '|')
  void what_is_told_from_today_is_as_exact_as_it_says(String text, String date) {
    assertThat(show(RecentDates.parse(text, NOW))).isEqualTo(date);
  }

  @Test
  void a_page_of_nothing_but_marks_and_dates_is_read_in_a_moment() {
    for (String part :
        new String[] {"<span itemprop=datePublished>x ", "<time pubdate>x ", "<a>1 May 2020 "}) {
      String html = "<h1>Ferry</h1>" + part.repeat(100_000);
      assertTimeout(Duration.ofSeconds(20), () -> find(html, "https://paper.example/story"));
    }
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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a heading's neighbour before the day of the paper and the dates of others
        "<div class=date>24 Nov 2026</div><p>a<p>b<p>c<p>d<p>e<p>f<p>g<h1>Ferry</h1>"
            + "<p class=info>2 Jan 2026<p>Text<div class=box>3 Jan 2026</div> | 2026-01-02 text",
        "<h1>Ferry</h1><p>2 Jan 2026</p><p>Text<div class=comments><time"
            + " datetime=2026-01-05>x</time></div> | 2026-01-02 text",
        "<h1>Ferry</h1><p>Text<div class=calendar><div class=date>3 Jan 2026</div></div>"
            + "<p>Harbour, 2 January 2026 | 2026-01-02 text",
        "<h1>Ferry</h1><blockquote><time datetime=2026-01-05>x</time></blockquote>"
            + "<p class=date>2 Jan 2026 | 2026-01-02 text",
        "<h1>Ferry</h1><p><a href=/x>The harbour fair of 5 January 2026 was well attended</a>"
            + "<p>The council met on 2 January 2026 and talked of nothing else | 2026-01-02 text",
        // what is called an update only where there is nothing else
        "<h1>Ferry</h1><p class=date>Updated: 5 Jan 2026 / Published: 2 Jan 2026 | 2026-01-02 text",
        "<h1>Ferry</h1><p class=date>Published 2 Jan 2026, updated 5 Jan 2026 | 2026-01-02 text",
        "<h1>Ferry</h1><p>Last updated on 5 Jan 2026 | 2026-01-05 text",
        "<meta property='article:modified_time' content='2026-01-05'> | 2026-01-05 meta",
        // a time element whose text says otherwise
        "<h1>Ferry</h1><time datetime=2026-01-09>Posted on 2 January 2026</time> | 2026-01-02 time",
        // rights
        "<h1>Ferry</h1><p>Copyright 2 Jan 2026 The Paper | -",
        "<h1>Ferry</h1><p>Published 2 Jan 2026 © The Paper | 2026-01-02 text",
        // scripts
        "<script>var ct = \"1767348000\";</script> | 2026-01-02 script",
        "<script>x({\"publish_time\":1767348000123})</script> | 2026-01-02 script",
        "<script>x({\"first_publish_date\":\"2026-01-02T10:00:00Z\"})</script>"
            + " | 2026-01-02 script",
        "<script>x({\"unpublished\":\"2026-01-02\", \"born\":\"2026-01-02\"})</script> | -",
        // two that disagree, and a third
        "<meta property='article:published_time' content='2026-01-02'><meta name=date"
            + " content='2026-01-08'><h1>Ferry</h1><p class=date>8 Jan 2026 | 2026-01-08 meta",
        // a bare day in the head, and another that readers see
        "<meta name=date content='2026-01-08'><h1>Ferry</h1><p class=date>2 Jan 2026"
            + " | 2026-01-02 text",
        "<meta name=date content='2026-01-08T09:10'><h1>Ferry</h1><p class=date>2 Jan 2026"
            + " | 2026-01-08 meta",
        "<meta name=date content='2026-01-08'><p>The harbour was built on 2 Jan 2026"
            + " | 2026-01-08 meta",
        // what has been published again, and what has only been changed
        "<meta property='article:published_time' content='2026-01-02T09:10'><meta name=lastmod"
            + " content='2026-01-08T09:10'><h1>Ferry</h1><p class=date>8 Jan 2026"
            + " | 2026-01-08 meta",
        "<meta property='article:published_time' content='2026-01-02T09:10'><meta name=lastmod"
            + " content='2026-01-08T09:10'><h1>Ferry</h1><p class=date>Updated 8 Jan 2026"
            + " | 2026-01-02 meta",
        "<meta property='article:published_time' content='2026-01-07T23:30Z'><meta name=lastmod"
            + " content='2026-01-08T09:10Z'><h1>Ferry</h1><p class=date>8 Jan 2026"
            + " | 2026-01-07 meta",
        // a video's day is not its article's
        "<script type='application/ld+json'>{\"@type\":\"VideoObject\",\"uploadDate\":"
            + "\"2025-01-02\"}</script><meta name=pubdate content=2026-01-02> | 2026-01-02 meta",
        // lines that count from today
        "<h1>Ferry</h1><p>3 hours ago</p> | 2026-11-24 text",
        "<h1>Ferry</h1><p>昨天 10:30</p> | 2026-11-23 text",
        "<h1>Ferry</h1><p>3 hours ago</p><p class=date>2 Jan 2026 | 2026-01-02 text",
        "<h1>Ferry</h1><div class=comments><p>3 hours ago</p></div> | -"
      })
  void of_many_dates_the_article_has_one(String html, String expected) {
    assertThat(find(html, "https://paper.example/story")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<time datetime='2026-01-02T21:30:05-05:00'>x</time> | /story | 2026-01-02T21:30:05-05:00",
        "<time datetime='2026-01-02T20:30:05-05:00'>x</time> | /story | 2026-01-03T02:30:05Z",
        "<script>a = '2026-01-02 21:30:05'</script> | /story | 2026-01-02T21:30:05-05:00",
        "<p>x | /2026/01/02/story | 2026-01-02T23:30:05-03:00",
        "<p>x | /2026/01/03/story | 2026-01-03T02:30:05Z",
        "<p>x | /2026/01/05/story | 2026-01-03T02:30:05Z"
      })
  void a_moment_in_utc_is_told_by_the_sites_own_clock(String html, String path, String expected) {
    String meta = "<meta property='article:published_time' content='2026-01-03T02:30:05Z'>";
    PageDates dates = dates(meta + html, "https://paper.example" + path);
    assertThat(show(dates.published())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<meta property='article:modified_time' content='2026-01-03'> | 2026-01-03",
        "<meta property='og:updated_time' content='2026-01-03T10:00:00Z'> | 2026-01-03T10:00Z",
        "<meta property='article:modified_time' content='2026-01-01'> | -",
        "<meta property='article:modified_time' content='2026-01-02'> | -",
        "<meta itemprop=dateModified content='2026-01-03'> | 2026-01-03",
        "<h1>Ferry</h1><p>Posted 2 Jan 2026</p><p>Updated: 3 Jan 2026 10:30 | 2026-01-03 10:30",
        "<h1>渡轮</h1><p>发布于2026年1月2日</p><p>更新于2026年1月3日 | 2026-01-03",
        "<h1>Ferry</h1><time class=updated datetime=2026-01-03>x</time> | 2026-01-03"
      })
  void a_change_comes_after_the_publication(String html, String expected) {
    String shown = "<script>x = {publishDate: '2026-01-02'}</script>";
    boolean states = html.startsWith("<meta");
    PageDates dates = dates((states ? shown : "") + html, "https://paper.example/2026/01/02/x");
    assertThat(show(dates.modified())).isEqualTo(expected);
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

  private static PageDates dates(String html, String url) {
    Document document = Jsoup.parse(html, url);
    return Dates.find(document, Metadata.of(document, url), url, null, NOW);
  }
}
