package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source learns of its template when it is read. */
class TemplatesTest {
  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();

  @Test
  void a_template_is_judged_by_the_names_that_the_items_may_have() throws IOException {
    SourceReader.Result result =
        read("url: https://acme.example/\nlist: { fields: { code: { css: b } } }\n");
    assertThat(result.source()).isNotNull();
    assertThat(asked)
        .containsExactly(
            "jekyll [author, body_source, code, content, date, language, link, slug, source,"
                + " source_title, source_url, summary, tags, title, updated]");
  }

  @Test
  void a_wrong_template_is_a_problem_where_it_is_named() throws IOException {
    SourceReader.Result result =
        read("url: https://acme.example/\npost:\n  category: a\n  template: wrong\n");
    assertThat(result.source()).isNull();
    assertThat(result.problems())
        .containsExactly(problem(4, 3, "'post.template': there is no wrong.md"));
  }

  @Test
  void a_wrong_default_template_is_a_problem_of_the_file() throws IOException {
    assertThat(read(Set.of("jekyll"), "url: https://acme.example/\npost: { category: a }\n"))
        .isEqualTo(List.of(problem(1, 1, "'post.template': there is no jekyll.md")));
  }

  @Test
  void other_problems_are_told_too() throws IOException {
    String text = "url: https://acme.example/\nevery: 0\ncron: x\npost: { template: wrong }\n";
    assertThat(read(text).problems()).extracting(Problem::line).containsExactly(3, 3, 4);
  }

  private SourceReader.Result read(String text) throws IOException {
    return SourceFiles.reader((name, fields) -> judged(Set.of("wrong"), name, fields))
        .read(written(text));
  }

  private List<Problem> read(Set<String> wrong, String text) throws IOException {
    return SourceFiles.reader((name, fields) -> judged(wrong, name, fields))
        .read(written(text))
        .problems();
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("a.yaml"), text, StandardCharsets.UTF_8);
  }

  private @Nullable String judged(Set<String> wrong, String name, Set<String> fields) {
    asked.add(name + " " + new TreeSet<>(fields));
    return wrong.contains(name) ? "there is no " + name + ".md" : null;
  }

  private Problem problem(int line, int column, String message) {
    return new Problem(SourceReader.label(folder.resolve("a.yaml")), line, column, message);
  }
}
