package caravan.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case in every format against its file, and read back by readers that are not ours. After a
 * wanted change {@code mvn test -Dtest=FormatTest -Dgolden=write} writes the files anew.
 */
class FormatTest {
  static Stream<FeedCase> cases() throws IOException {
    return FeedCase.all();
  }

  static Stream<Arguments> casesAndFormats() throws IOException {
    return cases()
        .flatMap(feed -> Stream.of(Format.values()).map(format -> Arguments.of(feed, format)));
  }

  @ParameterizedTest
  @MethodSource("casesAndFormats")
  void the_bytes_are_those_of_the_golden_file(FeedCase feed, Format format) throws IOException {
    byte[] bytes = format.render(feed.feed());
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(feed.expected(format), bytes);
    }
    assertThat(new String(bytes, UTF_8)).isEqualTo(Files.readString(feed.expected(format)));
  }

  @ParameterizedTest
  @MethodSource("casesAndFormats")
  void no_byte_depends_on_the_call(FeedCase feed, Format format) {
    assertThat(format.render(feed.feed())).isEqualTo(format.render(feed.feed()));
    assertThat(format.render(feed.feed())).doesNotContain('\r');
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rome_reads_the_same_ids_titles_and_bodies(FeedCase feed) throws Exception {
    for (Format format : List.of(Format.ATOM, Format.RSS)) {
      SyndFeed read = rome(format.render(feed.feed()));
      assertThat(title(read.getTitleEx())).isEqualTo(Items.title(feed.feed()));
      assertThat(read.getEntries()).extracting(SyndEntry::getUri).isEqualTo(ids(feed));
      assertThat(read.getEntries())
          .extracting(entry -> title(entry.getTitleEx()))
          .isEqualTo(titles(feed));
      assertThat(bodies(read)).containsAll(bodies(feed));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_json_reader_finds_the_same_ids_and_titles(FeedCase feed) throws IOException {
    JsonNode read = new JsonMapper().readTree(JsonFeed.render(feed.feed()));
    assertThat(read.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(read.get("items").findValuesAsText("id")).isEqualTo(ids(feed));
    List<String> titles = new ArrayList<>();
    read.get("items").forEach(item -> titles.add(item.get("title").asText()));
    assertThat(titles).isEqualTo(titles(feed));
  }

  @Test
  void an_empty_feed_has_no_build_date_in_rss_and_the_epoch_in_atom() {
    Feed empty = FeedCase.of("empty").feed();
    assertThat(text(Rss2.render(empty))).doesNotContain("Date>");
    assertThat(text(Atom1.render(empty))).contains("<updated>1970-01-01T00:00:00Z</updated>");
  }

  @Test
  void entries_of_one_day_have_an_updated_each() throws Exception {
    SyndFeed read = rome(Atom1.render(FeedCase.of("dates").feed()));
    assertThat(text(Atom1.render(FeedCase.of("dates").feed())).lines())
        .filteredOn(line -> line.startsWith("    <updated>"))
        .hasSize(read.getEntries().size())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void no_entry_changed_after_its_feed_nor_at_the_moment_of_another(FeedCase each)
      throws Exception {
    Element root = WellFormed.root(Atom1.render(each.feed()));
    OffsetDateTime feed = OffsetDateTime.parse(root.getChildText("updated", Xml.ATOM));
    assertThat(root.getChildren("entry", Xml.ATOM))
        .extracting(entry -> OffsetDateTime.parse(entry.getChildText("updated", Xml.ATOM)))
        .allMatch(moment -> !moment.isAfter(feed))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("casesAndFormats")
  void a_document_calls_itself_once(FeedCase each, Format format) {
    assertThat(text(format.render(each.feed())))
        .containsOnlyOnce(format == Format.JSON ? "\"feed_url\"" : "rel=\"self\"");
  }

  @Test
  void no_reader_is_given_an_address_it_must_not_follow() {
    Feed hostile = FeedCase.of("hostile").feed();
    for (Format format : Format.values()) {
      assertThat(text(format.render(hostile))).doesNotContain("javascript:", "data:image");
    }
  }

  private static SyndFeed rome(byte[] bytes) throws Exception {
    return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
  }

  private static List<String> ids(FeedCase feed) {
    return Items.of(feed.feed()).stream().map(post -> post.id()).toList();
  }

  private static List<String> titles(FeedCase feed) {
    return Items.of(feed.feed()).stream().map(Items::title).toList();
  }

  private static String title(SyndContent title) {
    boolean isHtml = "html".equals(title.getType());
    return isHtml ? Jsoup.parse(title.getValue()).text() : title.getValue().replace("\u2060", "");
  }

  private static List<String> bodies(FeedCase feed) {
    return Items.of(feed.feed()).stream()
        .map(post -> Text.clean(post.body()))
        .filter(body -> !body.isEmpty())
        .toList();
  }

  private static List<String> bodies(SyndFeed feed) {
    return feed.getEntries().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    entry.getContents().stream(), Stream.ofNullable(entry.getDescription())))
        .map(content -> content.getValue())
        .toList();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
