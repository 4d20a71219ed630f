package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostWriterTest {
  private static final PostReader READER = new PostReader("caravan.example", ZoneOffset.UTC);
  private static final Templates TEMPLATES =
      new Templates(List.of(Path.of("src/test/resources/templates"), Path.of("config/templates")));
  private static final PostWriter WRITER = new PostWriter(TEMPLATES, READER);
  private static final String KEYS =
      "layout id title date date_source date_precision first_seen last_modified_at author"
          + " categories tags lang image enclosure description link same_as source";

  /** Texts that some reader of YAML, a template engine or a file format takes for its own. */
  static Stream<String> hostile() {
    return Stream.of(
        "plain",
        "colon: space",
        "trailing colon:",
        "hash # comment",
        "#first",
        "- dash",
        "--- ",
        "---\ntitle: other\n---\n",
        "...",
        "? question",
        "{flow: map}",
        "[flow, seq]",
        "&anchor",
        "*alias",
        "!!int 3",
        "%TAG ! x",
        "@at `tick`",
        "| block",
        "> folded",
        "'single' it''s",
        "\"double\" \\ \\n \\u0041 \\",
        "null",
        "~",
        "true",
        "No",
        "1e3",
        "0o17",
        "0x1F",
        ".inf",
        "12:30:45",
        "2026-11-24",
        "  spaces at both ends  ",
        "tab\tand newline\nand return\r.",
        "control \u0000\u0001\u0008\u001b\u007f\u0080\u009f.",
        "next line \u0085 separators \u2028 and \u2029 mark \uFEFF",
        "noncharacters \uFFFE \uFFFF",
        "non-breaking\u00A0and zero\u200Bwidth \u202Eright to left",
        "emoji 🐪👩‍👩‍👧 𝔘𝔫𝔦",
        "combining e\u0301 é ﬁ ẞ İ",
        "央行：下调利率 #1 — “引号”",
        "العربية: اختبار",
        "{{ site.title }} {% include x %} {{{ {%- raw -%} }}",
        "{{< shortcode >}} <%= erb %> ${dollar} #{ruby}",
        "<script>alert(1)</script> & &amp; &#123;",
        "x".repeat(10_000),
        "长".repeat(10_000),
        "a \"b\" ".repeat(2_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void what_was_written_is_read_back(String text) {
    Post post = post(text, Html.clean("<p>" + text + "</p><pre>" + text + "</pre>", ""));
    assertThat(readBack(post)).isEqualTo(post);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void the_front_matter_is_a_line_a_key_in_a_fixed_order(String text) {
    List<String> lines = write(post(text, "<p>x</p>")).lines().toList();
    assertThat(lines.get(0)).isEqualTo("---");
    List<String> keys = new ArrayList<>();
    for (String line : lines.subList(1, lines.lastIndexOf("---"))) {
      keys.add(line.substring(0, line.indexOf(':')));
    }
    assertThat(keys).isEqualTo(List.of(KEYS.split(" ")));
    assertThat(lines.subList(lines.lastIndexOf("---"), lines.size()))
        .containsExactly("---", "<p>x</p>");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void no_character_is_written_that_another_reader_of_yaml_refuses(String text) {
    String odd =
        write(post(text, ""))
            .replaceAll("[\n -~\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]", "")
            .replaceAll("[\\x{10000}-\\x{10FFFF}]", "");
    assertThat(odd).isEmpty();
  }

  @Test
  void any_mixture_of_characters_is_read_back() {
    Random random = new Random(4151);
    int[] odd = {'"', '\\', '\n', '\r', ' ', ':', '#', '-', '{', '%', '<', 0, 0x85, 0x2028, 0xFEFF};
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(60); n > 0; n--) {
        int c = random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : random.nextInt(0x11000);
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 0x1F42A : c);
      }
      Post post = post(text.toString(), Html.clean(text.toString(), ""));
      assertThat(readBack(post)).isEqualTo(post);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"half \uD83D", "\uDC2A half", "\uDC2A\uD83D"})
  void half_a_surrogate_pair_is_written_as_the_replacement_character(String text) {
    String title = readBack(post(text, "")).title();
    assertThat(title).isEqualTo(text.replace('\uD83D', '\uFFFD').replace('\uDC2A', '\uFFFD'));
  }

  @Test
  void an_emoji_may_stand_anywhere_in_a_file() {
    for (int n = 0; n < 1_200; n++) {
      Post post = post("x".repeat(n) + "🐪", "");
      assertThat(readBack(post).title()).isEqualTo(post.title());
    }
  }

  @Test
  void empty_keys_are_left_out() {
    Post post =
        new Post(
            "tag:a.example,2026-11-24:a/b",
            "b.md",
            "a",
            null,
            "B",
            OffsetDateTime.parse("2026-11-24T09:30:00+08:00"),
            false,
            Post.FIRST_SEEN,
            Instant.parse("2026-11-24T01:30:00Z"),
            null,
            " ",
            List.of(),
            List.of("", " "),
            null,
            "",
            null,
            null,
            null,
            null,
            null,
            "");
    assertThat(write(post))
        .isEqualTo(
            """
            ---
            layout: "post"
            id: "tag:a.example,2026-11-24:a/b"
            title: "B"
            date: 2026-11-24 09:30:00 +0800
            date_source: "first-seen"
            first_seen: 2026-11-24 01:30:00 +0000
            source: "a"
            ---
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ x }}",
        "{% x %}",
        "{{{% x",
        "{{{{",
        "{{%",
        "{ {",
        "<img src=\"https://a.example/x.png\" alt=\"{{x}} {%y%}\">"
      })
  void a_body_is_neutral_to_template_engines(String text) {
    Post post = post("x", Html.clean("<p>" + text + "</p>", ""));
    String file = write(post);
    assertThat(file.substring(file.indexOf("\n---\n"))).doesNotContain("{{", "{%");
    assertThat(readBack(post).body()).isEqualTo(post.body());
  }

  @Test
  void an_offset_of_seconds_keeps_its_instant() {
    Post post = dated(OffsetDateTime.parse("1900-01-01T00:00:00+08:05:43"));
    assertThat(readBack(post).date().toInstant()).isEqualTo(post.date().toInstant());
    assertThat(write(post)).contains("date: 1899-12-31 23:59:17 +0805\n");
  }

  private static String write(Post post) {
    return write(post, "jekyll");
  }

  private static String write(Post post, String template) {
    return new String(WRITER.write(post, template, Map.of()).bytes(), StandardCharsets.UTF_8);
  }

  private static Post readBack(Post post) {
    return READER.read(post.path(), write(post), Instant.EPOCH);
  }

  private static Post dated(OffsetDateTime date) {
    Post post = post("x", "");
    return PostBuilder.like(post).date(date).build();
  }

  private static Post post(String text, String body) {
    return new Post(
        text,
        "a.md",
        text,
        text,
        text,
        OffsetDateTime.parse("2026-11-24T09:30:00-03:30"),
        true,
        text,
        Instant.parse("2026-11-24T10:00:00Z"),
        Instant.parse("2026-11-25T10:00:00Z"),
        text,
        List.of(text, "second " + text),
        List.of(text, "b, c"),
        text,
        text,
        new Enclosure(text, "audio/mpeg", 12_345),
        text,
        text,
        null,
        null,
        body);
  }
}
