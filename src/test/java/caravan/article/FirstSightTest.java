package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstSightTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");
  private static final Instant CHANGED = Instant.parse("2026-11-20T08:00:00Z");
  private final PostReader reader = new PostReader("own.example", ZoneOffset.UTC);
  private final FirstSight sight = new FirstSight(reader);

  private String written(String path, String text) {
    Post read = reader.read(path, text, CHANGED);
    Post known = read.known("tag:own.example,2026-11-24:posts/boats", path, "river", NOW);
    return sight.written(path, text, CHANGED, known);
  }

  @Test
  void what_a_file_lacks_stands_behind_its_keys_and_nothing_else_changes() {
    assertThat(written("boats.md", "---\ntitle:  'Boats'  # mine\n---\nThey *sail*.\n"))
        .isEqualTo(
            """
            ---
            title:  'Boats'  # mine
            source: "river"
            date: 2026-11-20 08:00:00 +0000
            first_seen: 2026-11-24 09:30:00 +0000
            id: "tag:own.example,2026-11-24:posts/boats"
            ---
            They *sail*.
            """);
  }

  @Test
  void what_it_says_itself_stays() {
    String text =
        """
        ---
        id: mine
        source: lake
        date: 2026-11-01
        first_seen: 2026-11-02
        ---
        """;
    assertThat(written("boats.md", text)).isEqualTo(text);
  }

  @Test
  void the_day_of_its_name_is_written_as_a_day() {
    String text = written("2026-11-03-boats.md", "---\ntitle: Boats\n---\n");
    assertThat(text).contains("\ndate: 2026-11-03\n");
    assertThat(reader.read("other.md", text, NOW).dayOnly()).isTrue();
  }

  @Test
  void lines_end_as_the_others_do() {
    assertThat(written("boats.md", "\uFEFF---\r\ntitle: Boats\r\n---\r\nThey sail.\r\n"))
        .startsWith("\uFEFF---\r\ntitle: Boats\r\nsource: \"river\"\r\n")
        .doesNotContainPattern("[^\\r]\\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n{title: Boats}\n---\nkeys in braces take no further line\n",
        "---\n  title: Boats\n---\nindented keys do not either\n",
        "---\ntitle: Boats\n---\nknown by its address\n\n<https://river.example/boats>\n"
      })
  void a_file_that_would_be_another_post_stays_as_it_is(String text) {
    assertThat(written("boats.md", text)).isEqualTo(text);
  }

  @Test
  void a_second_time_changes_nothing() {
    String once = written("boats.md", "---\ntitle: Boats\n---\n");
    assertThat(written("boats.md", once)).isEqualTo(once);
  }
}
