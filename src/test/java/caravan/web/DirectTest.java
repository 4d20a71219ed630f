package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Loopback;
import caravan.Request;
import caravan.source.Source;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DirectTest {
  private final Loopback site = Loopback.start();
  private final Http http = new Http(new Guard(Cidr.parseAll("127.0.0.1/32")));
  private final Direct direct =
      new Direct(
          http,
          "test",
          new Reading(1 << 20, Getting.CLOCK),
          Duration.ZERO,
          Duration.ofSeconds(20),
          Clock.systemUTC());

  @AfterEach
  void stop() throws Exception {
    direct.close();
    http.close();
    site.close();
  }

  private Page get(String path) throws Exception {
    return direct.get(site.url(path), Source.plain("acme", site.url(path)));
  }

  @Test
  void a_page_comes_from_where_redirects_lead() throws Exception {
    site.redirect("/a", "b").redirect("/b", "/c").page("/c", "c");
    Page page = get("/a");
    assertThat(page.url()).isEqualTo(site.url("/c"));
    assertThat(page.bytes()).asString().isEqualTo("c");
    assertThat(site.requests())
        .extracting(Request::path)
        .containsExactly("/robots.txt", "/a", "/b", "/c");
  }

  @Test
  void what_robots_txt_disallows_is_not_asked_for_even_behind_a_redirect() {
    site.robots("User-agent: *\nDisallow: /b").redirect("/a", "/b").page("/b", "b");
    assertThatThrownBy(() -> get("/a"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("/b is disallowed by robots.txt");
    assertThat(site.requests()).extracting(Request::path).doesNotContain("/b");
  }

  @Test
  void a_redirect_to_a_private_address_is_refused() {
    String inside = "http://127.0.0.2:" + site.port() + "/b";
    site.redirect("/a", inside).page("/b", "b");
    assertThatThrownBy(() -> get("/a"))
        .isInstanceOf(Guard.Refused.class)
        .hasMessageContaining("127.0.0.2");
    assertThat(site.requests()).extracting(Request::path).containsExactly("/robots.txt", "/a");
  }

  @Test
  void a_circle_of_redirects_is_a_failure() {
    site.redirect("/a", "/b").redirect("/b", "/a");
    assertThatThrownBy(() -> get("/a"))
        .isInstanceOf(BadAnswer.class)
        .hasMessageContaining("circle");
  }

  @Test
  void a_304_to_what_was_no_condition_is_a_failure() {
    site.status("/a", 304);
    assertThatThrownBy(() -> get("/a"))
        .isInstanceOf(BadAnswer.class)
        .hasMessage(site.url("/a") + " answered 304 to what was no condition");
  }
}
