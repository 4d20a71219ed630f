package caravan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final String GOOD = "url: https://acme.example/\ntitle: ";
  @TempDir Path folder;
  private Sources sources;
  private long time = 1_000_000_000_000L;

  @BeforeEach
  void start() {
    sources = new Sources(folder, SourceFiles.reader(), Set.of());
  }

  @Test
  void dropped_pages_have_a_source_without_a_file_unless_others_alone_are_followed()
      throws java.io.IOException {
    assertThat(sources.get("inbox")).isNotNull();
    assertThat(sources.filed("inbox")).isNull();
    assertThat(sources.all()).isEmpty();
    assertThat(new Sources(folder, SourceFiles.reader(), Set.of("acme")).get("inbox")).isNull();
    java.nio.file.Files.writeString(
        folder.resolve("inbox.yaml"), "url: https://own.example/\ntags: [dropped]\n");
    sources.refresh();
    assertThat(sources.get("inbox")).isEqualTo(sources.filed("inbox")).isNotNull();
  }

  @Test
  void a_folder_that_is_not_there_holds_no_sources() {
    Sources none = new Sources(folder.resolve("none"), SourceFiles.reader(), Set.of());
    assertThat(none.refresh()).isFalse();
    assertThat(none.all()).isEmpty();
    assertThat(none.problems()).isEmpty();
  }

  @Test
  void files_are_added_changed_and_removed() throws IOException {
    write("acme.yaml", GOOD + "One");
    write("borough.yml", GOOD + "Borough");
    assertThat(sources.refresh()).isTrue();
    assertThat(sources.all()).containsOnlyKeys("acme", "borough");
    assertThat(sources.refresh()).isFalse();

    write("acme.yaml", GOOD + "Two");
    assertThat(sources.refresh()).isTrue();
    assertThat(title("acme")).isEqualTo("Two");

    Files.delete(folder.resolve("acme.yaml"));
    assertThat(sources.refresh()).isTrue();
    assertThat(sources.get("acme")).isNull();
    assertThat(sources.all()).containsOnlyKeys("borough");
  }

  @Test
  void the_last_good_version_stays_in_force_until_the_file_is_mended() throws IOException {
    write("acme.yaml", GOOD + "One");
    sources.refresh();
    for (int i = 0; i < 2; i++) {
      write("acme.yaml", "url: https://acme.example/\ntitel: Two" + i);
      assertThat(sources.refresh()).isTrue();
      assertThat(title("acme")).isEqualTo("One");
      assertThat(sources.problems()).hasSize(1);
      assertThat(sources.problems().get(0).toString())
          .endsWith("/acme.yaml:2:1: the file has no key 'titel'; did you mean 'title'?");
    }
    write("acme.yaml", GOOD + "Three");
    sources.refresh();
    assertThat(title("acme")).isEqualTo("Three");
    assertThat(sources.problems()).isEmpty();
  }

  @Test
  void a_file_invalid_from_the_start_is_left_out_and_the_others_run() throws IOException {
    write("acme.yaml", "");
    write("borough.yaml", GOOD + "Borough");
    sources.refresh();
    assertThat(sources.all()).containsOnlyKeys("borough");
    assertThat(sources.problems()).hasSize(1);
    Files.delete(folder.resolve("acme.yaml"));
    sources.refresh();
    assertThat(sources.problems()).isEmpty();
  }

  @Test
  void a_placeholder_that_nothing_sets_leaves_out_its_source_alone() throws IOException {
    String list = "list:\n  fields: { code: { json: $.id } }\n  link: ";
    write("acme.yaml", GOOD + "Acme\n" + list + "'{{acme.share}}/read?id={code}'\n");
    write("borough.yaml", GOOD + "B\n" + list + "'{{acme.share:http://127.0.0.1:1}}/{code}'\n");
    sources.refresh();
    assertThat(sources.all()).containsOnlyKeys("borough");
    assertThat(sources.problems()).hasSize(1);
    assertThat(sources.problems().get(0).toString())
        .endsWith("/acme.yaml:5:3: 'list.link': nothing sets {{acme.share}}/read?id={code}");
  }

  @Test
  void the_second_file_of_an_id_is_a_problem() throws IOException {
    write("acme.yml", GOOD + "Second");
    write("acme.yaml", GOOD + "First");
    sources.refresh();
    assertThat(title("acme")).isEqualTo("First");
    assertThat(sources.problems()).hasSize(1);
    assertThat(sources.problems().get(0).toString())
        .endsWith("/acme.yml:1:1: left out, as acme.yaml is the same source; delete or rename one");
  }

  @Test
  void what_editors_leave_behind_is_no_source() throws IOException {
    for (String name :
        new String[] {
          ".acme.yaml", ".acme.yaml.swp", "acme.yaml~", "#acme.yaml#", ".#acme.yaml",
              "acme.yaml.bak",
          "acme.yaml.tmp", "~acme.yaml", "4913", "README.md", "acme.json", ".yaml"
        }) {
      write(name, "no source");
    }
    Files.createDirectory(folder.resolve("folder.yaml"));
    Files.createSymbolicLink(folder.resolve("lost.yaml"), folder.resolve("nowhere"));
    assertThat(sources.refresh()).isFalse();
    assertThat(sources.problems()).isEmpty();
  }

  @Test
  void only_those_named_are_followed_and_complained_about() throws IOException {
    write("acme.yaml", GOOD + "One");
    write("borough.yaml", GOOD + "Two");
    write("city.yaml", "");
    Sources some = new Sources(folder, SourceFiles.reader(), Set.of("acme"));
    some.refresh();
    assertThat(some.all()).containsOnlyKeys("acme");
    assertThat(some.problems()).isEmpty();
  }

  private String title(String id) {
    Source source = sources.get(id);
    return source == null ? "" : source.title();
  }

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    time += 1_000;
    Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }
}
