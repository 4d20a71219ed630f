package caravan.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpDoorTest {
  private static final String TOKEN = "s3cret/token+1";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private Dropbox box;
  private String url;

  @BeforeEach
  void serve() throws Exception {
    box = new Dropbox(folder);
    Router router = Router.router(vertx);
    HttpDoor.Pages pages =
        view ->
            (view.token() + "|" + view.dropped() + "|" + view.url() + "|" + view.problem())
                .getBytes(StandardCharsets.UTF_8);
    new HttpDoor(new Door(folder), TOKEN, pages).attach(router);
    CountDownLatch listening = new CountDownLatch(1);
    AtomicInteger port = new AtomicInteger();
    vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .onSuccess(
            (HttpServer server) -> {
              port.set(server.actualPort());
              listening.countDown();
            });
    listening.await();
    url = "http://127.0.0.1:" + port.get() + "/inbox";
  }

  @AfterEach
  void stop() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    vertx.close().onComplete(done -> closed.countDown());
    closed.await();
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private static HttpRequest.Builder withToken(String address) {
    return request(address).header("Authorization", "Bearer " + TOKEN);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String inboxFile(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void the_page_of_the_feed_of_that_name_is_not_the_door() throws Exception {
    assertThat(send(request(url + "/")).statusCode()).isEqualTo(404);
    assertThat(send(request(url + "/2026-11/")).statusCode()).isEqualTo(404);
    assertThat(send(request(url + "?url=x")).statusCode()).isEqualTo(401);
    assertThat(send(withToken(url + "/").POST(BodyPublishers.ofString("<p>"))).statusCode())
        .isEqualTo(404);
    assertThat(folder.toFile().list((at, name) -> !name.startsWith("."))).isEmpty();
  }

  @Test
  void nothing_is_taken_without_the_token() throws Exception {
    HttpResponse<String> answer = send(request(url).POST(BodyPublishers.ofString("url=http://a/")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    answer = send(request(url + "?token=guess").POST(BodyPublishers.ofString("<p>")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("caravan.inbox.token");
    assertThat(box.files()).isEmpty();
  }

  @Test
  void an_address_becomes_a_list_of_one() throws Exception {
    String form = "url=" + encoded("https://acme.example/news/ferry?id=1");
    HttpResponse<String> answer =
        send(
            request(url + "?token=" + encoded(TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("acme.example-news-ferry.urls.txt");
    assertThat(inboxFile("acme.example-news-ferry.urls.txt"))
        .isEqualTo("https://acme.example/news/ferry?id=1\n");
  }

  @Test
  void a_file_comes_whole_and_under_its_name() throws Exception {
    String body =
        """
        --x
        Content-Disposition: form-data; name="file"; filename="../../山火.html"
        Content-Type: text/html

        <p>fire</p>
        --x--
        """
            .replace("\n", "\r\n");
    HttpResponse<String> answer =
        send(
            withToken(url + "?source=acme")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(box.files()).hasSize(1).allMatch(file -> file.matches("acme/[^/]*山火\\.html"));
    assertThat(inboxFile(box.files().get(0))).isEqualTo("<p>fire</p>");
  }

  @Test
  void any_other_body_is_a_file() throws Exception {
    for (int n = 0; n < 2; n++) {
      HttpResponse<String> answer =
          send(
              withToken(url + "?name=mail.eml")
                  .header("Content-Type", "message/rfc822")
                  .POST(BodyPublishers.ofString("Subject: ferry " + n + "\n\nNone.")));
      assertThat(answer.statusCode()).isEqualTo(202);
    }
    assertThat(box.files()).containsExactly("mail-2.eml", "mail.eml");
  }

  @Test
  void nothing_at_all_is_refused() throws Exception {
    HttpResponse<String> answer = send(withToken(url).POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("send a file, or url=");
  }

  @Test
  void a_browser_is_shown_the_page_and_no_one_else_the_token() throws Exception {
    HttpResponse<String> answer =
        send(request(url + "?url=https://a.example/").header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("null|[]|https://a.example/|null");
    answer = send(request(url + "?token=" + encoded(TOKEN)).header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith(TOKEN + "|");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void a_name_can_not_leave_the_folder() {
    assertThat(Door.safe("../../etc/passwd")).doesNotContain("/").doesNotStartWith(".");
    assertThat(Door.safe("..\\..\\boot.ini")).doesNotContain("\\").doesNotStartWith(".");
    assertThat(Door.safe("...")).isEqualTo("dropped");
    assertThat(Door.safe(".html")).isEqualTo("html");
    assertThat(Door.safe("a\u0000b\n.html")).isEqualTo("a-b-.html");
    assertThat(Door.safe("山".repeat(500) + ".html").codePointCount(0, 55)).isEqualTo(55);
    assertThat(Door.safe("page.part")).isEqualTo("page-part");
    assertThat(Door.safe("page.html.crdownload")).isEqualTo("page.html-crdownload");
  }
}
