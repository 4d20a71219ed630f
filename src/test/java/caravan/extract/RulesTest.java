package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Cases;
import caravan.article.Article;
import caravan.source.Source;
import caravan.source.SourceReader;
import caravan.source.Sources;
import caravan.web.BadAnswer;
import caravan.web.Page;
import caravan.web.Rejected;
import caravan.web.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What rules make of listings and pages. A case is a folder: {@code source.yaml}, a {@code list},
 * and a {@code page} for each of its items in turn (the last one stays); {@code expected.txt} says
 * what comes out.
 */
class RulesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir Path folder;

  static List<Path> cases() throws IOException {
    return Cases.of("rules");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_source_makes_this_of_its_list_and_pages(Path test) throws IOException {
    Files.copy(test.resolve("source.yaml"), folder.resolve("acme.yaml"));
    SourceReader reader =
        new SourceReader(
            Path.of("config/source.schema.json"),
            text -> text.replace("{{api}}", "http://api.example"));
    Sources sources = new Sources(folder, reader, Set.of());
    sources.refresh();
    assertThat(sources.problems()).isEmpty();
    Source source = sources.all().get("acme");
    assertThat(said(test, source, sources)).isEqualTo(Cases.read(test, "expected.txt"));
  }

  private static String said(Path test, Source source, Sources sources) throws IOException {
    Listings listings = new Listings(sources, ZONE, CLOCK);
    Articles articles = new Articles(sources::get, ZONE, "", "localhost", CLOCK);
    StringBuilder out = new StringBuilder();
    Page page = page(test, "list", "https://acme.example/list");
    Visit listed = visit(Visit.Kind.LISTING, new Listing.Item(page.url(), null, Map.of()));
    Listing listing;
    try {
      listing = listings.read(listed, page, Documents.read(page));
    } catch (Rejected | BadAnswer e) {
      return "! " + e.getMessage() + "\n";
    }
    listing.held().forEach(held -> out.append("held: ").append(held).append('\n'));
    int number = 0;
    for (Listing.Item item : listing.items()) {
      out.append("item: ").append(item.url()).append('\n');
      if (item.get() != null) {
        out.append("  get: ").append(item.get()).append('\n');
      }
      new TreeMap<>(item.fields())
          .forEach((name, value) -> out.append("  " + name + " = " + value + "\n"));
      Visit visit = visit(Visit.Kind.ARTICLE, item);
      number++;
      out.append(article(articles, source, visit, test, number));
    }
    return out.toString();
  }

  private static String article(
      Articles articles, Source source, Visit visit, Path test, int number) throws IOException {
    String name = "page" + number;
    while (number > 1 && file(test, name) == null) {
      name = "page" + --number;
    }
    if (file(test, name) == null) {
      return "";
    }
    Page page = page(test, name, visit.address());
    try {
      Content content = Documents.read(page);
      return text(articles.of(source, visit, articles.draft(source, visit, content)));
    } catch (Rejected | BadAnswer e) {
      return "! " + e.getMessage() + "\n";
    }
  }

  private static String text(Article article) {
    return "article: "
        + article.title()
        + "\n  link: "
        + article.link()
        + "\n  date: "
        + (article.published() == null
            ? "none"
            : article.published().at() + " " + article.published().source())
        + "\n  category: "
        + article.categories()
        + "\n  tags: "
        + article.tags()
        + "\n  file: "
        + article.name()
        + "\n  body: "
        + article.body().replace("\n", "\n        ")
        + "\n  body_source: "
        + article.fields().get("body_source")
        + "\n";
  }

  private static Visit visit(Visit.Kind kind, Listing.Item item) {
    return new Visit(
        1, kind, item.url(), "acme", item.get(), List.of(), null, null, null, 0, item.fields());
  }

  private static Path file(Path test, String name) throws IOException {
    try (Stream<Path> files = Files.list(test)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "."))
          .findFirst()
          .orElse(null);
    }
  }

  private static Page page(Path test, String name, String url) throws IOException {
    Path file = file(test, name);
    byte[] bytes = Files.readString(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    String type = file.toString().endsWith(".json") ? "text/plain;charset=utf-8" : "text/html";
    return new Page(url, type, null, null, bytes);
  }
}
