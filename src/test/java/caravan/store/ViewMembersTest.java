package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Post;
import caravan.feed.Feed;
import caravan.store.Newspapers.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which articles a view shows, and how. */
class ViewMembersTest {
  @TempDir Path home;
  private Newspapers papers;

  @BeforeEach
  void open() throws IOException {
    papers = new Newspapers(home);
  }

  @AfterEach
  void close() {
    papers.close();
  }

  private void stories() {
    papers
        .keep(Draft.of("a").from("acme").filed(List.of("Local"), List.of("Council", "ferry")))
        .keep(
            Draft.of("b")
                .from("market-east")
                .saying("Prices", "The harbour was full of eels and nets.")
                .in("en-GB")
                .by("Ada Quill, Bo Marsh"))
        .keep(Draft.of("c").from("market-west").saying("Sponsored: Harbour", "Buy.").in("en"))
        .keep(
            Draft.of("d")
                .from("river")
                .in("zh-Hans")
                .by("Bo Marsh")
                .filed(List.of("local"), List.of()));
  }

  private static final String CASES =
      """
      sources: [acme]                               | a
      sources: ['market-*']                         | b c
      sources: ['rive?', acme]                      | a d
      categories: [LOCAL]                           | a d
      tags: [council]                               | a
      languages: [en]                               | b c
      languages: [EN-gb]                            | b
      languages: [zh]                               | d
      authors: [bo marsh]                           | b d
      authors: [Ada Quill]                          | b
      words: { any: [harbour] }                     | b
      words: { any: ['/harbour/i'] }                | b c
      words: { any: ['/harbour/i', Goats] }         | a b c d
      words: { all: [eels, Prices] }                | b
      words: { none: ['/^Sponsored/'] }             | a b d
      keep: [ { field: words, at-least: 5 } ]       | b
      keep: [ { field: title, not: Sponsored } ]    | a b d
      keep: [ { field: source, is: '/^market/' } ]  | b c
      keep: [ { field: author, is: Marsh }, { field: language, is: zh } ] | d
      sources: ['market-*'], languages: [en], words: { none: [Buy] } | b
      limit: 500                                    | a b c d
      sources: [none]                               |
      """;

  private void choices(boolean before) throws IOException {
    List<String> lines = CASES.lines().toList();
    if (!before) {
      stories();
    }
    for (int i = 0; i < lines.size(); i++) {
      papers.file("feeds/v" + i + ".yaml", "{" + lines.get(i).split("\\|", -1)[0] + "}");
    }
    papers.filled();
    assertThat(papers.views.problems()).isEmpty();
    if (before) {
      stories();
    }
    for (int i = 0; i < lines.size(); i++) {
      String[] line = lines.get(i).split("\\|", -1);
      assertThat(String.join(" ", papers.shown("v" + i).stream().sorted().toList()))
          .as(line[0])
          .isEqualTo(line.length > 1 ? line[1].strip() : "");
    }
  }

  @Test
  void an_article_that_comes_is_put_into_the_views_that_want_it() throws IOException {
    choices(true);
  }

  @Test
  void a_view_that_comes_is_given_the_articles_that_it_wants() throws IOException {
    choices(false);
  }

  @Test
  void a_view_that_chooses_otherwise_is_filled_anew() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    assertThat(papers.shown("v")).containsExactly("a");
    papers.published().file("feeds/v.yaml", "sources: ['market-*']").filled();
    assertThat(papers.shown("v")).containsExactlyInAnyOrder("b", "c");
    assertThat(papers.pending()).containsExactly("v");
  }

  @Test
  void another_title_touches_the_feed_and_no_member() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "sources: [acme]").filled().published();
    papers.file("feeds/v.yaml", "title: Acme's\nsources: [acme]").follow();
    assertThat(papers.texts("select cursor from view where name = 'v'"))
        .containsExactly((String) null);
    assertThat(papers.pending()).containsExactly("v");
    assertThat(papers.document("v").title()).isEqualTo("Acme's");
  }

  @Test
  void what_is_as_it_was_waits_for_nothing() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "sources: [acme]").filled().published();
    papers.filled();
    assertThat(papers.pending()).isEmpty();
    assertThat(papers.members.fill()).isFalse();
  }

  @Test
  void many_articles_are_chosen_in_batches_that_a_kill_does_not_lose() throws IOException {
    papers.filled();
    for (int i = 0; i < 1100; i++) {
      String id = "tag:" + (1_000_000 + i);
      papers.write(
          "insert into article (id, source, title, sort_at, seen_at, path, path_key, mtime, size,"
              + (" hash) values ('" + id + "', 'acme', 't', " + i + ", 0, '" + id + "', '" + id)
              + "', 0, 0, 'h')");
    }
    papers.file("feeds/v.yaml", "sources: [acme]").follow();
    String count = "select count(*) from membership where feed = 'v'";
    assertThat(papers.members.fill()).isTrue();
    assertThat(papers.texts(count)).containsExactly("500");
    papers.close();
    papers = new Newspapers(home);
    papers.follow();
    assertThat(papers.texts(count)).containsExactly("500");
    papers.members.fillAll();
    assertThat(papers.texts(count)).containsExactly("1100");
  }

  @Test
  void an_article_that_changes_leaves_a_view_and_a_reindex_changes_nothing() throws IOException {
    papers.file("feeds/v.yaml", "words: { any: [eels] }").filled();
    stories();
    assertThat(papers.shown("v")).containsExactly("b");
    papers.scan.reindex();
    assertThat(papers.shown("v")).containsExactly("b");
    Path post = home.resolve("posts/b.md");
    Files.writeString(post, Files.readString(post).replace("eels", "crabs"));
    papers.scan.refresh();
    assertThat(papers.shown("v")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"published, new old", "seen, old new"})
  void it_is_ordered_by_the_date_that_it_names(String sort, String order) throws IOException {
    papers.keep(Draft.of("new").on("2026-11-20T08:00:00Z"));
    papers.clock.pass(Duration.ofHours(1));
    papers.file("feeds/v.yaml", "sort: published").filled();
    papers.keep(Draft.of("old").on("2026-11-01T08:00:00Z"));
    papers.file("feeds/v.yaml", "sort: " + sort).filled();
    assertThat(papers.shown("v")).containsExactly(order.split(" "));
    assertThat(papers.texts("select article from membership where feed = 'v'")).hasSize(2);
  }

  @Test
  void it_shows_no_more_than_its_limit() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "limit: 2").filled();
    assertThat(papers.shown("v")).hasSize(2);
  }

  @Test
  void it_may_show_more_than_other_feeds() throws IOException {
    for (int i = 0; i < 60; i++) {
      papers.keep(Draft.of("s" + i));
    }
    papers.file("feeds/v.yaml", "limit: 500").filled();
    assertThat(papers.shown("all")).hasSize(50);
    assertThat(papers.shown("v")).hasSize(60);
  }

  @Test
  void a_brief_one_shows_summaries_alone() throws IOException {
    papers.keep(Draft.of("a").saying("Long", "The clerk counted goats. ".repeat(40)));
    papers.file("feeds/v.yaml", "brief: true").filled();
    Post post = papers.document("v").posts().get(0);
    assertThat(post.body()).isEmpty();
    assertThat(post.description()).startsWith("The clerk counted goats.").endsWith("…");
    assertThat(post.description()).hasSizeLessThan(302);
    assertThat(papers.document("all").posts().get(0).body()).contains("goats");
  }

  @Test
  void a_view_that_is_invalid_for_a_while_misses_nothing() throws IOException {
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    papers.close();
    papers = new Newspapers(home);
    papers.file("feeds/v.yaml", "sourcs: [acme]").filled();
    stories();
    assertThat(papers.feeds()).contains("v");
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    assertThat(papers.shown("v")).containsExactly("a");
  }

  @Test
  void an_index_from_before_there_were_feeds_by_language_and_author_is_filed_once()
      throws IOException {
    stories();
    papers.write("delete from membership where feed like 'lang/%' or feed like 'author/%'");
    papers.write("delete from feed where kind in ('lang', 'author')");
    papers.write("delete from archive_page where feed like 'lang/%' or feed like 'author/%'");
    papers.write("delete from page_slot where feed like 'lang/%' or feed like 'author/%'");
    papers.write("delete from view");
    papers.file("feeds/v.yaml", "authors: [Bo Marsh]").filled();
    assertThat(papers.shown("lang/en")).containsExactly("c");
    assertThat(papers.shown("author/bo-marsh")).containsExactlyInAnyOrder("b", "d");
    assertThat(papers.shown("v")).containsExactlyInAnyOrder("b", "d");
    papers.published().filled();
    assertThat(papers.shown("lang/en")).containsExactly("c");
    assertThat(papers.shown("v")).containsExactlyInAnyOrder("b", "d");
  }

  @Test
  void the_name_of_a_source_whose_articles_are_kept_is_not_taken() throws IOException {
    stories();
    papers.file("feeds/acme.yaml", "sources: [river]").filled();
    assertThat(papers.shown("acme")).containsExactly("a");
    assertThat(papers.texts("select name from view where name <> ''")).isEmpty();
  }

  @Test
  void a_view_that_is_shown_otherwise_is_so_in_all_its_pages() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "sources: [acme]").filled().published();
    papers.write("update archive_page set pending = 0");
    papers.file("feeds/v.yaml", "title: Acme's\nbrief: true\nsources: [acme]").filled();
    assertThat(papers.texts("select feed from archive_page where pending > 0"))
        .containsExactly("v");
  }

  @Test
  void a_view_whose_file_is_broken_from_the_start_stays_as_it_was_published() throws IOException {
    stories();
    papers.file("feeds/v.yaml", "title: Acme's\nbrief: true\nsources: [acme]").filled();
    papers.windows.documents(new Windows.Pending("v", 9)).get(0);
    papers.published().write("update archive_page set pending = 0");
    papers.close();
    papers = new Newspapers(home);
    papers.file("feeds/v.yaml", "title: [Acme's").filled().windows.touchAll();
    assertThat(papers.windows.documents(new Windows.Pending("v", 1))).isEmpty();
    assertThat(papers.windows.all()).extracting(Feed::title).contains("Acme's");
    papers.published().write("update archive_page set pending = 0");
    papers.file("feeds/v.yaml", "title: Ours\nsources: [acme]").filled();
    assertThat(papers.document("v").title()).isEqualTo("Ours");
    assertThat(papers.shown("v")).containsExactly("a");
    assertThat(papers.texts("select feed from archive_page where pending > 0 and feed = 'v'"))
        .containsExactly("v");
  }
}
