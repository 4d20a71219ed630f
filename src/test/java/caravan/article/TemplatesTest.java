package caravan.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of one's own: what they can say, and what is said of wrong ones. */
class TemplatesTest {
  private static final PostReader READER = new PostReader("own.example", ZoneOffset.UTC);
  private static final String BARE =
      "---\ntitle: {{ title }}\ndate: {{ date | plain }}\n---\n{{ body | raw }}\n\n<{{ link | raw }}>";

  @TempDir Path home;

  private Templates templates() {
    return new Templates(List.of(home, Path.of("config/templates")));
  }

  private void template(String text) throws IOException {
    Files.writeString(home.resolve("own.md"), text, StandardCharsets.UTF_8);
  }

  private PostWriter.Written write(Post post, Map<String, String> fields) {
    return new PostWriter(templates(), READER).write(post, "own", fields);
  }

  private String text(String title, Map<String, String> fields) {
    return new String(write(post(title), fields).bytes(), StandardCharsets.UTF_8);
  }

  private static Post post(String title) {
    return PostBuilder.post("tag:acme.example,2026-11-24:acme/a")
        .path("2026-11-24-a.md")
        .link("https://acme.example/a?b=1&c=2")
        .title(title)
        .date(OffsetDateTime.parse("2026-11-24T09:30:00+08:00"))
        .dateSource("list")
        .seen(Instant.parse("2026-11-24T02:00:00Z"))
        .categories(List.of("council"))
        .tags(List.of("local", "two words"))
        .language("en")
        .enclosure(new Enclosure("https://acme.example/a.mp3", "audio/mpeg", 7))
        .body("<p>The wells {{ reopen }}.</p>")
        .build();
  }

  private static Post modified(Post p) {
    return PostBuilder.like(p)
        .modified(Instant.parse("2026-11-25T02:00:00Z"))
        .author("A. Clerk")
        .image("https://acme.example/a.png")
        .enclosure(new Enclosure("https://acme.example/a.mp3", "audio/mpeg", Enclosure.UNKNOWN))
        .description("A \"summary\".")
        .sameAs("tag:acme.example,2026-11-24:acme/b")
        .build();
  }

  /** Writes what stands in the place of the body. */
  private String body(String template, Map<String, String> fields) throws IOException {
    template("---\ntitle: {{ title }}\ndate: {{ date | plain }}\n---\n" + template);
    String text = text("Wells", fields);
    return text.substring(text.indexOf("\n---\n") + 5);
  }

  @Test
  void a_template_without_an_id_makes_a_post_known_by_its_link_and_its_name() throws IOException {
    template(BARE);
    Post post = write(post("Wells"), Map.of()).post();
    assertThat(post.id()).isEqualTo("tag:own.example,2026-11-24:posts/2026-11-24-a");
    assertThat(post.link()).isEqualTo("https://acme.example/a?b=1&c=2");
    assertThat(post.seen()).isEqualTo(Instant.parse("2026-11-24T01:30:00Z"));
    assertThat(post.source()).isEqualTo("acme");
    assertThat(post.modified()).isNull();
  }

  @Test
  void the_part_behind_the_front_matter_is_neutral_to_other_engines() throws IOException {
    template(BARE);
    assertThat(text("{{ site.title }} {% raw %}", Map.of()))
        .contains("title: \"{{ site.title }} {% raw %}\"")
        .contains("The wells &#123;&#123; reopen }}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{{ medium }}`                          | `\"River Post\"`",
        "`{{ medium | plain }}`                  | `River Post`",
        "`{{ medium | slug | plain }}`           | `river-post`",
        "`{{ medium | upper | raw }}`            | `RIVER POST`",
        "`{{ medium | replace(\"r\", \"R\") }}`  | `\"RiveR Post\"`",
        "`{{ digest | after(\"】\") | raw }}`    | `the rest`",
        "`{{ none | default(\"x\") }}`           | `\"x\"`",
        "`{{ none }}`                            | ``",
        "`{{ tags }}`                            | `[\"local\", \"two words\"]`",
        "`{{ categories | plain }}`              | `council`",
        "`{{ date | date(\"yyyy/MM\") | raw }}`  | `2026/11`",
        "`{% for t in tags %}{{ t | raw }};{% endfor %}` | `local;two words;`",
        "`{% if author is empty %}nobody{% endif %}`     | `nobody`",
        "`{% for t in tags | rsort %}{{ t | raw }};{% endfor %}` | `two words;local;`",
        "`{{ enclosure.url | raw }}`             | `https://acme.example/a.mp3`",
        "`{{ enclosure | plain }}` | `{url: \"https://acme.example/a.mp3\", type: \"audio/mpeg\", length: 7}`",
        "`{{ body_source | raw }}`               | `page`"
      })
  void values_and_filters(String template, String written) throws IOException {
    Map<String, String> fields =
        Map.of("medium", "River Post", "digest", "【a】b】the rest", "body_source", "page");
    assertThat(body(template, fields)).isEqualTo(written == null ? "" : written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain words, and no more (really).",
        "*a* and *b*",
        "2 * 3 * 4 = 24",
        "# no heading",
        "- no item",
        "1. no number",
        "a | b",
        "[no](link) <b>no tag</b> &amp; `no code`",
        "snake_case_name and __init__",
        "央行：*花羊和*黑羊同价",
        "back\\slash \\* star",
        "https://acme.example/a_b_c",
        "===",
        "{:toc} and {::options x=\"y\" /}",
        "*[HTML]: x",
        "cost $$x^2$$ y",
        "[^1]: note",
        ": a definition",
        "trailing #"
      })
  void a_text_in_markdown_reads_as_it_is(String text) throws IOException {
    String markdown = body("{{ said | markdown }}", Map.of("said", text));
    assertThat(Html.paragraphs(Markdown.toHtml(markdown, ""))).containsExactly(text);
  }

  @Test
  void a_text_that_means_nothing_in_markdown_is_left_alone() throws IOException {
    String text = "上涨1.2%，报(600028)3,637.57点；“快车”——一天一班！";
    assertThat(body("{{ said | markdown }}", Map.of("said", text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no front matter at all",
        "---\ntitle: {{ title }}\n---\n",
        "---\ntitle: {{ title | raw }}\ndate: {{ date | plain }}\n---\n",
        "---\ntitle: Other\ndate: {{ date | plain }}\n---\n",
        "---\ntitle: {{ title }}\ndate: 2001-01-01\n---\n",
        "---\ntitle: {{ title }}\ndate: {{ date | plain }}\ntags: {{ title }}\n---\n",
        "---\ntitle: {{ title }}\ndate: {{ date | plain }}\nlink: https://other.example/\n---\n",
        "---\nid: {{ id }}\ntitle: {{ title }}\ndate: {{ date | plain }}\n---\n<p>More.</p>\n"
      })
  void a_file_that_says_something_else_is_never_written(String template) throws IOException {
    template(template);
    assertThatThrownBy(() -> write(post("a: \"b\""), Map.of()))
        .isInstanceOf(PostWriter.Refused.class)
        .hasMessageStartingWith("template own writes ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: {{ title }}\n---\n",
        "---\ntitle: Other\ndate: {{ date | plain }}\n---\n",
        "--- \ntitle: {{ title }}\ndate: {{ date | plain }}\n---\n",
        "---\ntitle: {{ title }}\ndate: {{ date | plain }}\n...\n---\n",
        "\uFEFF---\ntitle: {{ title }}\ndate: {{ date | plain }}\n---\n"
      })
  void so_it_is_told_before_anything_is_written(String template) throws IOException {
    template(template);
    assertThat(new PostWriter(templates(), READER).problem("own", Set.of()))
        .startsWith("template own writes ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% macro a(x) %}{{ a(x) }}{% endmacro %}{{ a(1) }}",
        "{% for i in range(0, 2000000000) %}x{% endfor %}"
      })
  void a_template_without_an_end_is_refused(String template) throws IOException {
    template(template);
    assertThat(new PostWriter(templates(), READER).problem("own", Set.of())).contains("own.md");
    assertThatThrownBy(() -> write(post("Wells"), Map.of())).isInstanceOf(PostWriter.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "{% if x        § own.md:1",
        "{{ digset }}   § own.md:1: nothing gives {{ digset }}",
        "{% if digset == 1 %}{% endif %} § own.md:1: Wrong operand",
        "{{ title | uper }}              § own.md:1: Filter [uper] does not exist",
        "{{ title | replace(\"a\") }}    § takes 2 arguments",
        "{{ title.getClass() }}          § own.md:1",
        "{% include \"/etc/passwd\" %}   § own.md"
      })
  void a_wrong_template_is_told_with_its_line(String template, String said) throws IOException {
    template(template);
    assertThat(new PostWriter(templates(), READER).problem("own", Set.of("digest"))).contains(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "../jekyll", "Own", "own.md"})
  void a_template_that_is_not_there_is_told_with_where_it_was_looked_for(String name) {
    assertThat(new PostWriter(templates(), READER).problem(name, Set.of()))
        .contains(name, home.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jekyll", "hugo"})
  void the_shipped_ones_are_well(String name) {
    assertThat(new PostWriter(templates(), READER).problem(name, Set.of())).isNull();
  }

  @Test
  void what_hugo_is_given_is_read_back_whole() {
    Post post = modified(post("Wells: \"open\""));
    PostWriter.Written written = new PostWriter(templates(), READER).write(post, "hugo", Map.of());
    assertThat(written.post()).isEqualTo(post);
    assertThat(new String(written.bytes(), StandardCharsets.UTF_8))
        .contains("lastmod: 2026-11-25 02:00:00 +0000")
        .contains("enclosure: {url: \"https://acme.example/a.mp3\", type: \"audio/mpeg\"}");
  }

  @Test
  void a_template_of_the_home_comes_before_the_shipped_one() throws IOException {
    Files.writeString(home.resolve("jekyll.md"), BARE);
    assertThat(templates().render("jekyll", post("Wells"), Map.of())).doesNotContain("layout");
  }

  @Test
  void a_template_is_read_anew_when_it_changes() throws IOException {
    Templates templates = templates();
    template(BARE);
    assertThat(templates.render("own", post("Wells"), Map.of())).doesNotContain("layout");
    template(BARE.replace("title:", "layout: post\ntitle:"));
    Files.setLastModifiedTime(home.resolve("own.md"), FileTime.fromMillis(1));
    assertThat(templates.render("own", post("Wells"), Map.of())).contains("layout: post");
  }
}
