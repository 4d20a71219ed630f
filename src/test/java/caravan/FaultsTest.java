package caravan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Duration SOON = Duration.ofMillis(300);

  private final Loopback site = Loopback.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void reset_breaks_the_connection() {
    site.reset("/a");
    assertThatThrownBy(() -> raw("/a"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void silence_lasts() {
    site.silence("/a");
    assertThatThrownBy(() -> hurried("/a")).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void short_bodies_and_broken_chunks_are_noticed() {
    site.shortBody("/short").brokenChunk("/broken").missingLastChunk("/missing");
    assertThatThrownBy(() -> get("/short")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/missing")).isInstanceOf(IOException.class);
  }

  @Test
  void a_cut_gzip_ends_too_early() throws Exception {
    site.cutGzip("/a");
    HttpResponse<InputStream> answer = stream("/a");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (InputStream gzip = new GZIPInputStream(answer.body())) {
      assertThatThrownBy(gzip::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void a_gzip_bomb_is_small_and_unpacks_to_its_size() throws Exception {
    site.gzipBomb("/a", 20_000_001);
    byte[] packed = get("/a").body();
    assertThat(packed.length).isLessThan(200_000);
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(gzip.skip(Long.MAX_VALUE)).isEqualTo(20_000_001);
    }
  }

  @Test
  void an_endless_page_gives_as_much_as_is_read() throws Exception {
    site.endless("/a");
    try (InputStream body = stream("/a").body()) {
      assertThat(body.readNBytes(3_000_000)).hasSize(3_000_000);
    }
  }

  @Test
  void a_drip_comes_one_byte_at_a_time() throws Exception {
    site.drip("/a", Duration.ofMillis(20));
    try (InputStream body = stream("/a").body()) {
      assertThat(body.readNBytes(3)).asString(UTF_8).isEqualTo("aaa");
    }
  }

  @Test
  void slow_headers_never_end() {
    site.slowHeaders("/a", Duration.ofMillis(20));
    assertThatThrownBy(() -> hurried("/a")).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void big_headers_are_a_megabyte() throws Exception {
    site.bigHeaders("/a");
    assertThat(raw("/a").length).isGreaterThan(1_000_000);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site.url(path)));
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<InputStream> stream(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofInputStream());
  }

  private void hurried(String path) throws Exception {
    client.send(request(path).timeout(SOON).build(), BodyHandlers.discarding());
  }

  private byte[] raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
        OutputStream out = socket.getOutputStream()) {
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      return socket.getInputStream().readAllBytes();
    }
  }
}
