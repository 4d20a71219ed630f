package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.feed.Feed;
import caravan.store.Newspapers.Draft;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source's file says of its feed. */
class SourceFeedsTest {
  private static final String FILE =
      "url: https://acme.example/\ntitle: Acme\nlanguage: en\nevery: 1h\n";

  @TempDir Path home;
  private Newspapers papers;

  @BeforeEach
  void open() throws IOException {
    papers = new Newspapers(home);
    papers.file("sources/acme.yaml", FILE).file("sources/other.yaml", FILE).filled();
    papers.keep(Draft.of("a")).keep(Draft.of("b").from("other"));
    papers.published().write("update archive_page set pending = 0");
  }

  @AfterEach
  void close() {
    papers.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme|Acme Two", "language: en|language: de", "acme.example|acme.test"})
  void another_word_in_the_file_reaches_the_feed_and_its_history(String change) throws IOException {
    String[] words = change.split("\\|", -1);
    papers.file("sources/acme.yaml", FILE.replace(words[0], words[1])).filled();
    assertThat(papers.pending()).containsExactly("acme");
    assertThat(papers.texts("select feed from archive_page where pending > 0"))
        .containsExactly("acme");
  }

  @Test
  void what_no_feed_says_makes_nothing_pending() throws IOException {
    papers.file("sources/acme.yaml", FILE.replace("1h", "2h")).filled();
    assertThat(papers.pending()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_feed_of_a_file_that_is_gone_or_broken_says_what_it_said(boolean gone)
      throws IOException {
    Feed before = papers.document("acme");
    papers.write("insert into source (id, digest, active, site) values ('acme', '', 1, 'A site')");
    papers.close();
    papers = new Newspapers(home);
    if (gone) {
      papers.remove("sources/acme.yaml");
    } else {
      papers.file("sources/acme.yaml", "title: [Acme");
    }
    Feed after = papers.filled().document("acme");
    assertThat(after.title()).isEqualTo("Acme").isEqualTo(before.title());
    assertThat(after.home()).isEqualTo("https://acme.example/").isEqualTo(before.home());
    assertThat(after.language()).isEqualTo("en");
  }
}
