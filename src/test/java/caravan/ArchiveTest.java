package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** What a crawl leaves in the archive, read back record by record. */
class ArchiveTest {
  private static final String TEXT =
      "The ferry to Skarholm now also runs on Sundays, says the harbour master, provided that"
          + " somebody comes, and that the somebody brings change, for the ferry has none of it.";
  @TempDir Path home;
  private Crawling crawl;

  @BeforeEach
  void serve() throws IOException {
    crawl = new Crawling(home);
    crawl.list("/a.html");
    crawl.site.page("/a.html", page());
    crawl.source();
  }

  @AfterEach
  void stop() {
    crawl.close();
  }

  private static String page() {
    return "<html><head><title>The ferry runs</title></head><body><article><h1>The ferry runs</h1>"
        + "<p>"
        + TEXT
        + "</p></article></body></html>";
  }

  /** A record as it lies in its file. */
  private record Line(String type, String target, Map<String, List<String>> head, String block) {
    String field(String name) {
      return String.join("|", head.getOrDefault(name, List.of()));
    }

    byte[] body() {
      return block.substring(block.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private List<Line> records() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (byte[] file : crawl.files("data/archive").values()) {
      try (WarcReader reader = new WarcReader(new ByteArrayInputStream(file))) {
        for (WarcRecord record : reader) {
          String block =
              new String(record.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
          Map<String, List<String>> head = record.headers().map();
          lines.add(
              new Line(
                  record.type(),
                  record.headers().first("WARC-Target-URI").orElse(""),
                  head,
                  block));
        }
      }
    }
    return lines;
  }

  private Line only(String type, String path) throws IOException {
    List<Line> found =
        records().stream()
            .filter(line -> line.type().equals(type))
            .filter(line -> line.target().equals(crawl.site.url(path)))
            .toList();
    assertThat(found).as(type + " of " + path).hasSize(1);
    return found.get(0);
  }

  private static String sha1(byte[] bytes) throws Exception {
    return new WarcDigest("sha1", MessageDigest.getInstance("SHA-1").digest(bytes))
        .prefixedBase32();
  }

  @Test
  void every_request_and_answer_is_there_after_the_word_of_who_wrote_them() throws IOException {
    assertThat(crawl.once()).as(crawl.err()).isZero();
    assertThat(crawl.files("data/archive")).hasSize(1);
    assertThat(crawl.files("data/archive").keySet().iterator().next())
        .matches("caravan-\\d{8}-1\\.warc\\.gz");
    List<Line> records = records();
    assertThat(records.get(0).type()).isEqualTo("warcinfo");
    assertThat(records.get(0).block())
        .contains("software: Caravan/", "format: WARC File Format 1.1");
    assertThat(records.stream().skip(1).map(line -> line.type() + " " + line.target()))
        .containsExactly(
            "response " + crawl.site.url("/robots.txt"),
            "request " + crawl.site.url("/robots.txt"),
            "response " + crawl.site.url("/list"),
            "request " + crawl.site.url("/list"),
            "response " + crawl.site.url("/a.html"),
            "request " + crawl.site.url("/a.html"));
  }

  @Test
  void a_record_says_when_whence_and_what_for_and_its_digests_are_right() throws Exception {
    crawl.once();
    Line response = only("response", "/a.html");
    assertThat(response.block()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + page());
    assertThat(response.field("WARC-Payload-Digest")).isEqualTo(sha1(response.body()));
    assertThat(response.field("WARC-Block-Digest"))
        .isEqualTo(sha1(response.block().getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(response.field("Content-Length"))
        .isEqualTo(String.valueOf(response.block().length()));
    assertThat(response.field("WARC-Date")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    assertThat(response.field("Content-Type")).isEqualTo("application/http;msgtype=response");
    assertThat(response.field("Caravan-Source")).isEqualTo("quernsand");
    assertThat(response.field("Caravan-Visit-Kind")).isEqualTo("ARTICLE");
    assertThat(response.field("Caravan-Visit-Url")).isEqualTo(crawl.site.url("/a.html"));
    Line request = only("request", "/a.html");
    assertThat(request.block()).startsWith("GET /a.html HTTP/1.1\r\n").contains("User-Agent: ");
    assertThat(request.field("WARC-Concurrent-To")).isEqualTo(response.field("WARC-Record-ID"));
    assertThat(only("response", "/list").field("Caravan-Visit-Kind")).isEqualTo("LISTING");
    assertThat(only("response", "/robots.txt").field("Caravan-Visit-Kind")).isEqualTo("ROBOTS");
  }

  @Test
  void an_error_is_kept_with_its_page() throws IOException {
    crawl.site.answer(
        "/a.html",
        wire -> wire.respond(404, List.of(), "no ferry".getBytes(StandardCharsets.UTF_8)));
    crawl.once();
    assertThat(only("response", "/a.html").block())
        .startsWith("HTTP/1.1 404 ")
        .endsWith("\r\n\r\nno ferry");
  }

  private void packed(String encoding, byte[] bytes) throws Exception {
    crawl.site.answer(
        "/a.html",
        wire ->
            wire.respond(
                200, List.of("Content-Type: text/html", "Content-Encoding: " + encoding), bytes));
    crawl.once();
    Line response = only("response", "/a.html");
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(page());
    assertThat(response.field("WARC-Payload-Digest")).isEqualTo(sha1(response.body()));
    assertThat(response.block())
        .contains(
            "\r\nX-Archive-Orig-Content-Encoding: " + encoding,
            "\r\nX-Archive-Orig-Content-Length: " + bytes.length,
            "\r\nContent-Length: " + page().length())
        .doesNotContain("\r\nContent-Encoding");
  }

  @Test
  void a_body_packed_by_gzip_is_kept_unpacked() throws Exception {
    packed("gzip", Faults.gzip(page().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_body_packed_by_brotli_is_kept_unpacked() throws Exception {
    packed("br", brotli(page().getBytes(StandardCharsets.UTF_8)));
  }

  /** Packs nothing: one meta-block as it is, and an empty last one (RFC 7932 §9.2). */
  private static byte[] brotli(byte[] bytes) {
    int head = (bytes.length - 1) << 4 | 1 << 20;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(head);
    packed.write(head >> 8);
    packed.write(head >> 16);
    packed.writeBytes(bytes);
    packed.write(3);
    return packed.toByteArray();
  }

  @Test
  void a_chunked_body_is_kept_in_one_piece() throws Exception {
    crawl.site.answer(
        "/a.html",
        wire ->
            wire.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(page().length())
                    + "\r\n"
                    + page()
                    + "\r\n0\r\n\r\n"));
    crawl.once();
    Line response = only("response", "/a.html");
    assertThat(response.block())
        .contains("\r\nX-Archive-Orig-Transfer-Encoding: chunked")
        .endsWith("\r\n\r\n" + page());
  }

  @Test
  void what_has_not_changed_is_a_revisit() throws IOException {
    crawl.once();
    crawl.once();
    assertThat(crawl.files("data/archive")).hasSize(2);
    Line revisit = only("revisit", "/list");
    assertThat(revisit.field("WARC-Profile"))
        .isEqualTo("http://netpreserve.org/warc/1.1/revisit/server-not-modified");
    assertThat(revisit.block()).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n");
  }

  @Test
  void a_body_that_breaks_off_is_kept_and_said_to() throws IOException {
    crawl.site.shortBody("/a.html");
    crawl.once();
    List<Line> cut =
        records().stream().filter(line -> !line.field("WARC-Truncated").isEmpty()).toList();
    assertThat(cut).isNotEmpty();
    assertThat(cut.get(0).field("WARC-Truncated")).isEqualTo("disconnect");
    assertThat(cut.get(0).block()).contains("This page is cut off");
  }

  @Test
  void no_secret_is_in_the_bytes() throws IOException {
    crawl.source(
        "fetch:",
        "  headers:",
        "    Authorization: Bearer hunter-two",
        "    Cookie: session=hunter-two",
        "    X-Key: '{{env:PATH}}'");
    crawl.site.answer(
        "/a.html",
        Answer.bytes(
            "text/html",
            page().getBytes(StandardCharsets.UTF_8),
            "Set-Cookie: session=hunter-two"));
    crawl.once();
    assertThat(crawl.site.requests())
        .anySatisfy(request -> assertThat(request.header("Cookie")).contains("hunter-two"));
    StringBuilder all = new StringBuilder();
    for (byte[] file : crawl.files("data/archive").values()) {
      try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(file))) {
        all.append(new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all.toString())
        .contains("Authorization: ***", "Cookie: ***", "Set-Cookie: ***", "X-Key: ***")
        .doesNotContain("hunter-two", System.getenv("PATH"));
  }

  @Test
  void nothing_is_kept_unless_it_is_asked_for() {
    crawl.caravan("once");
    assertThat(crawl.files("data/archive")).isEmpty();
    assertThat(crawl.files("posts")).hasSize(1);
  }

  @Test
  void where_it_can_not_be_written_the_line_goes_on_and_says_so() throws IOException {
    crawl.write("data/archive", "a file where a folder should be");
    assertThat(crawl.once()).as(crawl.err()).isZero();
    assertThat(crawl.files("posts")).hasSize(1);
    assertThat(crawl.err()).containsOnlyOnce("cannot write to the archive");
    assertThat(Files.readString(home.resolve("data/archive"))).startsWith("a file");
  }
}
