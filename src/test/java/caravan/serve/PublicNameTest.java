package caravan.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicNameTest {
  @ParameterizedTest
  @CsvSource({
    "/,                        index.html",
    "/feed.xml,                feed.xml",
    "/feeds/all.atom,          feeds/all.atom",
    "/archive/,                archive/index.html",
    "/a%20b/%E4%B8%AD.html,    a b/中.html",
    "/100%25.html,             100%.html",
    "/a..b/c.,                 a..b/c.",
  })
  void a_path_names_a_file(String path, String name) {
    assertThat(PublicName.requested(path)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "feed.xml",
        "//",
        "//etc/passwd",
        "/feeds//all.atom",
        "/../data/state.db",
        "/feeds/../../data",
        "/feeds/./all.atom",
        "/.",
        "/..",
        "/%2e%2e/data",
        "/%2E%2e%2fdata",
        "/feeds%2fall.atom",
        "/..%5cdata",
        "/..\\data",
        "/feeds\\all.atom",
        "/.git/config",
        "/feeds/.all.atom.tmp",
        "/a%00.html",
        "/a%0d%0ab",
        "/a%",
        "/a%4",
        "/a%zz",
        "/a%-1",
        "/%ff%fe",
        "/%c0%ae%c0%ae/data",
      })
  void other_paths_name_none(String path) {
    assertThat(PublicName.requested(path)).isNull();
  }
}
