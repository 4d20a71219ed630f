package caravan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.Ticking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoProtocolTest {
  private final Ticking watch = new Ticking(Instant.parse("2026-03-01T06:00:00Z"));
  private final DemoSite site = DemoSite.start(watch, Duration.ofSeconds(20));
  private final Visitor visitor = new Visitor(site.url());

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void unchanged_pages_answer_304() throws Exception {
    HttpResponse<byte[]> first = visitor.get("/news/");
    String etag = visitor.header(first, "ETag");
    String modified = visitor.header(first, "Last-Modified");
    assertThat(modified).matches("\\w{3}, \\d\\d \\w{3} 2026 \\d\\d:\\d\\d:\\d\\d GMT");
    assertThat(visitor.get("/news/", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(visitor.get("/news/", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(
            visitor
                .get("/news/", "If-None-Match", "\"x\"", "If-Modified-Since", modified)
                .statusCode())
        .isEqualTo(200);
    assertThat(visitor.get("/news/", "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    watch.pass(Duration.ofSeconds(20));
    assertThat(visitor.get("/news/", "If-None-Match", etag).statusCode()).isEqualTo(200);
    assertThat(visitor.get("/news/", "If-Modified-Since", modified).statusCode()).isEqualTo(200);
  }

  @Test
  void gzip_is_another_representation_with_its_own_tag() throws Exception {
    HttpResponse<byte[]> plain = visitor.get("/zh/");
    HttpResponse<byte[]> packed = visitor.get("/zh/", "Accept-Encoding", "gzip, br");
    assertThat(visitor.header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(visitor.header(packed, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(visitor.header(packed, "ETag")).isNotEqualTo(visitor.header(plain, "ETag"));
    assertThat(gunzip(packed.body())).isEqualTo(plain.body());
  }

  @Test
  void head_answers_without_a_body() throws Exception {
    HttpResponse<byte[]> head = visitor.send("HEAD", "/news/");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(visitor.header(head, "Content-Length"))
        .isEqualTo(Integer.toString(visitor.get("/news/").body().length));
  }

  @Test
  void what_is_not_there_is_not_there() throws Exception {
    assertThat(visitor.get("/favicon.ico").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/news/nothing.html").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/zh/page/3/").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/news").statusCode()).isEqualTo(301);
    HttpResponse<byte[]> post = visitor.send("POST", "/news/");
    assertThat(post.statusCode()).isEqualTo(405);
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    }
  }
}
