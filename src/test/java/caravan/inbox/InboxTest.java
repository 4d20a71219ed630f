package caravan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.contents.Drop;
import caravan.contents.Item;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
  @TempDir Path folder;
  private Dropbox box;
  private Inbox inbox;
  private String day;

  @BeforeEach
  void open() throws IOException {
    box = new Dropbox(folder);
    inbox = box.inbox("one");
    inbox.recover();
    day = LocalDate.ofInstant(box.instant(), ZoneOffset.UTC).toString();
  }

  private static Item item(String place) {
    return new Item.Leftover(place, null);
  }

  private void take(Drop drop) throws IOException {
    Taking taking = inbox.open(drop);
    taking.kept(item(""), "new", "Wells", "wells.md", "tag:x", null);
    taking.settle();
  }

  private JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(path).toFile());
  }

  @Test
  void a_taken_file_lies_in_the_folder_of_its_day_with_what_became_of_it() throws IOException {
    take(inbox.claim(box.write("acme/a.html", "<p>").toFile()));
    assertThat(box.files())
        .containsExactly(
            ".done/" + day + "/acme/a.html", ".done/" + day + "/acme/a.html.result.json");
    JsonNode result = json(".done/" + day + "/acme/a.html.result.json");
    assertThat(result.at("/file").asText()).isEqualTo("acme/a.html");
    assertThat(result.at("/source").asText()).isEqualTo("acme");
    assertThat(result.at("/parts/0/post").asText()).isEqualTo("posts/wells.md");
    assertThat(result.at("/counts/new").asInt()).isEqualTo(1);
  }

  @Test
  void a_refused_file_lies_in_failed_with_the_reason() throws IOException {
    Taking taking = inbox.open(inbox.claim(box.write("a.pdf", "%PDF").toFile()));
    taking.broken("it is a PDF");
    taking.settle();
    assertThat(json(".failed/" + day + "/a.pdf.result.json").at("/reason").asText())
        .isEqualTo("it is a PDF");
  }

  @Test
  void a_file_with_one_good_part_is_taken_and_tells_of_the_bad_one() throws IOException {
    Taking taking = inbox.open(inbox.claim(box.write("a.zip", "PK").toFile()));
    taking.kept(item("a.html"), "new", "Wells", "wells.md", "tag:x", null);
    taking.refused(item("b.pdf"), "it is a PDF");
    taking.settle();
    JsonNode result = json(".done/" + day + "/a.zip.result.json");
    assertThat(result.at("/parts/1/place").asText()).isEqualTo("b.pdf");
    assertThat(result.at("/parts/1/reason").asText()).isEqualTo("it is a PDF");
  }

  @Test
  void of_many_refused_parts_the_first_are_told_and_all_are_counted() throws IOException {
    Taking taking = inbox.open(inbox.claim(box.write("a.jsonl", "{}").toFile()));
    for (int n = 1; n <= 250; n++) {
      taking.refused(item("line " + n), "it is broken");
    }
    taking.settle();
    JsonNode result = json(".failed/" + day + "/a.jsonl.result.json");
    assertThat(result.at("/parts")).hasSize(100);
    assertThat(result.at("/counts/refused").asInt()).isEqualTo(250);
    assertThat(result.at("/note").asText()).startsWith("150 more parts were refused");
    assertThat(result.at("/reason").asText()).startsWith("none of its 250 parts");
  }

  @Test
  void few_refused_parts_need_no_note() throws IOException {
    Taking taking = inbox.open(inbox.claim(box.write("a.zip", "PK").toFile()));
    taking.refused(item("a.pdf"), "it is a PDF");
    taking.settle();
    JsonNode result = json(".failed/" + day + "/a.zip.result.json");
    assertThat(result.has("note")).isFalse();
    assertThat(result.at("/reason").asText()).isEqualTo("it is a PDF");
  }

  @Test
  void a_file_in_the_folder_of_no_source_belongs_to_the_inbox() throws IOException {
    assertThat(inbox.claim(box.write("holiday/a.html", "<p>").toFile()).source())
        .isEqualTo("inbox");
  }

  @Test
  void files_of_one_name_lie_side_by_side() throws IOException {
    for (int n = 0; n < 3; n++) {
      take(inbox.claim(box.write("a.html", "<p>" + n).toFile()));
    }
    assertThat(box.files())
        .contains(
            ".done/" + day + "/a.html", ".done/" + day + "/a-2.html", ".done/" + day + "/a-3.html");
  }

  @Test
  void a_page_takes_its_folder_of_pictures_and_its_mark_along() throws IOException {
    Path page = box.write("a.html", "<p>");
    box.write("a_files/b.png", "picture");
    box.write("a.html.done", "");
    take(inbox.claim(page.toFile()));
    assertThat(box.files())
        .contains(".done/" + day + "/a_files/b.png", ".done/" + day + "/a.html.done");
  }

  @Test
  void of_two_homes_that_share_the_folder_each_file_goes_to_one() throws Exception {
    Inbox other = box.inbox("two");
    other.recover();
    List<Path> files = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      files.add(box.write("f" + n + ".html", "<p>"));
    }
    ExecutorService both = Executors.newFixedThreadPool(2);
    Callable<List<Drop>> first = () -> claims(inbox, files);
    Callable<List<Drop>> second = () -> claims(other, files);
    List<Drop> drops = new ArrayList<>();
    for (Future<List<Drop>> claimed : both.invokeAll(List.of(first, second))) {
      drops.addAll(claimed.get());
    }
    both.shutdown();
    assertThat(drops).extracting(Drop::name).hasSize(200).doesNotHaveDuplicates();
  }

  private static List<Drop> claims(Inbox inbox, List<Path> files) {
    return files.stream().map(Path::toFile).map(inbox::claim).filter(Objects::nonNull).toList();
  }

  @Test
  void what_a_killed_home_had_taken_waits_again_after_its_start() throws IOException {
    Path page = box.write("acme/a.html", "<p>");
    box.write("acme/a_files/b.png", "picture");
    inbox.claim(page.toFile());
    box.inbox("one").recover();
    assertThat(box.files()).containsExactly("acme/a.html", "acme/a_files/b.png");
  }

  @Test
  void a_result_whose_file_never_came_is_written_over() throws IOException {
    box.write(".done/" + day + "/a.html.result.json", "{\"home\": \"one\"}");
    take(inbox.claim(box.write("a.html", "<p>").toFile()));
    assertThat(box.files())
        .containsExactly(".done/" + day + "/a.html", ".done/" + day + "/a.html.result.json");
  }

  @Test
  void what_a_home_took_that_is_no_more_waits_again_and_that_of_a_living_one_does_not()
      throws IOException {
    Inbox other = box.inbox("two");
    other.recover();
    other.claim(box.write("a.html", "<p>").toFile());
    inbox.tend();
    assertThat(folder.resolve("a.html")).doesNotExist();
    box.pass(Duration.ofHours(1));
    inbox.tend();
    assertThat(folder.resolve("a.html")).exists();
  }

  @Test
  void only_what_was_taken_is_removed_once_it_was_kept_long_enough() throws IOException {
    box.write(".done/2026-01-01/a.html", "<p>");
    box.write(".failed/2026-01-01/b.html", "<p>");
    box.write(".done/" + day + "/c.html", "<p>");
    box.inbox("one").tend();
    assertThat(box.files()).hasSize(3);
    box.inbox("one", Duration.ofDays(30)).tend();
    assertThat(box.files())
        .containsExactly(".done/" + day + "/c.html", ".failed/2026-01-01/b.html");
  }

  @Test
  void a_file_given_back_waits_under_its_name() throws IOException {
    Drop drop = inbox.claim(box.write("acme/a.html", "<p>").toFile());
    inbox.open(drop).giveBack();
    assertThat(box.files()).containsExactly("acme/a.html");
    assertThat(inbox.underWay()).isZero();
  }

  @Test
  void a_file_given_back_rests_for_a_while() throws IOException {
    Path file = box.rename("a.html", "<p>");
    Arrivals arrivals = new Arrivals(inbox, any -> true, Dropbox.QUIET, box);
    assertThat(arrivals.isWhole(file)).isTrue();
    inbox.open(inbox.claim(file.toFile())).giveBack();
    assertThat(arrivals.isWhole(file)).isFalse();
    assertThat(inbox.resting().isAny()).isTrue();
    box.pass(Duration.ofSeconds(11));
    assertThat(arrivals.isWhole(file)).isTrue();
  }

  @Test
  void a_name_as_long_as_a_disk_allows_leaves_room_for_its_result() throws IOException {
    take(inbox.claim(box.write("页".repeat(80) + ".html", "<p>").toFile()));
    assertThat(box.files()).hasSize(2).allMatch(file -> file.startsWith(".done/"));
    assertThat(box.files().get(0)).endsWith(".html");
  }

  @Test
  void a_page_and_its_folder_are_numbered_together() throws IOException {
    for (int n = 0; n < 2; n++) {
      Path page = box.write("a.html", "<p>");
      box.write("a_files/b.png", "picture");
      take(inbox.claim(page.toFile()));
    }
    assertThat(box.files())
        .contains(".done/" + day + "/a-2.html", ".done/" + day + "/a-2_files/b.png");
  }

  @Test
  void a_name_in_another_charset_is_spelled_anew() {
    assertThat(FileNames.spelled("山火.html".getBytes(Charset.forName("GBK")))).isEqualTo("山火.html");
    assertThat(FileNames.spelled(new byte[] {(byte) 0xE9, 'a'})).isNotBlank();
  }
}
