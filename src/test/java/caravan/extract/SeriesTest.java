package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import caravan.Cases;
import caravan.source.SiteRules;
import caravan.source.Source;
import caravan.source.SourceReader;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Articles on several pages. A case is a folder: {@code url.txt}, the pages in the order in which
 * they are asked for ({@code 1.html}, …; an empty one is not there), perhaps a {@code source.yaml};
 * {@code expected.md} says what comes out, and which addresses are asked for.
 */
class SeriesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final Drafts drafts = new Drafts(CLOCK, address -> SiteRules.NONE);

  static List<Path> cases() throws IOException {
    return Cases.of("multipage");
  }

  /** What was asked for, and what all of it holds. */
  private record Gathered(List<String> asked, Content content) {}

  @ParameterizedTest
  @MethodSource("cases")
  void the_pages_of_an_article_are_found_and_joined(Path test) throws IOException {
    String url = Cases.read(test, "url.txt").strip();
    Source source = source(test, url);
    Gathered gathered = gather(test, source, url);
    Draft draft = drafts.of(source, visit(url), gathered.content());
    String expected = Cases.read(test, "expected.md");
    String said = "asked:\n" + String.join("", gathered.asked());
    if (expected.startsWith("title: ")) {
      String date = draft.date() == null ? "-" : draft.date().toString();
      said = "title: " + draft.title() + "\ndate: " + date + "\n" + said + "\n" + body(draft);
    }
    assertThat(said).isEqualTo(expected);
  }

  private static String body(Draft draft) {
    return String.join("\n", draft.paragraphs()) + "\n";
  }

  private static Gathered gather(Path test, Source source, String url) throws IOException {
    Following following = new Following(id -> source, address -> SiteRules.NONE, 1_000_000, CLOCK);
    List<String> asked = new ArrayList<>();
    List<Page> before = new ArrayList<>();
    Visit visit = visit(url);
    Page page = page(test, 1, url);
    Content content = Documents.read(page);
    for (String next = following.next(visit, content);
        next != null;
        next = following.next(visit, content)) {
      asked.add("  " + next + "\n");
      if (!page.isNothing()) {
        before.add(page);
      }
      visit = visit.then(next);
      page = page(test, asked.size() + 1, next);
      content = new Series(before, page, Documents.read(page));
    }
    return new Gathered(asked.isEmpty() ? List.of("  -\n") : asked, content);
  }

  private static Page page(Path test, int number, String url) throws IOException {
    byte[] bytes = Cases.read(test, number + ".html").getBytes(StandardCharsets.UTF_8);
    return new Page(url, "text/html; charset=utf-8", null, null, bytes);
  }

  private Source source(Path test, String url) throws IOException {
    if (!Files.exists(test.resolve("source.yaml"))) {
      return Source.plain("post", url);
    }
    Path file = folder.resolve("post.yaml");
    Files.writeString(file, "url: " + url + "\n" + Cases.read(test, "source.yaml"));
    Path schema = Path.of("config/source.schema.json");
    return new SourceReader(schema, text -> text).read(file).source();
  }

  private static Visit visit(String url) {
    return new Visit(
        1, Visit.Kind.ARTICLE, url, "post", null, List.of(), null, null, null, 0, Map.of());
  }

  @Test
  void an_article_without_an_end_is_held_back() {
    String url = "https://post.example/tides/today";
    assertThatThrownBy(() -> endless(url, 1_000_000, 40))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("more than 30 pages");
    assertThatThrownBy(() -> endless(url, 2_000, 10)).hasMessageContaining("2000 bytes");
  }

  private static void endless(String url, int maxBytes, int pages) {
    Source source = Source.plain("post", url);
    Following following = new Following(id -> source, address -> SiteRules.NONE, maxBytes, CLOCK);
    List<Page> before = new ArrayList<>();
    Visit visit = visit(url);
    Page page = numbered(url, 1);
    Content content = Documents.read(page);
    for (int number = 2; number < pages; number++) {
      String next = following.next(visit, content);
      assertThat(next).isEqualTo(url + "?page=" + number);
      before.add(page);
      visit = visit.then(next);
      page = numbered(next, number);
      content = new Series(before, page, Documents.read(page));
    }
  }

  private static Page numbered(String url, int number) {
    String html =
        "<title>Tides</title><article><h1>Tides</h1><p>"
            + ("The water came in for the time " + number + ", and went out again. ").repeat(5)
            + "</p></article><a href='?page="
            + (number + 1)
            + "'>Next</a>";
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return new Page(url, "text/html; charset=utf-8", null, null, bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a rel=next href='/2?page=2'>Next",
        "<div><a href='?page=2'>2</a>",
        "<p><a href='/2'>2</a> <a href='/22222222222222222222222/2'>22222222",
        "<span><a class=next href='/2/2/2/2/2/2/2/2/2/2/2/2/2'><b><i>1/</i></b>"
      })
  void hostile_pages_cost_no_more_than_their_length(String tag) {
    String url = "https://post.example/a/story";
    Document document = Jsoup.parse(tag.repeat(50_000), url);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          Pager.next(document, url, url, 2);
          Pager.single(document, url);
        });
  }
}
