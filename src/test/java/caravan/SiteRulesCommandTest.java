package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules of sites in a home: what the commands make of them. */
@Timeout(120)
class SiteRulesCommandTest {
  private static final String PAGE =
      """
      <html><head><title>Not this</title></head><body><h1>Eels are back</h1><p class="by">Ada Quill</p>
      <div id="story"><p>The eels came back on Friday xx</p><p class="promo">Buy a net.</p></div>
      </body></html>
      """;
  private static final String RULES =
      """
      title: //h1
      author: //p[@class='by']
      body: //div[@id='story']
      strip_id_or_class: promo
      replace_string( xx): !
      http_header(X-Reader): gull
      prune: no
      """;

  @TempDir Path home;
  private final Loopback site = Loopback.start();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private PrintStream before;

  @BeforeEach
  void listen() {
    before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(before);
    site.close();
  }

  @Test
  void extract_uses_the_rules_of_a_pages_host() throws IOException {
    write("config/ftr/acme.example.txt", RULES);
    String page = write("page.html", PAGE).toString();
    caravan("extract", "--url", "https://www.acme.example/1", "--format", "html", page);
    assertThat(printed()).isEqualTo("<p>The eels came back on Friday!</p>\n");
  }

  @Test
  void a_pass_applies_the_rules_and_sends_their_headers() throws IOException {
    write("config/ftr/127.0.0.1.txt", RULES);
    write("config/sources/acme.yaml", "url: " + site.url("/list") + "\nlist:\n  items: { css: a }");
    site.page("/list", "<a href=/1>Eels</a>").page("/1", PAGE);
    int code =
        caravan(
            "once",
            "--set",
            "caravan.web.allow-private=127.0.0.1/32",
            "--set",
            "caravan.web.delay=0",
            "--set",
            "caravan.once.wait=1s");
    assertThat(code).isZero();
    assertThat(site.requests())
        .filteredOn(request -> request.path().equals("/1"))
        .extracting(request -> request.header("X-Reader"))
        .containsExactly("gull");
    assertThat(post())
        .contains("title: \"Eels are back\"", "author: \"Ada Quill\"")
        .contains("<p>The eels came back on Friday!</p>")
        .doesNotContain("Buy a net");
  }

  @Test
  void check_names_what_is_wrong_in_rules_and_what_has_no_effect() throws IOException {
    write("config/ftr/other.example.txt", "titel: //h1\ntidy: no\nrequires_login: yes\n");
    write("config/sources/acme.yaml", "url: " + site.url("/list") + "\nlist:\n  items: { css: a }");
    site.page("/list", "<a href=/1>Eels</a>").page("/1", PAGE);
    int code =
        caravan(
            "check",
            "--set",
            "caravan.web.allow-private=127.0.0.1/32",
            "--set",
            "caravan.web.delay=0");
    assertThat(printed())
        .contains("~ config/ftr/other.example.txt:1:1: no directive 'titel'; did you mean 'title'?")
        .contains("config/ftr/other.example.txt:2:1: 'tidy' has no effect")
        .contains("config/ftr/other.example.txt:3:1: 'requires_login' is not supported");
    assertThat(code).isZero();
  }

  private int caravan(String command, String... more) {
    return App.run(
        Stream.concat(Stream.of(command, "--home", home.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String post() throws IOException {
    try (Stream<Path> list = Files.list(home.resolve("posts"))) {
      List<Path> files = list.toList();
      assertThat(files).hasSize(1);
      return Files.readString(files.get(0), StandardCharsets.UTF_8);
    }
  }

  private Path write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
