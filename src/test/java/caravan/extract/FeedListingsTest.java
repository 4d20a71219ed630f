package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Cases;
import caravan.web.Page;
import caravan.web.Rejected;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds as listings, as sites write them. */
class FeedListingsTest {
  private final FeedListings feeds = new FeedListings();

  static List<Path> cases() throws IOException {
    return Cases.of("feed-listings");
  }

  private static Page page(byte[] bytes, String type) {
    return new Page("https://tarn.example/feeds/news.xml", type, null, null, bytes);
  }

  private Listing read(Page page) throws FeedException {
    assertThat(feeds.isFeed(page)).isTrue();
    return feeds.read(new SyndFeedInput().build(new StringReader(feeds.text(page))), page);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_feed_is_a_listing(Path folder) throws IOException, FeedException {
    Listing listing = read(page(Files.readAllBytes(folder.resolve("feed.xml")), null));
    StringBuilder said = new StringBuilder();
    for (Listing.Item item : listing.items()) {
      Map<String, String> fields = new TreeMap<>(item.fields());
      assertThat(fields.remove(Values.DATE_SOURCE)).isEqualTo(Values.FEED);
      said.append(item.url()).append(' ').append(fields).append('\n');
    }
    said.append(listing.ttl() == null ? "" : "rest " + listing.ttl() + "\n");
    assertThat(said.toString()).isEqualTo(Cases.read(folder, "expected.txt"));
  }

  @ParameterizedTest
  @CsvSource({
    "GBK, UTF-8, 市政府今天上午宣布新的图书馆将于明年春天开放欢迎市民参观",
    "GBK, , 市政府今天上午宣布新的图书馆将于明年春天开放欢迎市民参观",
    "GBK, GB2312, 市政府今天上午宣布新的图书馆将于明年春天开放欢迎市民参观",
    "Shift_JIS, UTF-8, 市役所は今日の午前に新しい図書館を来年の春に開くと発表しました",
    "Shift_JIS, Shift_JIS, 市役所は今日の午前に新しい図書館を来年の春に開くと発表しました",
    "ISO-8859-1, UTF-8, Die Bürgermeisterin eröffnet die schöne neue Brücke über den Fluß",
    "UTF-8, ISO-8859-1, Die Bürgermeisterin eröffnet die schöne neue Brücke über den Fluß",
    "UTF-16LE, UTF-16, Die Bürgermeisterin eröffnet die schöne neue Brücke über den Fluß"
  })
  void the_letters_tell_the_charset_whatever_the_declaration_says(
      String real, String said, String title) throws FeedException {
    String declared = said == null ? "" : " encoding=\"" + said + "\"";
    String xml =
        "<?xml version=\"1.0\""
            + declared
            + "?><rss version=\"2.0\"><channel><title>"
            + title
            + "</title><link>https://tarn.example/</link><description>"
            + title
            + "</description><item><title>"
            + title
            + "</title><link>https://tarn.example/a</link></item></channel></rss>";
    byte[] bytes =
        ((real.startsWith("UTF-16") ? "\uFEFF" : "") + xml).getBytes(Charset.forName(real));
    Listing listing = read(page(bytes, "application/rss+xml"));
    assertThat(listing.items().get(0).fields()).containsEntry("title", title);
  }

  @Test
  void control_characters_are_left_out() throws FeedException {
    String xml =
        "<rss version='2.0'><channel><title>T\u0007arn</title><link>x</link><description>d</description>"
            + "<item><title>A\u0000B\u000B</title><link>https://tarn.example/a\u0001</link></item></channel></rss>";
    Listing listing = read(page(xml.getBytes(StandardCharsets.UTF_8), null));
    assertThat(listing.items().get(0).url()).isEqualTo("https://tarn.example/a");
    assertThat(listing.site()).isEqualTo("Tarn");
  }

  @Test
  void a_text_that_is_long_enough_stands_by_and_a_teaser_does_not() throws FeedException {
    String text = "<p>" + "The otter was seen at the lock. ".repeat(10) + "</p>";
    String xml =
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title>"
            + "<link>x</link><description>d</description><item><link>https://tarn.example/a</link>"
            + "<description>The otter …</description><content:encoded><![CDATA["
            + text
            + "]]></content:encoded></item><item><link>https://tarn.example/b</link>"
            + "<description>Only this …</description></item></channel></rss>";
    Listing listing = read(page(xml.getBytes(StandardCharsets.UTF_8), null));
    assertThat(listing.items().get(0).fields())
        .containsEntry("content", text)
        .containsEntry("summary", "The otter …");
    assertThat(listing.items().get(1).fields()).doesNotContainKey("content");
  }

  @Test
  void a_feed_whose_entries_lead_nowhere_says_so() {
    String xml =
        "<rss version='2.0'><channel><title>T</title><link>x</link><description>d</description>"
            + "<item><title>A</title></item></channel></rss>";
    Page page = page(xml.getBytes(StandardCharsets.UTF_8), null);
    assertThatThrownBy(() -> read(page))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("none of the 1 entries");
  }
}
