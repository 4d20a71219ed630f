package caravan.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {
  private static final String SITE = "https://post.example/";

  private static String said(String first, String address, int number) {
    PageAddress found = PageAddress.of(SITE + first, SITE + address, number);
    return found == null ? "no" : found.value() + (found.isClear() ? " clear" : " perhaps");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # a mark and a number before the ending
          a/story.html,    a/story_2.html,        2, 2 clear
          a/story.html,    a/story-2.html,        2, 2 perhaps
          a/story.html,    a/story-page-2.html,   2, 2 clear
          a/story.html,    a/story_02.html,       2, 2 clear
          a/story.shtml,   a/story_1.shtml,       2, 1 clear
          a/story.shtml,   a/story_2.shtml,       3, 2 clear
          a/story.html,    a/story_12.html,       12, 12 clear
          # behind the ending, or as a step of the path
          a/story.html,    a/story.html/2,        2, 2 clear
          a/story/,        a/story/2/,            2, 2 clear
          a/story,         a/story/2,             2, 2 clear
          a/story/,        a/story/page/2/,       2, 2 clear
          a/story/,        a/story/index_2.html,  2, 2 clear
          a/story/index.html, a/story/index_2.html, 2, 2 clear
          # a parameter
          a/story,         a/story?page=2,        2, 2 clear
          a/story?id=7,    a/story?id=7&page=2,   2, 2 clear
          a/story?id=7,    a/story?page=2&id=7,   2, 2 clear
          a/story?page=1,  a/story?page=2,        2, 2 clear
          a/story,         a/story?page=1,        2, 1 clear
          a/story?page=0,  a/story?page=1,        2, 1 clear
          # the first page has a number too
          a/story_1.html,  a/story_2.html,        2, 2 perhaps
          a/story-page-1.html, a/story-page-2.html, 2, 2 clear
          a/story/1,       a/story/2,             2, 2 perhaps
          # other articles, other pages
          a/story-1234.html, a/story-1235.html,   2, no
          a/story.html,    a/story_3.html,        2, no
          a/story.html,    a/other_2.html,        2, no
          a/story.html,    b/story_2.html,        2, no
          a/story?id=7,    a/story?id=8&page=2,   2, no
          a/story?id=1,    a/story?id=2,          2, no
          a/story,         a/story?year=2,        2, no
          a/story,         page/2,                2, no
          a/story.html,    a/story2.html,         2, no
          a/story/,        a/story/22/,           2, no
          """)
  void an_address_is_the_next_page_of_the_same_article(
      String first, String address, int number, String expected) {
    assertThat(said(first, address, number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a/story.html,  a/story_all.html,    true
          a/story.html,  a/story.html?all=1,  true
          a/story/,      a/story/full/,       true
          a/story?id=7,  a/story?id=7&all=1,  true
          a/story?id=7,  a/story?id=8&all=1,  false
          a/story.html,  a/storyteller.html,  false
          a/story.html,  a/other.html?all=1,  false
          '',            a/story.html,        false
          """)
  void a_version_of_an_article_has_its_name(String first, String address, boolean expected) {
    assertThat(PageAddress.isVersion(SITE + first, SITE + address)).isEqualTo(expected);
  }
}
