package caravan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check after the kills finds in homes made by hand. */
class HomeCheckTest {
  @TempDir Path home;
  private final NewsSite site = new NewsSite(3, 3, 1);

  @BeforeEach
  void aWholeHome() throws IOException {
    for (int number = 0; number < 3; number++) {
      write("posts/" + number + ".md", post(number, 0));
    }
    write("public/feeds/all.json", "{\"items\": []}");
    write("public/feeds/all.rss", "<rss><channel/></rss>");
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private String post(int number, int version) {
    return "---\ntitle: \"One\"\ndate: 2026-01-01T00:00:00Z\nlink: http://127.0.0.1:1"
        + NewsPage.path(number)
        + "\n---\n<p>"
        + String.join("</p>\n<p>", site.paragraphs(number, version))
        + "</p>\n";
  }

  private HomeCheck.Found check() throws IOException {
    return HomeCheck.of(home, site);
  }

  @Test
  void a_whole_home_has_nothing_to_be_said_of() throws IOException {
    HomeCheck.Found found = check();
    assertThat(found.posts()).isEqualTo(3);
    assertThat(found.feeds()).isEqualTo(2);
    assertThat(found.lost()).isEmpty();
    assertThat(found.doubled()).isEmpty();
    assertThat(found.halves()).isEmpty();
    assertThat(found.brokenFeeds()).isEmpty();
    assertThat(found.temporary()).isEmpty();
  }

  @Test
  void an_article_without_a_post_is_lost() throws IOException {
    Files.delete(home.resolve("posts/1.md"));
    assertThat(check().lost()).containsExactly(1);
  }

  @Test
  void an_article_with_two_posts_is_doubled() throws IOException {
    write("posts/2026/another.md", post(2, 1));
    assertThat(check().doubled()).singleElement().asString().startsWith("2: ");
  }

  @Test
  void a_post_that_ends_too_early_is_half_written() throws IOException {
    String whole = post(1, 0);
    write("posts/1.md", whole.substring(0, whole.length() - 30));
    assertThat(check().halves()).singleElement().asString().startsWith("1.md: ");
  }

  @Test
  void a_post_without_one_of_its_paragraphs_is_half_written() throws IOException {
    write("posts/1.md", post(1, 0).replace(site.paragraphs(1, 0).get(1), ""));
    assertThat(check().halves()).singleElement().asString().contains("a paragraph is missing");
  }

  @Test
  void an_empty_post_is_half_written_and_its_article_lost() throws IOException {
    write("posts/1.md", "");
    assertThat(check().halves()).hasSize(1);
    assertThat(check().lost()).containsExactly(1);
  }

  @Test
  void feeds_that_are_cut_are_broken() throws IOException {
    write("public/feeds/all.json", "{\"items\": [");
    write("public/feeds/all.rss", "<rss><channel>");
    assertThat(check().brokenFeeds()).hasSize(2);
  }

  @Test
  void what_a_killed_process_left_is_no_post() throws IOException {
    write("posts/.4.md.tmp", "---\nti");
    HomeCheck.Found found = check();
    assertThat(found.temporary()).hasSize(1);
    assertThat(found.halves()).isEmpty();
  }
}
