package caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String FILE = "config/application.properties";
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void install() throws IOException {
    home = new Home(folder.resolve("home"), folder.resolve("install"));
    Files.createDirectories(home.folder().resolve("config"));
    Files.createDirectories(home.install().resolve("config"));
    Files.copy(Path.of(FILE), home.install().resolve(FILE));
  }

  @Test
  void the_defaults_are_those_of_the_file() {
    Settings settings = read(Map.of(), Map.of());
    assertThat(settings.url()).isEqualTo("http://localhost:8080");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.zone()).hasToString("UTC");
    assertThat(settings.maxBytes()).isEqualTo(15 << 20);
    assertThat(settings.allowPrivate()).isEmpty();
    assertThat(settings.duration("caravan.web.delay")).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.get("caravan.contact")).isEmpty();
    assertThat(settings.get("not.there")).isEmpty();
  }

  @Test
  void each_level_wins_over_the_one_before() throws IOException {
    Map<String, String> variables = Map.of("CARAVAN_WEB_DELAY", "3s", "CARAVAN_TITLE", "Variable");
    home("caravan.web.delay=2s\ncaravan.title=Home\ncaravan.bind = 0.0.0.0 \nacme.api=x");
    Settings settings = read(Map.of("caravan.web.delay", "4s"), variables);
    assertThat(settings.duration("caravan.web.delay")).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.get("caravan.title")).isEqualTo("Variable");
    assertThat(settings.get("caravan.bind")).isEqualTo("0.0.0.0");
    assertThat(settings.get("caravan.port")).isEqualTo("8080");
    assertThat(settings.all())
        .containsEntry("acme.api", "x")
        .containsEntry("caravan.bind", "0.0.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "caravan.web.allow-private, CARAVAN_WEB_ALLOW_PRIVATE, 127.0.0.1/32",
    "caravan.tag-authority,     CARAVAN_TAG_AUTHORITY,     acme.example",
    "stage.visit,               STAGE_VISIT,               kafka:visit",
    "camel.main.name,           CAMEL_MAIN_NAME,           other",
  })
  void a_variable_has_the_name_of_its_key(String key, String variable, String value) {
    assertThat(read(Map.of(), Map.of(variable, value)).get(key)).isEqualTo(value);
  }

  @Test
  void a_home_may_be_the_installation() {
    home = new Home(home.install(), home.install());
    assertThat(read(Map.of("acme.api", "x"), Map.of()).get("acme.api")).isEqualTo("x");
  }

  @Test
  void a_byte_order_mark_hides_no_key() throws IOException {
    home("\uFEFFcaravan.title=Caravan 驼队\r\n");
    assertThat(read(Map.of(), Map.of()).get("caravan.title")).isEqualTo("Caravan 驼队");
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/,       https://acme.example",
    "https://acme.example/news//, https://acme.example/news",
    "http://localhost:9,          http://localhost:9",
  })
  void the_public_address_has_no_slash_at_its_end(String url, String bare) {
    assertThat(read(Map.of("caravan.url", url), Map.of()).url()).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "caravan.web.dely=1s → unknown setting 'caravan.web.dely'; did you mean 'caravan.web.delay'?",
        "caravan.nonsense.of.some.length=1 → unknown setting 'caravan.nonsense.of.some.length';"
            + " all are listed in config/application.properties",
        "caravan.web.delay=soon → caravan.web.delay=soon: not a span of time: 'soon'; write a"
            + " number and ms, s, m, h or d, such as 15m",
        "caravan.web.timeout=0 → caravan.web.timeout=0: must be more than 0",
        "caravan.web.workers=0 → caravan.web.workers=0: must be more than 0",
        "caravan.feeds.items=-1 → caravan.feeds.items=-1: must not be negative",
        "caravan.feeds.items=many → caravan.feeds.items=many: must be a whole number, at most"
            + " 2147483647",
        "caravan.web.max-bytes=3000000000 → caravan.web.max-bytes=3000000000: must be a whole"
            + " number, at most 2147483647",
        "caravan.port=70000 → caravan.port=70000: a port is at most 65535",
        "caravan.url=acme.example → caravan.url=acme.example: must begin with http:// or https://"
            + " and a host",
        "caravan.websub.hubs=https://a.example/, b.example → caravan.websub.hubs=b.example: must be"
            + " absolute addresses parted by commas, such as https://hub.example/",
        "caravan.tag-authority=https://acme.example/ → caravan.tag-authority=https://acme.example/:"
            + " must be a host alone, such as acme.example",
      })
  void a_wrong_setting_stops_the_start_with_a_remedy(String setting, String message) {
    String[] parts = setting.split("=", 2);
    assertThatThrownBy(() -> read(Map.of(parts[0], parts[1]), Map.of()))
        .isInstanceOf(Usage.class)
        .hasMessage(message);
  }

  @Test
  void a_wrong_port_is_told_whatever_the_public_address() {
    Map<String, String> both = Map.of("caravan.url", "https://acme.example", "caravan.port", "x");
    assertThatThrownBy(() -> read(both, Map.of()))
        .hasMessage("caravan.port=x: must be a whole number, at most 2147483647");
  }

  @Test
  void a_file_that_can_not_be_read_is_named() throws IOException {
    Path file = home.folder().resolve(FILE);
    Files.write(file, new byte[] {'a', '=', (byte) 0xE9, '\n'});
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessage("cannot read " + file + ": it is not UTF-8; save it as UTF-8");
    home("a=\\u12");
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessageStartingWith("cannot read " + file + ": \\u is not followed by four digits");
  }

  private void home(String text) throws IOException {
    Files.writeString(home.folder().resolve(FILE), text);
  }

  private Settings read(Map<String, String> overrides, Map<String, String> environment) {
    return Settings.read(home, overrides, environment);
  }
}
