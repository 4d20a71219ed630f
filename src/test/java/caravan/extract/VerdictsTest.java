package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Cases;
import caravan.source.Source;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is a page in the folder of its kind; its first line is its address. */
class VerdictsTest {
  private static final String URL = "https://courier.example/2026/11/24/bridge-opens";
  private static final String LOGIN_WALL =
      "<title>Bridge opens</title><p>Sign in to continue reading.</p><i>Two lines of it.</i>";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC);
  private final Automatic automatic = new Automatic(CLOCK);
  private final Articles articles =
      new Articles(id -> null, ZoneOffset.UTC, "courier.example", "localhost", CLOCK);

  static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path kind : Cases.of("verdicts")) {
      try (Stream<Path> files = Files.list(kind)) {
        files.sorted().forEach(cases::add);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_page_is_of_the_kind_that_its_folder_names(Path file) throws IOException {
    String html = Files.readString(file, StandardCharsets.UTF_8);
    String url = html.substring("<!-- ".length(), html.indexOf(" -->"));
    Verdict verdict = automatic.draft(Jsoup.parse(html, url), url).verdict();
    assertThat(verdict.kind().id())
        .as("%s", verdict)
        .isEqualTo(String.valueOf(file.getParent().getFileName()));
    assertThat(verdict.reason() != null || verdict.isArticle()).isTrue();
  }

  static Stream<Path> pages() throws IOException {
    return Cases.of("pages").stream()
        .filter(page -> !page.endsWith("nothing") && !page.endsWith("an-empty-article"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_that_gives_a_text_is_an_article(Path folder) throws IOException {
    Document document = Jsoup.parse(Cases.read(folder, "page.html"), URL);
    assertThat(automatic.draft(document, URL).verdict()).isEqualTo(Verdict.ARTICLE);
  }

  @Test
  void what_is_no_article_is_held_with_its_reason_until_it_is_listed_again() {
    assertThatThrownBy(() -> articles.of(visit(), page(LOGIN_WALL)))
        .isInstanceOfSatisfying(
            Rejected.class, held -> assertThat(held.until()).isEqualTo(Rejected.Until.LISTED))
        .hasMessageStartingWith("no article in " + URL + " (source plain): login wall: it says")
        .hasMessageContaining("“Sign in to continue reading.”")
        .hasMessageContaining("config/sources/plain.yaml");
  }

  @Test
  void a_rule_for_the_body_wins_over_a_doubtful_verdict() {
    Document document = Jsoup.parse(LOGIN_WALL, URL);
    Draft draft = automatic.draft(document, URL, document.expectFirst("i"));
    assertThat(draft.verdict()).isEqualTo(Verdict.ARTICLE);
  }

  @Test
  void a_rule_for_the_body_does_not_make_an_article_of_what_is_beyond_doubt() {
    Document document = Jsoup.parse("<title>404 Not Found</title><h1>Not Found</h1>", URL);
    Draft draft = automatic.draft(document, URL, document.expectFirst("h1"));
    assertThat(draft.verdict().kind()).isEqualTo(Verdict.Kind.NOT_FOUND);
  }

  @Test
  void the_beginning_of_what_is_sold_is_published_and_called_so() {
    String beginning = "<p>" + "The bridge leaks, and the engineers knew of it. ".repeat(8);
    String html = "<title>Why the bridge leaks</title>" + beginning + "<p>Subscribe to read on.";
    Draft draft = automatic.draft(Jsoup.parse(html.replace("on.", "the rest."), URL), URL);
    assertThat(draft.verdict().isArticle()).isTrue();
    assertThat(draft.verdict().reason()).startsWith("only the beginning: pay wall");
    assertThat(articles.of(visit(), page(html)).title()).isEqualTo("Why the bridge leaks");
  }

  @Test
  void what_a_draft_seems_to_be_can_be_passed_over() {
    Draft draft = automatic.draft(Jsoup.parse(LOGIN_WALL, URL), URL).asArticle();
    assertThat(draft.verdict()).isEqualTo(Verdict.ARTICLE);
    assertThat(articles.of(Source.plain("plain", URL), visit(), draft).body()).contains("Sign in");
  }

  private static Visit visit() {
    return new Visit(
        0, Visit.Kind.ARTICLE, URL, "plain", null, List.of(), null, null, null, 0, Map.of());
  }

  private static Content page(String html) {
    return new Markup(Jsoup.parse(html, URL));
  }
}
