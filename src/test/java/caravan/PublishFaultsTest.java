package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed or a page that can't be written stops no other, and is told. */
class PublishFaultsTest {
  @TempDir Path home;
  private Crawling crawl;

  @BeforeEach
  void open() throws IOException {
    crawl = new Crawling(home);
    crawl.write(
        "posts/2026-11-20-ferry.md",
        "---\ntitle: The ferry\ncategories: [harbour]\ntags: [boats]\n---\nIt runs on Sundays.\n");
    crawl.write(
        "posts/2026-11-21-mill.md", "---\ntitle: The mill\ntags: [wheels]\n---\nIt turns.\n");
  }

  @AfterEach
  void close() {
    crawl.close();
  }

  @Test
  void every_document_is_written_with_its_history() {
    assertThat(crawl.caravan("publish")).as(crawl.err()).isZero();
    assertThat(crawl.files("public/feeds").keySet())
        .contains("all.atom", "tag/boats.rss", "category/harbour.json")
        .anyMatch(name -> name.matches("all/\\d{4}-\\d{2}\\.atom"))
        .anyMatch(name -> name.matches("tag/boats/\\d{4}-\\d{2}\\.json"));
    assertThat(crawl.err()).contains("feeds are up to date");
  }

  @Test
  void the_others_are_written_and_the_failure_is_told() throws IOException {
    Files.createDirectories(home.resolve("public/feeds/tag/boats.rss/in-the-way"));
    assertThat(crawl.caravan("publish")).isEqualTo(1);
    assertThat(crawl.err())
        .contains("the feed tag/boats stays as it was published last")
        .contains("caravan: could not be published: 1 feed (tag/boats); why is told above\n");
    assertThat(crawl.files("public/feeds").keySet())
        .contains("all.atom", "tag/wheels.atom", "category/harbour.json")
        .doesNotContain("tag/boats.atom");
  }

  @Test
  void what_could_not_be_written_is_written_once_that_is_mended() throws IOException {
    Path obstacle = Files.createDirectories(home.resolve("public/feeds/tag/boats.rss/in-the-way"));
    assertThat(crawl.caravan("once")).isEqualTo(1);
    Files.delete(obstacle);
    Files.delete(obstacle.resolveSibling(""));
    assertThat(crawl.caravan("once")).as(crawl.err()).isZero();
    assertThat(crawl.files("public/feeds").keySet()).contains("tag/boats.rss", "tag/boats.atom");
  }

  /** Puts a folder where a page is to be written; returns it. */
  private Path obstruct(String page) throws IOException {
    Path folder = home.resolve("public").resolve(page).resolve("index.html");
    Files.createDirectories(folder.resolve("in-the-way"));
    return folder;
  }

  private static void clear(Path folder) throws IOException {
    Files.delete(folder.resolve("in-the-way"));
    Files.delete(folder);
  }

  @Test
  void a_page_that_can_t_be_written_keeps_no_document_of_its_feed() throws IOException {
    obstruct("tag/boats");
    assertThat(crawl.caravan("publish")).isEqualTo(1);
    assertThat(crawl.files("public/feeds").keySet())
        .contains("tag/boats.atom")
        .anyMatch(name -> name.matches("tag/boats/\\d{4}-\\d{2}\\.atom"));
    assertThat(crawl.err())
        .contains("the page of feeds/tag/boats stays as it was")
        .contains("caravan: could not be published: 1 page (feeds/tag/boats); why is told above\n")
        .doesNotContain("the feed tag/boats stays");
  }

  @Test
  void it_stays_due_and_is_written_once_that_is_mended() throws IOException {
    Path obstacle = obstruct("tag/boats");
    assertThat(crawl.caravan("once")).isEqualTo(1);
    clear(obstacle);
    assertThat(crawl.caravan("once")).as(crawl.err()).isZero();
    assertThat(home.resolve("public/tag/boats/index.html")).isRegularFile();
  }

  @Test
  void an_article_s_page_that_can_t_be_written_holds_up_no_other() throws IOException {
    Path obstacle = obstruct("articles/2026-11-21-mill");
    assertThat(crawl.caravan("once")).isEqualTo(1);
    assertThat(home.resolve("public/articles/2026-11-20-ferry/index.html")).isRegularFile();
    assertThat(crawl.err()).contains("could not be published: 1 page (posts/2026-11-21-mill.md)");
    clear(obstacle);
    assertThat(crawl.caravan("once")).as(crawl.err()).isZero();
    assertThat(home.resolve("public/articles/2026-11-21-mill/index.html")).isRegularFile();
  }

  @Test
  void a_batch_of_them_holds_up_none_either() throws IOException {
    for (int n = 0; n < 201; n++) {
      crawl.write("posts/2026-12-note-" + n + ".md", "---\ntitle: A note\n---\nIt is short.\n");
      obstruct("articles/2026-12-note-" + n);
    }
    assertThat(crawl.caravan("publish")).isEqualTo(1);
    assertThat(home.resolve("public/articles/2026-11-20-ferry/index.html")).isRegularFile();
    assertThat(crawl.err()).contains("201 pages (posts/2026-12-note-0.md, ", " and 196 more)");
  }

  @Test
  void a_list_that_can_t_be_written_holds_up_no_other() throws IOException {
    Path obstacle = obstruct("tags");
    assertThat(crawl.caravan("publish")).isEqualTo(1);
    assertThat(home.resolve("public/index.html")).isRegularFile();
    assertThat(home.resolve("public/feeds.opml")).isRegularFile();
    assertThat(home.resolve("public/categories/index.html")).isRegularFile();
    assertThat(home.resolve("public/articles/2026-11-20-ferry/index.html")).isRegularFile();
    clear(obstacle);
    assertThat(crawl.caravan("publish")).as(crawl.err()).isZero();
    assertThat(home.resolve("public/tags/index.html")).isRegularFile();
  }
}
