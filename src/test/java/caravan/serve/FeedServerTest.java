package caravan.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server on a free port, asked by a real client. */
class FeedServerTest {
  private static final String HOST = "127.0.0.1";
  private static final byte[] FEED = "<feed>again and again</feed>".repeat(50).getBytes(UTF_8);

  private static final FeedTerms TERMS =
      new FeedTerms(
          "https://feeds.example",
          60,
          feed -> feed.equals("tag/fish") ? 900 : 10,
          List.of("https://hub.example/", "https://other.example/hub?a=b"),
          feed ->
              switch (feed) {
                case "boats" -> Optional.of(new FeedTerms.Move("ships"));
                case "rafts" -> Optional.of(new FeedTerms.Move(null));
                default -> Optional.empty();
              });

  @TempDir static Path home;
  private static final Main main = new Main();
  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static PublicFiles files;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    port = freePort();
    files = new PublicFiles(home.resolve("public"));
    files.write("feeds/all.atom", FEED);
    files.write("feed.xml", FEED);
    files.write("index.html", "<!doctype html>".getBytes(UTF_8));
    files.write("feeds/tag/fish.json", FEED);
    files.write("feeds/all/2026-11.rss", FEED);
    files.write("articles/a b/index.html", "<!doctype html>".getBytes(UTF_8));
    files.write("large.txt", new byte[9 << 20]);
    server(main, port);
    main.configure()
        .addRoutesBuilder(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("platform-http:/console").setBody(constant("a route of Camel"));
              }
            });
    main.start();
    new FeedServer(files, TERMS).attach(main.getCamelContext(), HOST, port);
  }

  @AfterAll
  static void stop() {
    main.stop();
  }

  private static void server(Main main, int port) {
    main.configure().withBasePackageScanEnabled(false);
    main.configure().httpServer().withEnabled(true).withHost(HOST).withPort(port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + path));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send(headers.length == 0 ? to(path) : to(path).headers(headers));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** Sends a path as it is, which a client that knows the rules would not. */
  private static String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = requestLine + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void a_feed_comes_with_all_its_headers() throws Exception {
    HttpResponse<byte[]> response = get("/feeds/all.atom");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(FEED);
    assertThat(header(response, "Content-Type")).isEqualTo("application/atom+xml; charset=utf-8");
    assertThat(header(response, "ETag")).matches("\"[0-9a-f]{32}\"");
    assertThat(header(response, "Last-Modified")).endsWith(" GMT");
    assertThat(header(response, "Cache-Control")).isEqualTo("max-age=60");
    assertThat(header(response, "Vary")).isEqualTo("Accept-Encoding, Accept");
    assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Content-Encoding")).isNull();
  }

  @Test
  void the_root_is_the_index_and_a_page_runs_nothing() throws Exception {
    HttpResponse<byte[]> response = get("/");
    assertThat(response.body()).asString(UTF_8).isEqualTo("<!doctype html>");
    assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'");
  }

  @Test
  void an_unchanged_feed_is_304_by_tag() throws Exception {
    String etag = header(get("/feed.xml"), "ETag");
    HttpResponse<byte[]> response = get("/feed.xml", "If-None-Match", "\"x\", W/" + etag);
    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "ETag")).isEqualTo(etag);
    assertThat(header(response, "Cache-Control")).isEqualTo("max-age=60");
    assertThat(header(response, "Vary")).isNotNull();
    assertThat(header(response, "Content-Type")).isNull();
    assertThat(get("/feed.xml", "If-None-Match", "\"x\"", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(get("/feed.xml", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void an_unchanged_feed_is_304_by_date_unless_a_tag_says_otherwise() throws Exception {
    String date = header(get("/feed.xml"), "Last-Modified");
    assertThat(get("/feed.xml", "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(get("/feed.xml", "If-Modified-Since", date, "If-None-Match", "\"x\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void gzip_has_a_tag_of_its_own() throws Exception {
    HttpResponse<byte[]> response = get("/feed.xml", "Accept-Encoding", "gzip");
    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(plain.readAllBytes()).isEqualTo(FEED);
    }
    String etag = header(response, "ETag");
    assertThat(etag).endsWith("-gzip\"");
    assertThat(get("/feed.xml", "Accept-Encoding", "gzip", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(get("/feed.xml", "If-None-Match", etag).statusCode()).isEqualTo(200);
    assertThat(header(get("/feed.xml", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/feed.xml", "/large.txt", "/missing", "/"})
  void head_is_get_without_the_body(String path) throws Exception {
    HttpResponse<byte[]> get = get(path);
    HttpResponse<byte[]> head = send(to(path).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(get.body().length));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void a_large_file_comes_whole_and_has_validators() throws Exception {
    HttpResponse<byte[]> response = get("/large.txt");
    assertThat(response.body()).hasSize(9 << 20);
    assertThat(get("/large.txt", "If-None-Match", header(response, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void other_methods_are_405(String method) throws Exception {
    HttpResponse<byte[]> response =
        send(to("/feed.xml").method(method, BodyPublishers.ofString("x")));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/missing",
        "/../secret.txt",
        "/feeds/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/feeds/%2e%2e/feed.xml",
        "/feed.xml%00",
        "/.hidden",
        "/feed.xml/x",
        "/feeds",
        "//feed.xml"
      })
  void what_is_not_there_is_404(String path) throws IOException {
    assertThat(raw("GET " + path)).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @CsvSource({
    "/articles/a%20b, ./a%20b/",
    "/articles/a%20b?x=1, ./a%20b/?x=1",
  })
  void a_folder_with_a_page_is_found_without_its_slash(String path, String location)
      throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).contains(location);
    assertThat(answer.uri().resolve(location).getRawPath()).isEqualTo("/articles/a%20b/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/articles", "/feeds", "/articles/a%20b/index.html/x", "//articles/a%20b"})
  void one_without_a_page_is_not(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void a_query_does_not_matter() throws Exception {
    assertThat(get("/feed.xml?utm=x").statusCode()).isEqualTo(200);
  }

  @Test
  void a_write_is_served_at_once() throws Exception {
    files.write("new.txt", "one".getBytes(UTF_8));
    assertThat(get("/new.txt").body()).asString(UTF_8).isEqualTo("one");
    files.write("new.txt", "two".getBytes(UTF_8));
    assertThat(get("/new.txt").body()).asString(UTF_8).isEqualTo("two");
  }

  @Test
  void a_route_of_camel_goes_first() throws Exception {
    assertThat(get("/console").body()).asString(UTF_8).isEqualTo("a route of Camel");
  }

  @Test
  void a_taken_port_is_found_after_the_start() throws Exception {
    Main second = new Main();
    server(second, port);
    second.start();
    try {
      assertThatThrownBy(
              () -> new FeedServer(files, TERMS).attach(second.getCamelContext(), HOST, port))
          .isInstanceOf(PortTaken.class)
          .hasMessageContaining("another server answers");
    } finally {
      second.stop();
    }
  }

  @Test
  void a_context_without_a_server_is_told_so() throws Exception {
    assertThatThrownBy(
            () -> new FeedServer(files, TERMS).attach(main.getCamelContext(), HOST, port + 1))
        .hasMessageContaining("camel.server.enabled");
  }

  @Test
  void an_answer_may_be_kept_as_long_as_its_feed_rests() throws Exception {
    assertThat(header(get("/feeds/tag/fish.json"), "Cache-Control")).isEqualTo("max-age=900");
    assertThat(header(get("/feeds/all.atom"), "Cache-Control")).isEqualTo("max-age=60");
    assertThat(header(get("/"), "Cache-Control")).isEqualTo("max-age=60");
  }

  @ParameterizedTest
  @CsvSource({
    "/feeds/all.atom, https://feeds.example/feeds/all.atom",
    "/feeds/tag/fish.json, https://feeds.example/feeds/tag/fish.json",
    "/feeds/all/2026-11.rss, https://feeds.example/feeds/all/2026-11.rss",
    "/feed.xml, https://feeds.example/feeds/all.atom",
  })
  void a_feed_names_its_hubs_and_itself_once(String path, String self) throws Exception {
    assertThat(get(path).headers().allValues("Link"))
        .containsExactly(
            "<https://hub.example/>; rel=\"hub\", <https://other.example/hub?a=b>; rel=\"hub\", <"
                + self
                + ">; rel=\"self\"");
  }

  @Test
  void a_page_names_no_hub() throws Exception {
    assertThat(header(get("/"), "Link")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/feeds/boats.atom, https://feeds.example/feeds/ships.atom",
    "/feeds/boats/2026-11-2.json, https://feeds.example/feeds/ships/2026-11-2.json",
  })
  void a_feed_that_was_renamed_says_where_it_is(String path, String now) throws Exception {
    HttpResponse<byte[]> response = get(path);
    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(header(response, "Location")).isEqualTo(now);
  }

  @Test
  void a_feed_that_was_removed_is_gone_and_one_that_never_was_is_not_found() throws Exception {
    assertThat(get("/feeds/rafts.rss").statusCode()).isEqualTo(410);
    assertThat(get("/feeds/canoes.rss").statusCode()).isEqualTo(404);
  }

  @Test
  void a_reader_in_a_browser_may_ask_with_validators_and_see_them() throws Exception {
    HttpResponse<byte[]> preflight =
        send(
            to("/feeds/all.atom")
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Access-Control-Request-Headers", "if-none-match"));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("GET", "HEAD");
    assertThat(header(preflight, "Access-Control-Allow-Headers"))
        .contains("If-None-Match", "If-Modified-Since");
    assertThat(header(get("/feeds/all.atom"), "Access-Control-Expose-Headers"))
        .contains("ETag", "Last-Modified", "Link");
  }

  @Test
  void the_tag_of_a_large_file_depends_on_its_content_alone() throws Exception {
    String before = header(get("/large.txt"), "ETag");
    Path file = home.resolve("public/large.txt");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-24T10:00:00Z")));
    files.write("larger.txt", new byte[9 << 20]);
    assertThat(header(get("/larger.txt"), "ETag")).isEqualTo(before).matches("\"[0-9a-f]{32}\"");
  }

  @Test
  void a_browser_gets_a_feed_as_xml_that_it_can_style() throws Exception {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    assertThat(header(get("/feeds/all.atom", "Accept", browser), "Content-Type"))
        .isEqualTo("application/xml; charset=utf-8");
    assertThat(header(get("/feeds/all.atom", "Accept", "*/*"), "Content-Type"))
        .isEqualTo("application/atom+xml; charset=utf-8");
    assertThat(header(get("/feeds/tag/fish.json", "Accept", browser), "Content-Type"))
        .isEqualTo("application/feed+json");
  }
}
