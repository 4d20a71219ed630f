package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How conditions are written, and what they find. */
class ConditionBinderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "council,      Town council,   true",
    "council,      Town Council,   false",
    "a.b,          a.b.c,          true",
    "a.b,          axb,            false",
    "/a.b/,        -axb-,          true",
    "/^Sponsored/,   Sponsored: Auto,  true",
    "/^Sponsored/,   Keine Sponsored,  false",
    "/^sponsored/,   Sponsored: Auto,  false",
    "/^sponsored/i,  Sponsored: Auto,  true",
    "/ÖL/i,        Heizöl,         true",
    "/a\\/b/,      a/b,            true",
    "/news,        /news/1,        true",
    "/news/sport,  a/news/sport/1, true",
    "/news/g,      /news/g,        true",
    "/news/g,      news,           false",
    "//,           a//b,           true",
    "//,           a,              false",
  })
  void a_pattern_stands_between_slashes_and_any_other_text_is_itself(
      String written, String value, boolean found) throws IOException {
    Source.Condition is = read("{ field: title, is: '" + written + "' }");
    Source.Condition not = read("{ field: title, not: '" + written + "' }");
    assertThat(is.is()).isNotNull();
    assertThat(is.is().matcher(value).find()).isEqualTo(found);
    assertThat(is.not()).isNull();
    assertThat(not.not()).isNotNull();
    assertThat(not.not().matcher(value).find()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title",
        "author",
        "date",
        "category",
        "tags",
        "language",
        "link",
        "words",
        "paragraphs",
        "text",
        "summary",
        "source",
        "views"
      })
  void what_every_article_and_the_listing_have_can_be_asked_of(String field) throws IOException {
    assertThat(read("{ field: " + field + ", at-least: 0 }"))
        .isEqualTo(new Source.Condition(field, null, null, 0, null));
  }

  private Source.Condition read(String condition) throws IOException {
    String text =
        "url: https://acme.example/\nlist: { fields: { views: { css: b } } }\nkeep:\n  - "
            + condition;
    Path file = Files.writeString(folder.resolve("a.yaml"), text, StandardCharsets.UTF_8);
    SourceReader.Result result = SourceFiles.reader().read(file);
    assertThat(result.problems()).isEmpty();
    return result.source().keep().get(0);
  }
}
