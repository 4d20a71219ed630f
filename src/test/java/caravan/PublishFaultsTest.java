package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that can't be written stops no other, and is told. */
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
    crawl.caravan("publish");
    assertThat(crawl.err()).contains("the feed tag/boats stays as it was published last");
    assertThat(crawl.files("public/feeds").keySet())
        .contains("all.atom", "tag/wheels.atom", "category/harbour.json")
        .doesNotContain("tag/boats.atom");
  }

  @Test
  void what_could_not_be_written_is_written_once_that_is_mended() throws IOException {
    Path obstacle = Files.createDirectories(home.resolve("public/feeds/tag/boats.rss/in-the-way"));
    crawl.caravan("once");
    Files.delete(obstacle);
    Files.delete(obstacle.resolveSibling(""));
    assertThat(crawl.caravan("once")).as(crawl.err()).isZero();
    assertThat(crawl.files("public/feeds").keySet()).contains("tag/boats.rss", "tag/boats.atom");
  }
}
