package caravan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsroomTest {
  private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

  private final Newsroom newsroom = new Newsroom();

  @Test
  void titles_differ_for_eight_hours() {
    int stories = (int) (Duration.ofHours(8).toSeconds() / 20);
    List<String> titles =
        IntStream.rangeClosed(1, stories).mapToObj(it -> story(it).text().title()).toList();
    assertThat(titles).doesNotHaveDuplicates();
  }

  @Test
  void the_same_story_in_the_next_round_has_other_sentences() {
    for (int number = 1; number <= 20; number++) {
      Set<String> first = sentences(story(number));
      Set<String> next = sentences(story(number + 20));
      int all = first.size();
      first.retainAll(next);
      assertThat(first.size()).as(story(number).slug()).isLessThan(all * 2 / 3);
    }
  }

  @Test
  void new_stories_have_five_paragraphs_of_some_length() {
    for (int number = 1; number <= 60; number++) {
      int least = story(number).section() == Section.ZH ? 120 : 400;
      assertThat(story(number).text().body())
          .hasSize(5)
          .allMatch(paragraph -> paragraph.toString().length() >= least);
    }
  }

  @Test
  void no_gap_is_left_open() {
    for (int number = 1; number <= 400; number++) {
      assertThat(story(number).text().toString()).doesNotContain("{").doesNotContain("|");
    }
  }

  @Test
  void languages_alternate_and_the_same_number_is_the_same_story() {
    assertThat(story(1).section()).isEqualTo(Section.NEWS);
    assertThat(story(2).section()).isEqualTo(Section.ZH);
    assertThat(story(7)).isEqualTo(story(7));
  }

  @Test
  void a_page_in_gbk_has_only_characters_of_gbk() {
    newsroom.opening(Section.ZH, START).stream()
        .filter(story -> story.text().gbk())
        .forEach(
            story ->
                assertThat(Charset.forName("GBK").newEncoder())
                    .matches(gbk -> gbk.canEncode(story.text().toString())));
  }

  @Test
  void the_stories_of_the_first_day_come_newest_first() {
    for (Section section : Section.values()) {
      List<Instant> times = newsroom.opening(section, START).stream().map(Story::at).toList();
      assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a)).allMatch(START::isAfter);
    }
  }

  @Test
  void one_gap_means_one_word_throughout_a_story() {
    Wording wording = new Wording(Map.of("name", List.of("Ada", "Bo", "Cy")), "tale", 4);
    String[] words = wording.fill("{name} {name2} {name} {1..9} {1..9} {a|b} {a|b}").split(" ", -1);
    assertThat(words[0]).isEqualTo(words[2]).isNotEqualTo(words[1]);
    assertThat(words[3]).isEqualTo(words[4]).matches("[1-9]");
    assertThat(words[5]).isEqualTo(words[6]).matches("[ab]");
  }

  @Test
  void a_gap_without_a_list_is_refused() {
    assertThatThrownBy(() -> new Wording(Map.of(), "tale", 0).fill("{nobody}"))
        .hasMessage("no words for {nobody} in story tale");
  }

  private Story story(int number) {
    return newsroom.next(number, START);
  }

  private static Set<String> sentences(Story story) {
    Set<String> sentences = new HashSet<>();
    for (Object block : story.text().body()) {
      sentences.addAll(Arrays.asList(block.toString().split("(?<=[.。?!])", -1)));
    }
    return sentences;
  }
}
