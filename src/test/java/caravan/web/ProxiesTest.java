package caravan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.Loopback;
import caravan.source.Source;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loopback server plays the proxy; the sites behind it have names that nobody knows. */
class ProxiesTest {
  /** Longer than a name may be: it is never asked for. */
  private static final String SITE = "x".repeat(64) + ".example";

  private final Loopback proxy = Loopback.start();
  private final Http http = new Http(new Guard(Cidr.parseAll("127.0.0.1/32")));
  private final Reading reading = new Reading(1 << 20, Getting.CLOCK);
  private final Direct direct =
      new Direct(http, "test", reading, Duration.ZERO, Duration.ofSeconds(5), Getting.CLOCK);

  @AfterEach
  void close() throws Exception {
    direct.close();
    http.close();
    proxy.close();
  }

  private static Source source(@Nullable String proxy) {
    Source plain = Source.plain("acme", "http://" + SITE + "/");
    Source.Fetch fetch = new Source.Fetch(Map.of(), null, null, 1, false, proxy);
    return new Source(
        plain.id(),
        plain.digest(),
        plain.urls(),
        plain.title(),
        plain.language(),
        plain.zone(),
        plain.rhythm(),
        plain.tags(),
        plain.list(),
        plain.article(),
        plain.keep(),
        plain.post(),
        fetch);
  }

  private Source proxied() {
    return source("http://127.0.0.1:" + proxy.port());
  }

  @Test
  void a_page_comes_through_the_proxy_that_its_source_names() throws Exception {
    String url = "http://" + SITE + "/a";
    proxy.page(url, "<h1>A</h1>");
    assertThat(direct.get(url, proxied()).bytes()).asString().isEqualTo("<h1>A</h1>");
    assertThat(proxy.requests().get(0).headers()).doesNotContainKeys("Caravan-Proxy");
  }

  @Test
  void a_secure_page_is_asked_for_by_connect() {
    String url = "https://" + SITE + "/a";
    assertThatThrownBy(() -> direct.get(url, proxied())).isInstanceOf(Exception.class);
    assertThat(proxy.requests().get(0).path()).isEqualTo(SITE + ":443");
    assertThat(proxy.requests().get(0).method()).isEqualTo("CONNECT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://169.254.169.254/latest", "http://127.1/"})
  void a_private_address_behind_it_is_refused_all_the_same(String url) {
    assertThatThrownBy(() -> direct.get(url, proxied())).hasMessageContaining("address");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void a_private_proxy_must_be_allowed() {
    assertThatThrownBy(() -> direct.get("http://" + SITE + "/a", source("http://10.0.0.1:3128")))
        .isInstanceOf(Guard.Refused.class)
        .hasMessageContaining("caravan.web.allow-private");
  }
}
