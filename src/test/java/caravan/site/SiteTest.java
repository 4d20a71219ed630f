package caravan.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.article.Post;
import caravan.article.PostReader;
import caravan.feed.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages, byte for byte as {@code site/expected} holds them, and what must hold for all. */
class SiteTest {
  private static final Path FOLDER = Path.of("src/test/resources/site");
  private static final String BASE = "https://news.example/caravan";
  private static final List<Listed> FEEDS =
      List.of(
          listed("all", "all", "all", "Oasis"),
          listed("nile", "source", "nile", "The Nile & Delta"),
          listed("articles", "source", "articles", "articles"),
          listed("bridges", "view", "bridges", "All bridges"),
          listed("lang/ar", "lang", "ar", "العربية"),
          listed("category/mhlyat", "category", "محليات", "محليات"),
          listed("category/tmp-x", "category", "../../../tmp/x", "../../../tmp/x"),
          listed("tag/r-d", "tag", "R&D", "R&D"),
          listed("tag/jiao-tong", "tag", "交通", "交通"),
          listed("author/wang-xiao-ming", "author", "王小明", "王小明"));

  private static final Catalogue CATALOGUE = Catalogue.of(FEEDS);

  private final Site english = new Site(new Look(BASE, "Oasis", "en", true));
  private final Site chinese = new Site(new Look("https://news.example", "绿洲", "zh", true));
  private final Site plain = new Site(new Look(BASE, "Oasis", "en", false));

  private static Listed listed(String name, String kind, String label, String title) {
    return new Listed(name, kind, label, title, BASE + "/");
  }

  /** Feeds with names like {@code tag/b-12}. */
  private static List<Listed> many(String kind, int count) {
    List<Listed> many = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String word = "abc".charAt(n % 3) + "-" + n;
      many.add(listed(kind + "/" + word, kind, word, word));
    }
    return many;
  }

  private static Post post(String name) {
    try {
      String text = Files.readString(FOLDER.resolve("posts").resolve(name + ".md"));
      return new PostReader("news.example", ZoneOffset.UTC)
          .read("2026/" + name + ".md", text, Instant.EPOCH);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Post> posts() {
    return List.of(
        post("arabic"), post("chinese"), post("pictures"), post("hostile"), post("shown"));
  }

  private static Listed source(String id) {
    return FEEDS.stream()
        .filter(feed -> feed.kind().equals("source") && feed.label().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static Feed feed(String name, String title, Feed.Place place) {
    return Feed.of(name, title, "https://nile.example/?a=1&b=2", null, BASE, posts()).at(place);
  }

  /** All pages that the expected files tell of, by the names of those files. */
  private Map<String, Page> pages() {
    Map<String, Page> pages = new TreeMap<>();
    posts().forEach(post -> pages.put(stem(post) + ".html", english.article(post, FEEDS)));
    pages.put("chinese.zh.html", chinese.article(post("chinese"), FEEDS));
    pages.put("front.html", english.front(CATALOGUE, posts(), SiteTest::source));
    pages.put("front.zh.html", chinese.front(CATALOGUE, posts(), SiteTest::source));
    pages.put("plain.html", plain.front(CATALOGUE, posts(), SiteTest::source));
    pages.put("empty.html", english.front(new Catalogue(), List.of(), SiteTest::source));
    for (String kind : Site.directories().keySet()) {
      Page page = english.directory(kind, CATALOGUE, "");
      pages.put(page.name().replace("/index", ""), page);
    }
    Catalogue many = Catalogue.of(many("tag", 501));
    pages.put("directory.html", english.directory("tag", many, ""));
    pages.put("gone.html", english.article(post("gone"), FEEDS));
    pages.put("gone.zh.html", chinese.article(post("gone"), FEEDS));
    Feed nile = feed("nile", "The Nile & Delta", new Feed.Place(null, "2026-11", null));
    pages.put("list.html", english.list(nile, "source", SiteTest::source));
    Feed older = feed("tag/r-d", "R&D", new Feed.Place("2026-11", "2026-10", null));
    pages.put("archive.html", english.list(older, "tag", SiteTest::source));
    return pages;
  }

  private static String stem(Post post) {
    return post.path().replaceFirst("^2026/", "").replaceFirst("\\.md$", "");
  }

  static List<String> expected() throws IOException {
    try (var files = Files.list(FOLDER.resolve("expected"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void of_many_sources_the_first_page_says_where_they_are_listed() {
    Document front =
        document(english.front(Catalogue.of(many("source", 101)), List.of(), SiteTest::source));
    assertThat(front.select("aside a[href$=/sources/]")).hasSize(1);
    assertThat(front.select("aside li")).hasSize(1);
  }

  @Test
  void without_pages_the_first_lists_no_more_than_can_be_overlooked() {
    Document front =
        document(plain.front(Catalogue.of(many("tag", 900)), List.of(), SiteTest::source));
    assertThat(front.select("section li")).hasSize(500);
  }

  @Test
  void every_page_has_its_expected_file() throws IOException {
    assertThat(expected()).containsExactlyElementsOf(pages().keySet());
  }

  @ParameterizedTest
  @MethodSource("expected")
  void a_page_is_as_expected(String name) throws IOException {
    assertThat(new String(pages().get(name).bytes(), UTF_8))
        .isEqualTo(Files.readString(FOLDER.resolve("expected").resolve(name)));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void a_page_runs_nothing_and_can_be_told_to_a_person_who_does_not_see_it(String name) {
    Document page = document(pages().get(name));
    assertThat(page.select("script, iframe, object, form, style, [style]")).isEmpty();
    assertThat(page.select("a[href^=javascript], [src^=javascript]")).isEmpty();
    page.getAllElements()
        .forEach(
            element ->
                element
                    .attributes()
                    .forEach(attribute -> assertThat(attribute.getKey()).doesNotStartWith("on")));
    assertThat(page.select("img:not([alt])")).isEmpty();
    assertThat(page.select("h1, main")).hasSize(2);
    assertThat(page.select("html").attr("lang")).isNotEmpty();
    assertThat(page.select("head > title").text()).isNotBlank();
    assertThat(page.select("head > meta[name=description]").attr("content")).isNotBlank();
    assertThat(page.select("head > link[rel=canonical]")).hasSize(1);
    assertThat(page.select("head > link[rel=alternate]").eachAttr("type"))
        .startsWith("application/atom+xml", "application/rss+xml", "application/feed+json");
  }

  private static Document document(Page page) {
    return Jsoup.parse(new String(page.bytes(), UTF_8));
  }

  @Test
  void an_article_tells_the_feed_of_all_and_its_source_s_and_where_it_is_really_from() {
    Document page = document(english.article(post("pictures"), FEEDS));
    assertThat(page.select("head > link[type=application/atom+xml]").eachAttr("href"))
        .containsExactly(BASE + "/feeds/all.atom", BASE + "/feeds/nile.atom");
    assertThat(page.select("link[rel=canonical], a[rel=noreferrer]").eachAttr("href"))
        .containsExactly(
            "https://nile.example/camels?a=1&b=2", "https://nile.example/camels?a=1&b=2");
    assertThat(page.select("img.lead").attr("alt")).isEmpty();
    assertThat(page.select("a[href^=https://nile.example/full]").attr("aria-label"))
        .isEqualTo("nile.example");
    assertThat(page.select(".body h2").text()).isEqualTo("A heading of the first level");
    assertThat(page.select(".body h3").text()).isEqualTo("A heading far below");
  }

  @Test
  void an_article_that_was_published_nowhere_is_its_own_original() {
    assertThat(document(english.article(post("hostile"), FEEDS)).select("link[rel=canonical]"))
        .extracting(link -> link.attr("href"))
        .containsExactly(BASE + "/articles/2026/hostile/");
  }

  @Test
  void a_picture_that_the_text_shows_does_not_lead_it_too() {
    Document page = document(english.article(post("shown"), FEEDS));
    assertThat(page.select("img")).hasSize(1);
    assertThat(page.select("time")).isEmpty();
  }

  @Test
  void a_page_of_the_archive_leads_to_its_neighbours_and_the_newest_to_the_feed_s_own() {
    Document page = document(pages().get("archive.html"));
    assertThat(page.select("[rel=prev]").eachAttr("href"))
        .containsOnly("/caravan/tag/r-d/2026-10/");
    assertThat(page.select("[rel=next]").eachAttr("href")).containsOnly("/caravan/tag/r-d/");
    assertThat(pages().get("archive.html").name()).isEqualTo("tag/r-d/2026-11/index.html");
    Feed between = feed("nile", "Nile", new Feed.Place("2026-10", "2026-09", "2026-11"));
    Document old = document(english.list(between, "source", SiteTest::source));
    assertThat(old.select("[rel=next]").eachAttr("href")).containsOnly("/caravan/nile/2026-11/");
    Feed first = feed("nile", "Nile", Feed.Place.ALONE);
    assertThat(
            document(english.list(first, "source", SiteTest::source)).select(".turn, [rel=prev]"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"articles", "categories", "tags", "authors", "feeds", "feed", "observe"})
  void a_feed_with_the_name_of_a_folder_of_pages_has_none(String name) {
    Feed feed = Feed.of(name, name, BASE + "/", null, BASE, List.of());
    assertThat(english.list(feed, "source", SiteTest::source)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a.md, articles/a/index.html",
    "2026/11/a b.md, articles/2026/11/a b/index.html",
    "大桥.md, articles/大桥/index.html",
    "a.md.md, articles/a.md/index.html",
    "index.html.md,",
    "INDEX.HTML/a.md,",
    "../../etc/passwd.md,",
    "a/../b.md,",
    "/etc/passwd.md,",
    "a//b.md,",
    ".hidden.md,",
    "a\\b.md,",
    ".md,",
  })
  void a_page_is_named_after_its_post_or_not_at_all(String path, String file) {
    assertThat(Site.fileOf(path)).isEqualTo(file);
  }

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(Words.of("zh").all().keySet()).isEqualTo(Words.of("en").all().keySet());
    List<String> same = new ArrayList<>();
    Words.of("en")
        .all()
        .forEach(
            (key, text) -> {
              if (text.isBlank() || text.equals(Words.of("zh").all().get(key))) {
                same.add(key);
              }
            });
    assertThat(same).isEmpty();
    assertThatThrownBy(() -> Words.of("xx")).hasMessage("no texts in 'xx'; there are en, zh");
  }
}
