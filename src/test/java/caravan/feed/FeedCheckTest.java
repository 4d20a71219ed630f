package caravan.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found wrong with a document before it may be published. */
class FeedCheckTest {
  private final FeedCheck check = new FeedCheck();
  private final Feed feed = FeedCase.of("full").feed();

  static Stream<FeedCase> cases() throws IOException {
    return FeedCase.all();
  }

  private void look(Format changed, String before, String after) {
    byte[] rss = bytes(Format.RSS, changed, before, after);
    byte[] atom = bytes(Format.ATOM, changed, before, after);
    check.check(feed, rss, atom, bytes(Format.JSON, changed, before, after));
  }

  private byte[] bytes(Format format, Format changed, String before, String after) {
    byte[] bytes = format.render(feed);
    return format == changed
        ? new String(bytes, UTF_8).replaceFirst(before, after).getBytes(UTF_8)
        : bytes;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void what_is_written_here_is_fit(FeedCase each) {
    Feed one = each.feed();
    assertThatCode(
            () -> check.check(one, Rss2.render(one), Atom1.render(one), JsonFeed.render(one)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ATOM | </feed>                    | ``            | local.atom is not fit",
        "ATOM | `<title type=\"text\">`    | `\u0001$0`    | local.atom is not fit",
        "ATOM | `<feed `                   | `<!DOCTYPE feed [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>$0` | document type",
        "ATOM | `(?s)<generator>`          | `&nope;$0`    | local.atom is not fit",
        "ATOM | `(?s)<id>[^<]*</id>\\s*<title` | `<title` | the feed has no id",
        "ATOM | `(?s)<updated>[^<]*Z</updated>\\s*<link` | `<link` | the feed has no updated",
        "ATOM | `(?s)2026-11-19:acme/bare` | `2026-11-20:acme/bridge` | twice",
        "ATOM | `2026-11-21T10:00:00.2`    | `2026-11-22T10:00:00.2` | after the feed",
        "ATOM | `2026-11-21T10:00:00.9`    | `nowadays`    | could not be parsed",
        "ATOM | `rel=\"self\"`             | `rel=\"via\"` | it calls itself []",
        "RSS  | </rss>                     | ``            | local.rss is not fit",
        "RSS  | <channel>                  | <item>        | local.rss is not fit",
        "RSS  | `<description>Local</description>` | ``    | the channel has no description",
        "RSS  | `(?s)<guid.*?</guid>`      | ``            | the item has no guid",
        "RSS  | `2026-11-19:acme/bare`     | `2026-11-18:acme/bare` | names other articles",
        "JSON | `}$`                       | ``            | local.json is not fit",
        "JSON | `\"title\"`                | `\"version\"` | Duplicate field",
        "JSON | `$`                        | `{}`          | local.json is not fit",
        "JSON | `\"id\":\"[^\"]*\"`        | `\"id\":\"\"` | has no id",
        "JSON | `feeds.example`            | `other.example` | it calls itself",
        "JSON | `\"content_html\"`         | `\"content\"` | has no content"
      })
  void a_fault_is_named(Format format, String before, String after, String said) {
    assertThatThrownBy(() -> look(format, before, after == null ? "" : after))
        .isInstanceOf(FeedCheck.Unfit.class)
        .hasMessageContaining(said)
        .hasMessageStartingWith("feeds/category/");
  }

  @Test
  void a_feed_does_not_go_back_behind_what_it_told() {
    Feed later = feed.on(new Feed.Terms(Instant.parse("2027-01-01T00:00:00Z"), 0, List.of()));
    assertThatThrownBy(
            () -> check.check(later, Rss2.render(later), Atom1.render(feed), JsonFeed.render(feed)))
        .hasMessageContaining("before the last one, 2027-01-01T00:00:00Z");
  }
}
