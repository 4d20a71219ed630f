package caravan.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are those of feeds. */
class FeedPathTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/feeds/all.atom, all, -, atom",
        "/feeds/tag/2026.rss, tag/2026, -, rss",
        "/feeds/tag/2026-11.rss, tag/2026-11, -, rss",
        "/feeds/tag/2026-11/2026-12.rss, tag/2026-11, 2026-12, rss",
        "/feeds/acme/2026-11.json, acme, 2026-11, json",
        "/feeds/tag/a/2026-11-12.atom, tag/a, 2026-11-12, atom",
        "/feeds/a.b.json, a.b, -, json",
        "/feed.xml, all, -, atom",
        "/feed/local.xml, category/local, -, atom",
        "/feed/by_tag/fish.xml, tag/fish, -, atom",
      })
  void a_path_names_a_document_of_a_feed(String path, String name, String page, String extension) {
    assertThat(FeedPath.of(path)).isEqualTo(new FeedPath(name, page, extension));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/feeds/",
        "/feeds/.atom",
        "/feeds.opml",
        "/feeds/all.html",
        "/feeds/a/b/c.atom",
        "/feed/a/b.xml",
        "/other.xml",
        "/articles/feed.xml/"
      })
  void other_paths_name_none(String path) {
    assertThat(FeedPath.of(path)).isNull();
  }

  @Test
  void a_renamed_feed_keeps_page_and_format() {
    FeedPath path = FeedPath.of("/feeds/acme/2026-11.json");
    assertThat(path).isNotNull();
    assertThat(path.renamed("press").path()).isEqualTo("/feeds/press/2026-11.json");
  }
}
