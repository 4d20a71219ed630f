package caravan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteRulesFilesTest {
  @TempDir Path home;
  @TempDir Path install;

  private final List<Problem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/a,          acme",
    "https://WWW.Acme.Example/a,      acme",
    "http://acme.example:8080/,       acme",
    "https://sport.acme.example/a,    sport",
    "https://news.acme.example/a,     below",
    "https://a.b.acme.example/a,      below",
    "https://www.sport.acme.example/, sport",
    "https://other.example/,          ''",
    "https://notacme.example/,        ''",
    "https://example/,                ''",
    "mailto:ada@acme.example,         ''",
    "'https://[::1]/',                ''",
    "https://..%2facme.example/,      ''",
    "'',                              ''",
  })
  void a_file_is_found_by_the_host(String url, String title) throws IOException {
    write(home, "acme.example.txt", "title: //acme");
    write(home, ".acme.example.txt", "title: //below");
    write(home, "sport.acme.example.txt", "title: //sport");
    assertThat(titles(url)).isEqualTo(title.isEmpty() ? "" : "//" + title);
  }

  @Test
  void a_file_of_the_home_hides_the_installations() throws IOException {
    write(install, "acme.example.txt", "title: //install");
    write(install, "other.example.txt", "title: //other");
    SiteRulesFiles files = files();
    assertThat(titles(files, "https://acme.example/")).isEqualTo("//install");
    write(home, "acme.example.txt", "title: //home");
    assertThat(titles(files, "https://acme.example/")).isEqualTo("//home");
    assertThat(titles(files, "https://other.example/")).isEqualTo("//other");
  }

  @Test
  void global_rules_follow_those_of_the_host_unless_it_wants_nothing_else() throws IOException {
    write(home, "global.txt", "title: //global\nprune: no\nhttp_header(referer): a");
    write(home, "acme.example.txt", "title: //acme\nprune: yes\nhttp_header(referer): b");
    write(home, "strict.example.txt", "title: //strict\nautodetect_on_failure: no");
    assertThat(titles("https://acme.example/")).isEqualTo("//acme //global");
    assertThat(titles("https://none.example/")).isEqualTo("//global");
    assertThat(titles("https://strict.example/")).isEqualTo("//strict");
    assertThat(files().of("https://acme.example/").prune()).isTrue();
    assertThat(files().of("https://none.example/").prune()).isFalse();
    assertThat(files().headers("https://acme.example/")).containsEntry("referer", "b");
    assertThat(files().headers("https://none.example/")).containsEntry("referer", "a");
  }

  @Test
  void a_file_is_read_again_when_it_changes_and_told_of_once() throws IOException {
    Path file = write(home, "acme.example.txt", "title: //one\nnonsense: 1");
    SiteRulesFiles files = files();
    assertThat(titles(files, "https://acme.example/")).isEqualTo("//one");
    assertThat(titles(files, "https://acme.example/")).isEqualTo("//one");
    assertThat(problems).hasSize(1);
    write(home, "acme.example.txt", "title: //two\nnonsense: 1");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T08:00:00Z")));
    assertThat(titles(files, "https://acme.example/")).isEqualTo("//two");
    assertThat(problems).hasSize(2);
    Files.delete(file);
    assertThat(titles(files, "https://acme.example/")).isEmpty();
  }

  @Test
  void two_thousand_files_cost_nothing_until_their_host_is_asked_for() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      write(home, "site" + i + ".example.txt", "title: //h" + i + "[\nwrong: 1");
    }
    SiteRulesFiles files = files();
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(files.of("https://other" + i + ".example/")).isEqualTo(SiteRules.NONE);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(problems).isEmpty();
    files.of("https://site7.example/");
    assertThat(problems).hasSize(2);
  }

  @Test
  void a_check_reads_all_files_that_apply() throws IOException {
    write(home, "a.example.txt", "titel: //h1\ntidy: no");
    write(install, "a.example.txt", "hidden: 1");
    write(install, "b.example.txt", "title: //h1");
    write(install, "LICENSE.txt", "Do what you like: all of it");
    write(install, "README.md", "no rules");
    List<SiteRulesFiles.Check> checks = files().check();
    assertThat(checks)
        .extracting(check -> check.file().getFileName().toString())
        .containsExactly("a.example.txt", "b.example.txt");
    assertThat(checks.get(0).problems()).hasSize(1);
    assertThat(checks.get(0).remarks()).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void a_file_that_is_no_text_or_too_large_harms_nothing() throws IOException {
    Files.write(home.resolve("acme.example.txt"), new byte[] {(byte) 0xff, 0, (byte) 0xfe, 10});
    Files.writeString(home.resolve("big.example.txt"), "#" + "x".repeat(1_000_001), UTF_8);
    assertThat(titles("https://acme.example/")).isEmpty();
    assertThat(titles("https://big.example/")).isEmpty();
    assertThat(problems).hasSize(2);
  }

  @Test
  void where_there_is_no_folder_there_are_no_rules() {
    SiteRulesFiles files = new SiteRulesFiles(List.of(home.resolve("none")), problems::add);
    assertThat(files.of("https://acme.example/")).isSameAs(SiteRules.NONE);
    assertThat(files.check()).isEmpty();
  }

  private SiteRulesFiles files() {
    return new SiteRulesFiles(List.of(home, install), problems::add);
  }

  private String titles(String url) {
    return titles(files(), url);
  }

  private static String titles(SiteRulesFiles files, String url) {
    return files.of(url).field("title").stream()
        .map(rule -> rule.xpath().text())
        .collect(Collectors.joining(" "));
  }

  private static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }
}
