package caravan.contents;

import static caravan.contents.Packing.bytes;
import static caravan.contents.Packing.gzip;
import static caravan.contents.Packing.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.contents.Packing.Put;
import caravan.web.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of more parts than there may be: the first ones are taken, the rest is refused. */
class ManyPartsTest {
  private static final int MOST = 20;

  @TempDir Path folder;

  private static String lines(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(n -> line.replace("#", "" + n))
        .reduce("", (all, one) -> all + one + "\n");
  }

  static Stream<Arguments> kinds() {
    String answer = "HTTP/1.1 404 Gone\r\n\r\n";
    return Stream.of(
        Arguments.of("lines.txt", "", "https://a.example/#", ""),
        Arguments.of("broken.jsonl", "{}\n", "{", ""),
        Arguments.of("list.json", "[", "{\"url\": \"https://a.example/#\"},", "{}]"),
        Arguments.of(
            "bookmarks.html",
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<dl>",
            "<dt><a href='https://a.example/#'>A</a>",
            "</dl>"),
        Arguments.of(
            "feed.xml",
            "<rss version='2.0'><channel>",
            "<item><link>https://a.example/#</link></item>",
            "</channel></rss>"),
        Arguments.of(
            "feeds.opml",
            "<opml version='2.0'><body>",
            "<outline xmlUrl='https://a.example/#'/>",
            "</body></opml>"),
        Arguments.of(
            "web.warc",
            "",
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/#\r\n"
                + "WARC-Date: 2026-11-24T00:00:00Z\r\nWARC-Record-ID: <urn:x:#>\r\n"
                + "Content-Type: application/http\r\nContent-Length: "
                + answer.length()
                + "\r\n\r\n"
                + answer
                + "\r\n\r",
            ""));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_rest_of_a_file_of_too_many_parts_is_refused(
      String name, String before, String part, String after) throws IOException {
    Contents contents = new Contents(new Limits(100_000, 1_000_000, MOST, 2));
    byte[] file = bytes(before + lines(MOST + 5, part) + after);

    taken(contents, MOST, name, file, name + " holds more than 20 parts");
    taken(contents, MOST, name + ".gz", gzip(file), name + ".gz holds more than 20 parts");
    taken(contents, MOST, "x.zip", zip(new Put(name, file)), "x.zip holds more than 20 parts");
  }

  @Test
  void of_a_list_of_feeds_so_many_are_followed_as_a_person_may_want() throws IOException {
    Contents contents = new Contents(Limits.usual(1 << 20));
    String outlines = "<outline xmlUrl='https://a.example/'/>".repeat(10_001);
    byte[] file = bytes("<opml version='2.0'><body>" + outlines + "</body></opml>");

    taken(contents, 10_000, "x.opml", file, "x.opml holds more than 10000 feeds");
  }

  private void taken(Contents contents, int count, String name, byte[] bytes, String why)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    try (Items items = contents.of(Dropped.drop(file))) {
      for (int n = 0; n < count; n++) {
        assertThat(items.next()).isNotNull();
      }
      assertThatThrownBy(items::next).isInstanceOf(Rejected.class).hasMessageContaining(why);
      assertThatThrownBy(items::next).isInstanceOf(Rejected.class).hasMessageContaining(why);
    }
  }
}
