package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SiteRulesReaderTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/sources/wrong-site-rules.txt", delimiter = '|', quoteCharacter = '`')
  void what_is_wrong_is_told_with_its_line_and_the_rest_applies(
      String line, String what, String why) {
    SiteRulesReader.Result result = read("# top", "", "  " + line, "title: //h1");
    assertThat(result.problems()).hasSize(1);
    Problem problem = result.problems().get(0);
    assertThat(problem.file()).isEqualTo("a.txt");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.message()).contains(what, why).doesNotContain("null", "Exception", "\n");
    assertThat(result.rules().field("title")).hasSize(1);
  }

  @Test
  void an_unknown_directive_is_told_once_a_file() {
    assertThat(read("x: 1", "x: 2", "y: 3").problems())
        .extracting(Problem::line)
        .containsExactly(1, 3);
  }

  @Test
  void what_has_no_effect_is_remarked_once_and_is_no_problem() {
    SiteRulesReader.Result result =
        read("tidy: yes", "tidy: no", "requires_login: yes", "login_uri: https://acme.example/in");
    assertThat(result.problems()).isEmpty();
    assertThat(result.remarks())
        .extracting(Problem::toString)
        .containsExactly(
            "a.txt:1:1: 'tidy' has no effect: pages are read as browsers read them",
            "a.txt:3:1: 'requires_login' is not supported: nobody is logged in; send a cookie by"
                + " fetch.headers of the source",
            "a.txt:4:1: 'login_uri' is not supported: nobody is logged in; send a cookie by"
                + " fetch.headers of the source");
  }

  @Test
  void lines_may_be_written_in_many_ways() {
    SiteRules rules =
        read(
                "\uFEFFtitle://h1\r",
                "  Body :  //div[@id='a:b']  \rstrip: //p # no comment",
                "replace_string(http://a): b:c",
                "replace_string(x):",
                "find_string: o",
                "replace_string: 0")
            .rules();
    assertThat(rules.field("title").get(0).xpath().text()).isEqualTo("//h1");
    assertThat(rules.field("body").get(0).xpath().text()).isEqualTo("//div[@id='a:b']");
    assertThat(rules.replace())
        .containsExactly(
            new SiteRules.Literal("http://a", "b:c"),
            new SiteRules.Literal("x", ""),
            new SiteRules.Literal("o", "0"));
  }

  @Test
  void a_link_may_hold_only_on_some_pages() {
    SiteRules rules =
        read("""
                single_page_link: //a[@class='all']
                if_page_contains: //p[@class='part']
                single_page_link: concat(//link/@href, '?all')
                if_page_contains: //p
                next_page_link: //a[@rel='next']/@href
                """)
            .rules();
    assertThat(rules.single())
        .extracting(rule -> rule.xpath().text())
        .containsExactly(
            "(//a[@class='all'])[boolean(//p[@class='part'])]",
            "substring(concat(//link/@href, '?all'), 1, 9999 * number(boolean(//p)))");
    assertThat(rules.next()).containsExactly(Rule.xpath(Xpath.of("//a[@rel='next']/@href")));
  }

  @Test
  void headers_and_tests_are_kept() {
    SiteRules rules =
        read("""
                http_header(User-Agent): Gull/1.0
                http_header(cookie): a=1; b=2
                test_url: https://acme.example/1
                test_contains: one
                test_contains: two
                test_url: https://acme.example/2
                """)
            .rules();
    assertThat(rules.headers()).isEqualTo(Map.of("user-agent", "Gull/1.0", "cookie", "a=1; b=2"));
    assertThat(rules.tests())
        .containsExactly(
            new SiteRules.Test("https://acme.example/1", List.of("one", "two")),
            new SiteRules.Test("https://acme.example/2", List.of()));
  }

  @Test
  void switches_have_the_defaults_of_full_text_rss() {
    assertThat(SiteRules.NONE.prune()).isTrue();
    assertThat(SiteRules.NONE.autodetect()).isTrue();
    assertThat(SiteRules.NONE.detectImage()).isTrue();
    assertThat(SiteRules.NONE.skipJsonLd()).isFalse();
  }

  @Test
  void a_thousand_rules_of_a_file_apply() {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "strip: //p[" + (i + 1) + "]\n")
            .collect(Collectors.joining());
    SiteRulesReader.Result result = read(many);
    assertThat(result.rules().strip().nodes()).hasSize(1_000);
    assertThat(result.problems()).extracting(Problem::line).containsExactly(1_001);
  }

  private static SiteRulesReader.Result read(String... lines) {
    return SiteRulesReader.of("a.txt", String.join("\n", lines));
  }
}
