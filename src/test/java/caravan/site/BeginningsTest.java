package caravan.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the feeds of a kind are shared out among the pages of its directory. */
class BeginningsTest {
  private final TreeMap<String, Listed> feeds = new TreeMap<>();

  private void add(String word) {
    feeds.put("tag/" + word, new Listed("tag/" + word, "tag", word, word, ""));
  }

  private void add(String beginning, int count) {
    for (int n = 0; n < count; n++) {
      add(beginning + n);
    }
  }

  private List<String> parts() {
    return Beginnings.of("tag", feeds);
  }

  private String part(String word) {
    return Beginnings.of("tag", feeds, "tag/" + word);
  }

  private List<String> on(String part) {
    return Beginnings.on("tag", feeds, part).stream().map(Listed::label).toList();
  }

  @Test
  void few_are_on_one_page() {
    assertThat(parts()).containsExactly("");
    add("tag", 500);
    assertThat(parts()).containsExactly("");
    assertThat(on("")).hasSize(500);
  }

  @Test
  void many_are_on_pages_by_what_they_begin_with_as_far_as_needed() {
    add("apple", 300);
    add("ax", 300);
    add("boat", 400);
    assertThat(parts()).containsExactly("ap", "ax", "b");
    assertThat(on("ax")).hasSize(300).allMatch(word -> word.startsWith("ax"));
  }

  @Test
  void each_is_on_the_one_page_that_it_is_said_to_be_on() {
    add("a", 600);
    add("ab-", 501);
    for (String word : List.of("a", "ab", "b", "b-1", "untitled", "a-b")) {
      add(word);
    }
    List<String> all = new ArrayList<>();
    for (String part : parts()) {
      on(part).forEach(word -> assertThat(part(word)).isEqualTo(part));
      assertThat(on(part)).hasSizeBetween(1, 500);
      all.addAll(on(part));
    }
    assertThat(all).hasSize(feeds.size()).doesNotHaveDuplicates();
  }

  @Test
  void a_word_that_too_many_begin_with_has_a_page_of_its_own() {
    add("boat", 600);
    add("boat");
    assertThat(parts()).startsWith("boat_", "boat0", "boat1");
    assertThat(on("boat_")).containsExactly("boat");
    assertThat(Beginnings.shown("boat_")).isEqualTo("boat");
    assertThat(Beginnings.shown("boa")).isEqualTo("boa…");
  }

  @Test
  void one_more_leaves_the_other_pages_as_they_are() {
    add("apple", 300);
    add("boat", 400);
    List<String> before = parts();
    add("boat-new");
    assertThat(parts()).isEqualTo(before);
    assertThat(part("boat-new")).isEqualTo("b");
  }
}
