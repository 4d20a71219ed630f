package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source of a JSON list says, bound. */
class JsonSourceTest {
  private final Source source = read();

  private static Source read() {
    Path file = Path.of("src/test/resources/sources/valid/a-json-list.yaml");
    SourceReader.Result result = SourceFiles.reader().read(file);
    assertThat(result.problems()).isEmpty();
    return result.source();
  }

  @Test
  void a_placeholder_s_default_may_hold_colons() {
    assertThat(source.urls()).containsExactly("http://127.0.0.1:1/list?type=45&count=100");
    assertThat(source.article().get()).isNotNull();
    assertThat(source.article().get().fill(Map.of("code", "20 26"), null))
        .isEqualTo("http://127.0.0.1:2/text?code=20%2026");
  }

  @Test
  void paths_are_rules() {
    assertThat(source.list().items())
        .extracting(rule -> rule.json().getPath(), Rule::css, Rule::field, Rule::auto)
        .containsExactly(tuple("$['nodes'][?]", null, null, false));
    Rule date = source.list().fields().get("date").get(0);
    assertThat(date.json().getPath()).isEqualTo("$['time']");
    assertThat(date.format()).isEqualTo("yyyy-MM-dd HH:mm:ss");
    assertThat(source.list().fields().get("medium"))
        .extracting(rule -> rule.json().getPath())
        .containsExactly("$['from']", "$['medium']");
    assertThat(source.list().fields().get("medium").get(0).regex()).hasToString("by (.+)");
    assertThat(source.article().fields().get("body"))
        .extracting(Rule::field)
        .containsExactly(null, "medium");
  }

  @Test
  void a_link_may_be_a_text() {
    assertThat(source.list().link()).isEmpty();
    assertThat(source.list().address()).isNotNull();
    assertThat(source.list().address().fill(Map.of("code", "a&b"), null))
        .isEqualTo("https://news.example/share?code=a%26b");
  }

  @Test
  void an_article_may_stay_as_it_came_and_not_be_looked_at_again() {
    assertThat(source.article().verbatim()).isTrue();
    assertThat(source.article().revisit()).isFalse();
  }

  @Test
  void a_post_may_have_a_template_and_names_of_categories() {
    assertThat(source.post().template()).isEqualTo("share-page");
    assertThat(source.post().categoryNames())
        .isEqualTo(Map.of("Town Hall", "council", "新华网", "bank"));
    assertThat(source.post().category()).isNotNull();
    assertThat(source.post().category().fill(Map.of("medium", "【A】Town Hall"), null))
        .isEqualTo("town-hall");
    assertThat(source.post().category().fill(Map.of(), null)).isEqualTo("local");
  }

  @Test
  void texts_of_posts_know_the_source_and_the_link() {
    assertThat(source.post().tags())
        .map(tag -> tag.fields().iterator().next())
        .containsExactly("source_title", "source_url", "link");
  }

  @Test
  void conditions_stand_in_their_order() {
    assertThat(source.keep())
        .extracting(Source.Condition::field)
        .containsExactly("title", "medium", "words");
    assertThat(source.keep().get(2)).isEqualTo(new Source.Condition("words", null, null, 20, 5000));
  }
}
