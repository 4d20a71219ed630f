package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Enclosure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedEnclosureTest {
  private static final String BASE = "https://tarn.example/feeds/news.xml";
  private final Map<String, String> fields = new HashMap<>();

  @Test
  void what_a_feed_names_is_kept_and_read_back() {
    FeedEnclosure.put(fields, BASE, "../otter.mp3", "audio/mpeg; rate=1", 1_200_345);
    FeedEnclosure.put(fields, BASE, "../second.mp3", "audio/mpeg", 7);
    assertThat(FeedEnclosure.of(fields))
        .isEqualTo(new Enclosure("https://tarn.example/otter.mp3", "audio/mpeg", 1_200_345));
  }

  @Test
  void no_length_is_invented() {
    FeedEnclosure.put(fields, BASE, "/otter.ogg", null, 0);
    assertThat(FeedEnclosure.of(fields))
        .isEqualTo(new Enclosure("https://tarn.example/otter.ogg", "audio/ogg", Enclosure.UNKNOWN));
  }

  @Test
  void it_stands_before_those_of_the_page_and_once() {
    Enclosure listed = new Enclosure("https://tarn.example/otter.mp3", "audio/mpeg", 5);
    Enclosure same = new Enclosure("https://tarn.example/otter.mp3", "audio/mpeg", -1);
    Enclosure other = new Enclosure("https://tarn.example/film.mp4", "video/mp4", -1);
    About page = new About(null, null, null, null, List.of(), List.of(other, same));
    assertThat(page.with(listed).enclosures()).containsExactly(listed, other);
    assertThat(page.with(null).enclosure()).isEqualTo(other);
    assertThat(About.NOTHING.enclosure()).isNull();
  }
}
