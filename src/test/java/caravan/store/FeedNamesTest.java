package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.store.Newspapers.Draft;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds by language and by author. */
class FeedNamesTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en      | lang/en      | English",
        "EN      | lang/en      | English",
        "de      | lang/de      | Deutsch",
        "zh      | lang/zh      | 中文",
        "pt-BR   | lang/pt-br   | português (Brasil)",
        "pt_BR   | lang/pt-br   | português (Brasil)",
        "zh-Hans | lang/zh-hans | 中文 (简体)",
      })
  void a_language_has_a_feed_that_is_called_by_its_own_name(
      String language, String feed, String title) {
    papers.keep(Draft.of("a").in(language));
    assertThat(papers.shown(feed)).containsExactly("a");
    assertThat(papers.document(feed).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"../../etc", "x", "none of these", "NULL"},
      nullValues = "NULL")
  void what_is_no_language_has_none(String language) {
    papers.keep(Draft.of("a").in(language));
    assertThat(papers.feeds()).noneMatch(name -> name.startsWith("lang"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Quill                 | author/ada-quill",
        "Ada Quill, Bo Marsh       | author/ada-quill author/bo-marsh",
        "Ada Quill; Bo Marsh;      | author/ada-quill author/bo-marsh",
        "Ada Quill, Ada Quill      | author/ada-quill",
        "王小明、李雷               | author/li-lei author/wang-xiao-ming",
        "Ada Quill and Bo Marsh    | author/ada-quill-and-bo-marsh",
        "123; --                   | ",
        "../../etc/passwd          | author/etc-passwd",
      })
  void each_author_of_the_line_has_a_feed(String author, String feeds) {
    papers.keep(Draft.of("a").by(author));
    assertThat(papers.feeds().stream().filter(name -> name.startsWith("author")))
        .containsExactly(feeds == null ? new String[0] : feeds.split(" "));
  }

  @Test
  void an_author_s_feed_is_called_by_the_name() {
    papers.keep(Draft.of("a").by("Ada Quill, Bo Marsh"));
    assertThat(papers.document("author/bo-marsh").title()).isEqualTo("Bo Marsh");
  }

  @ParameterizedTest
  @CsvSource({
    "problems, problems-2",
    "Problems, problems-2",
    "archive, archive-2",
    "tags, tags-2",
    "category, category-2",
    "all, all-2",
    "river, river"
  })
  void what_a_post_calls_its_source_is_no_feed_of_caravan_s_own(String source, String feed) {
    papers.keep(Draft.of("a").from(source));
    papers.keep(Draft.of("b").from("acme"));
    assertThat(papers.shown(feed)).containsExactly("a");
    assertThat(papers.feeds()).doesNotContain("problems", "archive", "tags", "category");
  }
}
