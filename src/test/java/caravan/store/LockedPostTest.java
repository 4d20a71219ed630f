package caravan.store;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wins where a person and a site both change an article. */
class LockedPostTest {
  @TempDir Path home;
  private final Ticking clock = new Ticking();
  private Desk desk;

  @BeforeEach
  void keep() {
    desk = new Desk(home, clock, 5);
    desk.keep("ant");
    clock.pass(Duration.ofHours(3));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void lock(String value) throws IOException {
    desk.edit("ant", "title: \"ant\"", "title: \"ant\"\nlocked: " + value);
  }

  private void siteSays(String text) {
    clock.pass(Duration.ofHours(1));
    desk.tell("acme", "ant", "<p>" + text + "</p>");
  }

  private String text() throws IOException {
    return Files.readString(desk.file("ant"));
  }

  @Test
  void an_edited_post_stays_and_the_conflict_is_told_once_for_each_change_of_the_site()
      throws IOException {
    desk.edit("ant", "What is said", "More is said");
    siteSays("The site says else.");
    siteSays("The site says else.");
    assertThat(text()).contains("More is said").doesNotContain("says else");
    assertThat(desk.conflicts).hasSize(1);
    Conflict told = desk.conflicts.get(0);
    assertThat(told.path()).isEqualTo("ant.md");
    assertThat(new String(told.mine(), StandardCharsets.UTF_8)).isEqualTo(text());
    assertThat(new String(told.theirs(), StandardCharsets.UTF_8)).contains("The site says else.");
    siteSays("The site says something else again.");
    assertThat(desk.conflicts).hasSize(2);
  }

  @Test
  void nothing_is_told_where_the_site_says_what_it_said_or_what_the_person_wrote()
      throws IOException {
    desk.edit("ant", "What is said", "More is said");
    siteSays("What is said of ant.");
    siteSays("More is said of ant.");
    assertThat(desk.conflicts).isEmpty();
  }

  @Test
  void one_that_is_not_locked_is_overwritten_though_it_was_edited_and_stays_so()
      throws IOException {
    lock("false");
    desk.edit("ant", "What is said", "More is said");
    siteSays("The site says else.");
    assertThat(text()).contains("The site says else.", "\nlocked: false\n");
    siteSays("And else again.");
    assertThat(text()).contains("And else again.", "\nlocked: false\n");
    assertThat(desk.conflicts).isEmpty();
  }

  @Test
  void the_text_that_the_site_had_all_the_time_overwrites_nothing() throws IOException {
    lock("false");
    desk.edit("ant", "What is said", "More is said");
    siteSays("What is said of ant.");
    assertThat(text()).contains("More is said");
  }

  @Test
  void one_that_is_locked_is_never_overwritten() throws IOException {
    lock("true");
    siteSays("The site says else.");
    siteSays("And else again.");
    assertThat(text()).contains("What is said of ant.");
  }
}
