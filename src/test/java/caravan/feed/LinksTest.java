package caravan.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.example/a/b.html?c=d&e=f%20g#h",
        "HTTP://acme.example/",
        "http://[2001:db8::1]:8080/a",
        "https://acme.example/a;b,c(d)*'e'!$@:~"
      })
  void a_uri_stays_as_it_is(String uri) {
    assertThat(Links.web(uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "https://a.example/x y,          https://a.example/x%20y",
        "https://a.example/中?q=é,       https://a.example/%E4%B8%AD?q=%C3%A9",
        "https://a.example/100%/%zz/%4,  https://a.example/100%25/%25zz/%254",
        "https://a.example/[1]<2>,       https://a.example/%5B1%5D%3C2%3E",
        "https://a.example/\"\\^`{|}`,   https://a.example/%22%5C%5E%60%7B%7C%7D%60",
      })
  void what_a_uri_cannot_hold_is_encoded(String address, String uri) {
    assertThat(Links.web(address)).isEqualTo(uri);
  }

  @Test
  void what_cannot_be_kept_is_dropped() {
    assertThat(Links.web("https://a.example/\uD800\u0000b")).isEqualTo("https://a.example/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "/a", ""})
  void other_addresses_are_none(String address) {
    assertThat(Links.web(address)).isNull();
  }
}
