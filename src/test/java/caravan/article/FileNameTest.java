package caravan.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-F]{4})");

  @ParameterizedTest
  @CsvFileSource(resources = "/names/files.csv")
  void a_name_is_made_safe(String wanted, String name) {
    assertThat(FileName.safe(unescaped(wanted))).isEqualTo(name);
  }

  private static String unescaped(String text) {
    return UNICODE
        .matcher(text.replace("\\\\", "\\").replace("\\n", "\n"))
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }

  static Stream<String> hostile() {
    return Stream.of(
        "../".repeat(500) + "x",
        "a/".repeat(5_000),
        "长".repeat(10_000),
        "🐪".repeat(10_000),
        "e\u0301".repeat(300),
        "a".repeat(184) + " . b",
        "a".repeat(188) + "🐪",
        "_ . ~#- x",
        "con . . ",
        "e\u200B\u0301\uD83D/\u202E./ \u2028",
        "\u0000");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_safe_name_is_short_visible_and_safe_again(String wanted) {
    String name = FileName.safe(wanted);
    assertThat(FileName.safe(name)).isEqualTo(name);
    assertThat(name.getBytes(UTF_8)).hasSizeLessThan(2_000);
    for (String part : name.split("/", -1)) {
      assertThat(part.getBytes(UTF_8).length).isBetween(1, 200 - 8);
      assertThat(part).doesNotStartWith(".").doesNotEndWith(".").isEqualTo(part.strip());
    }
  }

  @Test
  void a_taken_name_gets_a_number() {
    assertThat(List.of(1, 2, 13))
        .map(n -> FileName.numbered("a/b.md", n))
        .containsExactly("a/b.md", "a/b-2.md", "a/b-13.md");
  }

  @ParameterizedTest
  @CsvSource({
    "A.md,        a.md",
    "STRASSE.md,  straße.md",
    "\u017F.md,   s.md",
    "ΣΑΣ.md,      σασ.md",
    "ΣΑΣ.md,      σας.md",
    "e\u0301.md,  É.md",
    "\u212A.md,   k.md",
  })
  void names_that_some_file_system_takes_for_one_share_a_key(String one, String other) {
    assertThat(FileName.key(one)).isEqualTo(FileName.key(other));
  }
}
