package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.Moves.Moved;
import caravan.store.Newspapers.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds that get another name, and feeds that go. */
class MovesTest {
  private static final String URL = "url: https://acme.example/\n";
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

  private Optional<String> target(String feed) {
    return papers.moves.of(feed).map(Moved::target);
  }

  private boolean isGone(String feed) {
    return papers.moves.of(feed).filter(moved -> moved.target() == null).isPresent();
  }

  @Test
  void what_was_never_moved_is_nowhere_else() throws IOException {
    papers.file("sources/acme.yaml", URL).filled();
    assertThat(papers.moves.of("acme")).isEmpty();
    assertThat(papers.moves.of("nothing")).isEmpty();
  }

  @Test
  void a_source_with_another_name_takes_over_its_articles_and_its_history() throws IOException {
    papers.file("sources/old.yaml", URL).filled().keep(Draft.of("a").from("old"));
    papers.write("update feed set updated_at = 77 where name = 'old'");
    papers.remove("sources/old.yaml").file("sources/new.yaml", URL + "was: [old]").filled();
    assertThat(target("old")).contains("new");
    assertThat(target("old/2026-11")).contains("new/2026-11");
    assertThat(papers.shown("new")).containsExactly("a");
    assertThat(papers.feeds()).doesNotContain("old");
    assertThat(papers.texts("select feed from page_slot where feed <> 'all'"))
        .containsExactly("new");
    assertThat(papers.texts("select feed from archive_page where feed <> 'all'"))
        .containsExactly("new");
    assertThat(papers.texts("select updated_at from feed where name = 'new'"))
        .containsExactly("77");
    papers.scan.reindex();
    assertThat(papers.shown("new")).as("its files name the old one").containsExactly("a");
    assertThat(papers.feeds()).doesNotContain("old");
  }

  @Test
  void a_view_of_the_new_name_shows_what_came_under_the_old_one() throws IOException {
    papers.file("sources/old.yaml", URL).filled().keep(Draft.of("a").from("old"));
    papers.remove("sources/old.yaml").file("sources/new.yaml", URL + "was: [old]");
    papers.file("feeds/v.yaml", "sources: [new]").filled().keep(Draft.of("b").from("old"));
    assertThat(papers.shown("v")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void a_name_that_comes_late_is_joined_to_a_feed_that_is_there() throws IOException {
    papers.file("sources/old.yaml", URL).file("sources/new.yaml", URL).filled();
    papers.keep(Draft.of("a").from("old")).keep(Draft.of("b").from("new"));
    papers.remove("sources/old.yaml").filled();
    assertThat(papers.moves.of("old")).as("its articles are kept").isEmpty();
    assertThat(papers.shown("old")).containsExactly("a");
    papers.published().file("sources/new.yaml", URL + "was: [old]").filled();
    assertThat(papers.shown("new")).containsExactlyInAnyOrder("a", "b");
    assertThat(papers.pending()).contains("new");
    assertThat(target("old")).contains("new");
  }

  @Test
  void a_chain_of_names_leads_to_the_last() throws IOException {
    papers.file("feeds/one.yaml", "limit: 5").filled();
    papers.remove("feeds/one.yaml").file("feeds/two.yaml", "limit: 5\nwas: [one]").filled();
    papers.remove("feeds/two.yaml").file("feeds/three.yaml", "limit: 5\nwas: [two]").filled();
    assertThat(target("one")).contains("three");
    assertThat(target("two")).contains("three");
    papers.remove("feeds/three.yaml").filled();
    assertThat(isGone("one")).isTrue();
    assertThat(isGone("three/2026-11")).isTrue();
  }

  @Test
  void a_view_that_is_renamed_shows_what_it_showed() throws IOException {
    papers.keep(Draft.of("a"));
    papers.file("feeds/one.yaml", "sources: [acme]").filled();
    papers
        .remove("feeds/one.yaml")
        .file("feeds/two.yaml", "sources: [acme]\nsort: seen\nwas: [one]")
        .filled();
    assertThat(papers.shown("two")).containsExactly("a");
    assertThat(papers.texts("select feed from membership where feed in ('one', 'two')"))
        .containsExactly("two");
    assertThat(papers.texts("select name from view where name <> ''")).containsExactly("two");
  }

  @Test
  void a_view_whose_file_goes_is_gone_and_its_articles_stay() throws IOException {
    papers.keep(Draft.of("a"));
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    papers.remove("feeds/v.yaml").filled();
    assertThat(isGone("v")).isTrue();
    assertThat(papers.feeds()).doesNotContain("v");
    assertThat(papers.shown("all")).containsExactly("a");
    papers.keep(Draft.of("b"));
    assertThat(papers.feeds()).doesNotContain("v");
  }

  @Test
  void a_view_that_comes_back_is_there_again() throws IOException {
    papers.keep(Draft.of("a"));
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    papers.remove("feeds/v.yaml").filled();
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    assertThat(papers.moves.of("v")).isEmpty();
    assertThat(papers.shown("v")).containsExactly("a");
  }

  @Test
  void a_view_whose_file_is_invalid_is_not_gone() throws IOException {
    papers.file("feeds/v.yaml", "sources: [acme]").filled();
    papers.close();
    papers = new Newspapers(home);
    papers.file("feeds/v.yaml", "nonsense: true").filled();
    assertThat(papers.moves.of("v")).isEmpty();
    assertThat(papers.feeds()).contains("v");
  }

  @Test
  void a_source_that_takes_a_view_s_name_takes_its_address() throws IOException {
    papers.file("feeds/v.yaml", "sources: [acme]").filled().keep(Draft.of("a"));
    papers.file("sources/v.yaml", URL).filled().keep(Draft.of("b").from("v"));
    assertThat(papers.moves.of("v")).isEmpty();
    assertThat(papers.shown("v")).containsExactly("b");
  }

  @Test
  void what_was_moved_is_known_after_a_restart() throws IOException {
    papers.file("feeds/v.yaml", "limit: 5").filled();
    papers.remove("feeds/v.yaml").filled();
    papers.close();
    papers = new Newspapers(home);
    assertThat(isGone("v")).isTrue();
    assertThat(papers.moves.names()).containsExactly("v");
  }

  @Test
  void a_circle_of_names_ends() {
    papers.write("insert into moved values ('a', 'b', 0)");
    papers.write("insert into moved values ('b', 'a', 0)");
    papers.follow();
    assertThat(isGone("a")).isTrue();
  }

  @Test
  void a_name_that_posts_give_to_a_source_again_is_not_gone() throws IOException {
    papers.file("feeds/v.yaml", "limit: 5").filled();
    papers.remove("feeds/v.yaml").filled().keep(Draft.of("a").from("v")).published();
    papers.filled();
    assertThat(papers.moves.of("v")).isEmpty();
    assertThat(papers.moves.names()).isEmpty();
    assertThat(papers.shown("v")).containsExactly("a");
    assertThat(papers.pending()).as("its files may have been taken for leftovers").contains("v");
  }

  @Test
  void the_feed_of_a_renamed_source_whose_file_goes_stays_as_it_was() throws IOException {
    papers.file("sources/old.yaml", URL).filled().keep(Draft.of("a").from("old"));
    papers.remove("sources/old.yaml").file("sources/mid.yaml", URL + "was: [old]").filled();
    papers.remove("sources/mid.yaml").file("sources/new.yaml", URL + "was: [mid]").filled();
    papers.file("feeds/v.yaml", "sources: [new]").filled();
    papers.remove("sources/new.yaml").filled();
    papers.scan.reindex();
    assertThat(papers.shown("new")).containsExactly("a");
    assertThat(papers.shown("v")).containsExactly("a");
    assertThat(papers.feeds()).doesNotContain("old", "mid");
    papers.filled();
    assertThat(target("old")).contains("new");
    papers.file("sources/old.yaml", URL).filled();
    papers.scan.reindex();
    assertThat(papers.shown("old")).as("a file has the name").containsExactly("a");
    assertThat(papers.moves.of("old")).isEmpty();
  }
}
