package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SlugTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/names/slugs.csv")
  void a_title_has_a_slug(String title, String slug) {
    assertThat(Slug.of(title)).isEqualTo(slug);
  }

  @Test
  void a_long_title_is_cut_between_words() {
    assertThat(Slug.of("word ".repeat(2_000))).isEqualTo("word-".repeat(16).replaceFirst("-$", ""));
    assertThat(Slug.of("x".repeat(10_000))).isEqualTo("x".repeat(80));
    assertThat(Slug.of("长".repeat(10_000)))
        .hasSizeLessThanOrEqualTo(80)
        .matches("(zhang|chang)(-(zhang|chang))+");
  }

  @Test
  void a_slug_is_its_own_slug_whatever_the_text() {
    for (int c = 0; c < 0x3000; c++) {
      String slug = Slug.of("a" + Character.toString(c) + "b");
      assertThat(slug).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(Slug.of(slug)).isEqualTo(slug);
    }
  }

  @Test
  void several_threads_may_ask_at_once() {
    assertThat(IntStream.range(0, 400).parallel().mapToObj(i -> Slug.of("央行 Москва " + i % 7)))
        .allMatch(slug -> slug.matches("yang-hang-moskva-[0-6]"));
  }
}
