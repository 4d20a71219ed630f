package caravan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The site of the bench as a client sees it. */
class SiteServerTest {
  private final NewsSite site = new NewsSite(30, 20, 3);
  private final SiteServer server = SiteServer.start(site);

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends requests over one connection and returns their answers' heads. */
  private List<List<String>> ask(String... requests) throws IOException {
    List<List<String>> heads = new ArrayList<>();
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String request : requests) {
        String whole = request + "\r\n\r\n";
        socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
        heads.add(answer(in));
      }
    }
    return heads;
  }

  private static List<String> answer(BufferedReader in) throws IOException {
    List<String> head = new ArrayList<>();
    int body = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      head.add(line);
      if (line.startsWith("Content-Length: ")) {
        body = Integer.parseInt(line.substring(16));
      }
    }
    for (int i = 0; i < body; i++) {
      assertThat(in.read()).isNotNegative();
    }
    return head;
  }

  @Test
  void one_connection_serves_many_requests() throws IOException {
    List<List<String>> heads =
        ask(
            "GET /news/3.html HTTP/1.1\r\nHost: a",
            "GET /list/0.html HTTP/1.1\r\nHost: a",
            "GET /robots.txt HTTP/1.1\r\nHost: a");
    assertThat(heads).extracting(head -> head.get(0)).containsOnly("HTTP/1.1 200 OK");
    assertThat(server.traffic().whole()).isEqualTo(3);
  }

  @Test
  void what_is_known_is_answered_304_by_its_tag_else_by_its_date() throws IOException {
    String page = "GET /news/3.html HTTP/1.1";
    String date = "\r\nIf-Modified-Since: Wed, 01 Jan 2025 06:39:00 GMT";
    List<List<String>> heads =
        ask(
            page + "\r\nIf-None-Match: \"3-0\"",
            page + date,
            page + "\r\nif-none-match: \"other\"" + date,
            page + "\r\nIf-None-Match: \"3-0\"");
    assertThat(heads)
        .extracting(head -> head.get(0).substring(9, 12))
        .containsExactly("304", "304", "200", "304");
    assertThat(server.traffic().conditional()).isEqualTo(4);
    assertThat(server.traffic().unchanged()).isEqualTo(3);
  }

  @Test
  void a_change_gives_another_tag() throws IOException {
    site.change(3);
    List<String> head = ask("GET /news/3.html HTTP/1.1\r\nIf-None-Match: \"3-0\"").get(0);
    assertThat(head).contains("HTTP/1.1 200 OK", "ETag: \"3-1\"");
  }

  @Test
  void what_is_not_there_is_answered_404() throws IOException {
    assertThat(ask("GET /news/25.html HTTP/1.1", "GET /other HTTP/1.1", "POST / HTTP/1.1"))
        .extracting(head -> head.get(0))
        .containsOnly("HTTP/1.1 404 Not Found");
  }

  @Test
  void an_article_that_is_sent_again_unchanged_is_counted() throws IOException {
    String page = "GET /news/3.html HTTP/1.1";
    ask(page, page);
    site.change(3);
    ask(page);
    assertThat(site.askedAgain()).isEqualTo(2);
    assertThat(site.sentAgain()).isEqualTo(1);
  }

  @Test
  void articles_are_as_long_as_on_sites_of_today_and_in_several_scripts() {
    NewsPage pages = new NewsPage();
    for (int number = 0; number < 40; number++) {
      byte[] page = pages.article(number, 0);
      assertThat(page.length).isBetween(20_000, 65_000);
      Document read = Jsoup.parse(new String(page, StandardCharsets.UTF_8));
      assertThat(read.title()).isEqualTo(NewsPage.title(number));
      assertThat(read.select(".text p").eachText()).isEqualTo(pages.paragraphs(number, 0));
    }
    assertThat(NewsPage.title(0)).matches(".*\\p{IsHan}.*");
    assertThat(NewsPage.title(4)).matches(".*\\p{IsCyrillic}.*");
    assertThat(NewsPage.title(14)).matches(".*\\p{IsArabic}.*");
  }

  @Test
  void listings_name_what_is_shown_and_more_as_the_site_grows() {
    assertThat(links()).hasSize(20).doesNotHaveDuplicates();
    site.grow(4);
    assertThat(links()).hasSize(24);
    site.grow(400);
    assertThat(links()).hasSize(30);
  }

  private List<String> links() {
    return site.listings().stream()
        .map(path -> site.find(path).body().get())
        .flatMap(
            page ->
                Jsoup.parse(new String(page, StandardCharsets.UTF_8))
                    .select(".teaser a")
                    .eachAttr("href")
                    .stream())
        .toList();
  }
}
