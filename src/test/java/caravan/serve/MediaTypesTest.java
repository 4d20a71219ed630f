package caravan.serve;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.feed.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MediaTypesTest {
  @ParameterizedTest
  @EnumSource
  void a_feed_is_served_as_what_it_is(Format format) {
    assertThat(MediaTypes.of("feeds/tag/a.b." + format.extension())).startsWith(format.mediaType());
  }

  @ParameterizedTest
  @CsvSource({
    "feed.xml,           application/atom+xml; charset=utf-8",
    "feed/local.xml,     application/atom+xml; charset=utf-8",
    "feeds/all.json,     application/feed+json",
    "status.json,        application/json",
    "index.html,         text/html; charset=utf-8",
    "feeds.opml,         text/x-opml; charset=utf-8",
    "README,             application/octet-stream",
  })
  void a_name_has_a_type(String name, String type) {
    assertThat(MediaTypes.of(name)).isEqualTo(type);
  }
}
