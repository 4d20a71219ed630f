package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoneMarkTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:30:00Z");
  private static final String POST =
      """
      ---
      title: "Boats"
      # mine
      ---
      <p>gone: to sea</p>
      ---
      """;

  @Test
  void a_file_says_when_its_article_was_found_gone_and_nothing_else_changes() {
    String marked = GoneMark.set(POST, AT);
    assertThat(marked)
        .isEqualTo(POST.replace("# mine\n", "# mine\ngone: 2026-11-24 09:30:00 +0000\n"));
    assertThat(new PostReader("own.example", ZoneOffset.UTC).read("a.md", marked, AT).gone())
        .isEqualTo(AT);
  }

  @Test
  void a_mark_is_replaced_and_taken_off() {
    String marked = GoneMark.set(POST, AT);
    assertThat(GoneMark.set(marked, AT.plusSeconds(60))).contains("gone: 2026-11-24 09:31:00");
    assertThat(GoneMark.set(marked, null)).isEqualTo(POST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no front matter", "---\nnever: closed\n"})
  void what_has_no_front_matter_stays_as_it_is(String text) {
    assertThat(GoneMark.set(text, AT)).isEqualTo(text);
  }
}
