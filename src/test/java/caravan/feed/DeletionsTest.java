package caravan.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What subscribers are told of articles that are gone (RFC 6721). */
class DeletionsTest {
  private static final Instant WHEN = Instant.parse("2027-01-05T10:00:00Z");
  private static final String ID = "tag:acme.example,2026-11-24:acme/boats";

  private static Feed feed() {
    return FeedCase.of("full").feed().without(List.of(new Feed.Deleted(ID, WHEN)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void atom_names_them_and_counts_them_as_a_change() {
    assertThat(text(Atom1.render(feed())))
        .contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"")
        .contains("<at:deleted-entry")
        .contains("ref=\"" + ID + "\" when=\"2027-01-05T10:00:00Z\"")
        .contains("<updated>2027-01-05T10:00:00.999999Z</updated>");
  }

  @Test
  void the_formats_without_a_word_for_it_say_nothing() {
    assertThat(text(Rss2.render(feed()))).doesNotContain(ID);
    assertThat(text(JsonFeed.render(feed()))).doesNotContain(ID);
  }
}
