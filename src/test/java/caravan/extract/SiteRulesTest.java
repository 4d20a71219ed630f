package caravan.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import caravan.Cases;
import caravan.source.Problem;
import caravan.source.SiteRules;
import caravan.source.SiteRulesFiles;
import caravan.source.Source;
import caravan.source.SourceReader;
import caravan.web.Page;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the rules of a site make of a page. A case is a folder: {@code rules.txt}, maybe a {@code
 * global.txt} and a {@code source.yaml}, and a {@code page.html}; {@code expected.md} says what
 * comes out.
 */
class SiteRulesTest {
  private static final String URL = "https://www.acme.example/2026/story.html";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final List<Problem> problems = new ArrayList<>();

  static List<Path> cases() throws IOException {
    return Cases.of("ftr");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_rules_of_a_site_make_this_of_its_page(Path test) throws IOException {
    Files.copy(test.resolve("rules.txt"), folder.resolve("acme.example.txt"));
    if (Files.exists(test.resolve("global.txt"))) {
      Files.copy(test.resolve("global.txt"), folder.resolve("global.txt"));
    }
    Source source = Source.plain("acme", URL);
    if (Files.exists(test.resolve("source.yaml"))) {
      SourceReader reader = new SourceReader(Path.of("config/source.schema.json"), text -> text);
      source = reader.read(test.resolve("source.yaml")).source();
    }
    String said = said(draft(source, Cases.read(test, "page.html")));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(test.resolve("expected.md"), said, UTF_8);
    }
    assertThat(said).isEqualTo(Cases.read(test, "expected.md"));
    assertThat(problems).isEmpty();
  }

  @Test
  void a_page_grows_four_times_over_at_most() throws IOException {
    rules("replace_string(a): aaaaaaaaaa\n".repeat(20));
    Draft draft = draft(Source.plain("acme", URL), "<p>" + "a".repeat(100_000));
    assertThat(draft.html().length()).isBetween(100_000, 600_000);
  }

  @Test
  void rules_that_throw_or_take_too_long_are_passed_over() throws IOException {
    rules(
        """
        strip: //*[count(//*[count(//*) > 3]) > 3]
        title: //h1[
        body: //div[@id='text']
        prune: no
        """);
    String page =
        "<title>Eel fair</title><div id=text><p>The eels are here.</div>" + "<p>x".repeat(3_000);
    long start = System.nanoTime();
    Draft draft = draft(Source.plain("acme", URL), page);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(draft.title()).isEqualTo("Eel fair");
    assertThat(problems).extracting(Problem::line).containsExactly(2);
  }

  @Test
  void ten_thousand_lines_cost_no_more_than_a_thousand() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      lines.append("strip_id_or_class: none").append(i).append('\n');
    }
    rules(lines + "strip: //p[@class='ad']\n");
    long start = System.nanoTime();
    draft(Source.plain("acme", URL), "<p class=ad>".repeat(5_000));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly("more than 1000 rules; those from here on are left out");
  }

  private void rules(String text) throws IOException {
    Files.writeString(folder.resolve("acme.example.txt"), text, UTF_8);
  }

  private Draft draft(Source source, String html) {
    SiteRulesFiles files = new SiteRulesFiles(List.of(folder), problems::add);
    Articles articles =
        new Articles(id -> source, files::of, ZoneOffset.UTC, "", "localhost", CLOCK);
    SiteRules rules = files.of(URL);
    Page page = new Page(URL, "text/html; charset=utf-8", null, null, html.getBytes(UTF_8));
    Visit visit =
        new Visit(
            1, Visit.Kind.ARTICLE, URL, "acme", null, List.of(), null, null, null, 0, Map.of());
    return articles.draft(source, visit, Documents.read(page, rules));
  }

  private static String said(Draft draft) {
    return "title: "
        + draft.title()
        + "\nauthor: "
        + draft.author()
        + "\ndate: "
        + draft.date()
        + "\nimage: "
        + draft.image()
        + "\n\n"
        + draft.html().strip()
        + "\n";
  }
}
