package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/urls.csv", delimiter = '|')
  void an_address_has_one_normal_form_or_leads_to_no_page(String url, @Nullable String normal) {
    assertThat(Urls.normal(url)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/urls.csv", delimiter = '|')
  void the_normal_form_of_a_normal_form_is_itself(String url, @Nullable String normal) {
    if (normal != null) {
      assertThat(Urls.normal(normal)).isEqualTo(normal);
    }
  }

  @Test
  void an_address_of_more_than_4000_characters_leads_to_no_page() {
    String base = "http://a.example/";
    String longest = base + "b".repeat(4000 - base.length());
    assertThat(Urls.normal(longest)).isEqualTo(longest);
    assertThat(Urls.normal(longest + "b")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # relative, RFC 3986 §5.4
          http://a.example/b/c  | d                     | http://a.example/b/d
          http://a.example/b/c  | ../d                  | http://a.example/d
          http://a.example/b/c  | /d?e=1#f              | http://a.example/d?e=1
          http://a.example/b/c  | ?d=1                  | http://a.example/b/c?d=1
          http://a.example/b/c  | #d                    | http://a.example/b/c
          http://a.example/b/c  | ''                    | http://a.example/b/c
          https://a.example/b   | //c.example/d         | https://c.example/d
          http://a.example      | b                     | http://a.example/b
          http://a.example/b/c  | ' d '                 | http://a.example/b/d
          # absolute
          http://a.example/b    | HTTPS://C.example/d   | https://c.example/d
          # no page
          http://a.example/b    | javascript:void(0)    |
          http://a.example/b    | mailto:a@a.example    |
          http://a.example/b    | data:,x               |
          """)
  void a_reference_is_resolved(String base, String reference, @Nullable String url) {
    assertThat(Urls.resolve(base, reference)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/b, a.example, http://a.example/robots.txt",
    "https://a.example/b?c, a.example, https://a.example/robots.txt",
    "http://A.example:80/b, a.example, http://A.example:80/robots.txt",
    "https://a.example:443/, a.example, https://a.example:443/robots.txt",
    "https://a.example:80/, a.example:80, https://a.example:80/robots.txt",
    "http://127.0.0.1:8080/b, 127.0.0.1:8080, http://127.0.0.1:8080/robots.txt",
    "http://[::1]:8080/b, [::1]:8080, http://[::1]:8080/robots.txt"
  })
  void an_address_tells_its_host_and_its_robots(String url, String host, String robots) {
    assertThat(Urls.host(url)).isEqualTo(host);
    assertThat(Urls.robots(url)).isEqualTo(robots);
  }
}
