package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Views, names and problems, as whoever runs the program meets them. */
@Timeout(180)
class ViewsCommandTest {
  @TempDir Path home;
  private Crawling crawling;

  @BeforeEach
  void open() {
    crawling = new Crawling(home);
  }

  @AfterEach
  void close() {
    crawling.close();
  }

  private void stories() throws IOException {
    crawling.source();
    crawling.list("/ferry", "/goats");
    crawling.site.page("/ferry", story("The ferry", "The ferry crossed the harbour at noon."));
    crawling.site.page("/goats", story("Goats", "The clerk counted all the goats again."));
  }

  private static String story(String title, String sentence) {
    return "<html lang=en><title>"
        + title
        + "</title><article><h1>"
        + title
        + "</h1><p>"
        + (sentence + " ").repeat(12)
        + "</p></article></html>";
  }

  private List<String> titles(String feed) throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(home.resolve("public/feeds/" + feed + ".json").toFile());
    List<String> titles = new ArrayList<>();
    json.path("items").forEach(item -> titles.add(item.path("title").asText()));
    return titles;
  }

  private boolean isPublished(String feed) {
    return Files.exists(home.resolve("public/feeds/" + feed + ".atom"));
  }

  @Test
  void a_view_is_a_feed_and_a_bad_one_stops_no_other() throws IOException {
    stories();
    crawling.write("config/feeds/water.yaml", "title: On the water\nwords: { any: [harbour] }\n");
    crawling.write("config/feeds/bad.yaml", "wrds: { any: [harbour] }\n");
    assertThat(crawling.once()).as("a file is wrong").isEqualTo(1);
    assertThat(crawling.err())
        .contains("config/feeds/bad.yaml:1:1")
        .contains("did you mean 'words'?");
    assertThat(titles("water")).containsExactly("The ferry");
    assertThat(titles("all")).hasSize(2);
    assertThat(titles("lang/en")).hasSize(2);
    assertThat(isPublished("bad")).isFalse();
    assertThat(crawling.caravan("check")).isEqualTo(1);
    assertThat(crawling.out()).contains("! config/feeds/bad.yaml:1:1");
    assertThat(crawling.caravan("publish")).isEqualTo(1);
    assertThat(crawling.caravan("reindex")).isEqualTo(1);
  }

  @Test
  void a_view_that_comes_later_shows_what_was_there_and_one_that_goes_leaves_no_file()
      throws IOException {
    stories();
    crawling.once();
    crawling.write("config/feeds/water.yaml", "words: { any: [harbour] }\n");
    assertThat(crawling.caravan("publish")).isZero();
    assertThat(titles("water")).containsExactly("The ferry");
    crawling.write("public/feeds/water/2026-11.atom", "a page of its archive");
    Files.move(home.resolve("config/feeds/water.yaml"), home.resolve("config/feeds/port.yaml"));
    crawling.write("config/feeds/port.yaml", "words: { any: [harbour] }\nwas: [water]\n");
    assertThat(crawling.caravan("publish")).isZero();
    assertThat(titles("port")).containsExactly("The ferry");
    assertThat(isPublished("water")).isFalse();
    assertThat(home.resolve("public/feeds/water")).doesNotExist();
    Files.delete(home.resolve("config/feeds/port.yaml"));
    assertThat(crawling.caravan("reindex")).isZero();
    assertThat(isPublished("port")).isFalse();
    assertThat(titles("all")).hasSize(2);
  }

  @Test
  void a_source_that_fails_is_told_by_the_end_of_a_pass_and_so_is_its_recovery()
      throws IOException {
    stories();
    crawling.site.status("/list", 403);
    crawling.once();
    assertThat(titles("problems")).containsExactly("quernsand is failing");
    assertThat(titles("all")).isEmpty();
    crawling.list("/ferry", "/goats");
    crawling.source("title: Looked at anew");
    crawling.once();
    assertThat(titles("problems"))
        .containsExactlyInAnyOrder("quernsand has recovered", "quernsand is failing");
    assertThat(titles("all")).hasSize(2);
    byte[] before = Files.readAllBytes(home.resolve("public/feeds/problems.atom"));
    assertThat(crawling.caravan("publish")).isZero();
    assertThat(home.resolve("public/feeds/problems.atom")).hasBinaryContent(before);
  }
}
