package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole line on articles with several pages. */
class FurtherPagesTest {
  private static final String FIRST =
      "The lighthouse at Quernsand was sold in the autumn, with all its stairs, to a man who has"
          + " never seen the sea and asked twice whether it came with the house.";
  private static final String SECOND =
      "He means to keep bees in the lamp room. The bees, says the harbour board, will have to be"
          + " lit at dusk like everything else that is up there, and entered in the list.";
  private static final String THIRD =
      "Until then the light is looked after by the schoolmaster, who goes up after lessons and"
          + " comes down when he remembers what he went up for, mostly on the same day.";

  @TempDir Path home;
  private final Loopback site = Loopback.start();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream oldOut = System.out;
  private final PrintStream oldErr = System.err;

  @BeforeEach
  void serve() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    site.page("/list", "<ul><li><a href='/story.html'>The lighthouse is sold</a></li></ul>");
    site.page("/story.html", page(FIRST, "_2"));
    site.page("/story_2.html", page(SECOND, "_3"));
    site.page("/story_3.html", page(THIRD, null));
    source("/list", "list: { items: { css: li }, link: { css: 'a@href' } }");
  }

  @AfterEach
  void stop() {
    System.setOut(oldOut);
    System.setErr(oldErr);
    site.close();
  }

  private static String page(String text, String next) {
    return "<html><head><title>The lighthouse is sold</title></head><body><article>"
        + "<h1>The lighthouse is sold</h1><p>"
        + text
        + "</p></article>"
        + (next == null ? "" : "<p><a rel=next href='/story" + next + ".html'>Next page</a></p>")
        + "</body></html>";
  }

  private void source(String path, String yaml) throws IOException {
    Path file = home.resolve("config/sources/quernsand.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "url: " + site.url(path) + "\n" + yaml + "\n");
  }

  private int caravan(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--home", home.toString()));
    args.addAll(List.of("--set", "caravan.web.allow-private=127.0.0.1/32"));
    args.addAll(List.of(more));
    return App.run(args.toArray(String[]::new));
  }

  private int once(String wait) {
    return caravan(
        "once", "--set", "caravan.web.delay=200ms", "--set", "caravan.once.wait=" + wait);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String post() throws IOException {
    try (Stream<Path> list = Files.list(home.resolve("posts"))) {
      List<Path> posts = list.toList();
      assertThat(posts).as(said()).hasSizeLessThan(2);
      return posts.isEmpty() ? "" : Files.readString(posts.get(0));
    }
  }

  private List<String> asked() {
    return site.requests().stream()
        .map(Request::path)
        .filter(path -> path.startsWith("/story"))
        .toList();
  }

  @Test
  void the_pages_become_one_post_in_order_and_the_host_rests_between_them() throws IOException {
    assertThat(once("2s")).as(said()).isZero();
    assertThat(post()).containsSubsequence(FIRST, SECOND, THIRD).containsOnlyOnce("<p>The light");
    assertThat(asked()).containsExactly("/story.html", "/story_2.html", "/story_3.html");
    assertThat(site.maxConcurrent()).isEqualTo(1);
    List<Request> all = site.requests();
    for (int n = 1; n < all.size(); n++) {
      assertThat(Duration.between(all.get(n - 1).at(), all.get(n).at()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }
  }

  @Test
  void a_page_that_fails_is_asked_for_again_with_those_before_it() throws IOException {
    site.answer("/story_2.html", Answer.status(500), Answer.page(page(SECOND, "_3")));
    once("3s");
    assertThat(post()).containsSubsequence(FIRST, SECOND, THIRD);
    assertThat(asked())
        .containsExactly(
            "/story.html", "/story_2.html", "/story.html", "/story_2.html", "/story_3.html");
  }

  @Test
  void no_half_article_is_published_and_the_reason_is_kept() throws IOException {
    site.status("/story_3.html", 500);
    once("500ms");
    assertThat(post()).isEmpty();
    assertThat(letters()).contains("/story_3.html answered 500");
    site.page("/story_3.html", page(THIRD, null));
    once("3s");
    assertThat(post()).containsSubsequence(FIRST, SECOND, THIRD);
    assertThat(letters()).isEmpty();
  }

  private String letters() throws IOException {
    StringBuilder letters = new StringBuilder();
    try (Stream<Path> list = Files.walk(home.resolve("data/dead"))) {
      for (Path file : list.filter(file -> file.toString().endsWith(".json")).toList()) {
        letters.append(Files.readString(file));
      }
    }
    return letters.toString();
  }

  @Test
  void a_page_that_is_not_there_ends_the_article() throws IOException {
    site.status("/story_3.html", 404);
    once("2s");
    assertThat(post()).containsSubsequence(FIRST, SECOND).doesNotContain(THIRD);
  }

  @Test
  void pages_that_lead_back_end_the_article() throws IOException {
    site.page("/story_2.html", page(SECOND, ""));
    once("2s");
    assertThat(post()).containsSubsequence(FIRST, SECOND).doesNotContain(THIRD);
    assertThat(asked()).containsExactly("/story.html", "/story_2.html");
  }

  @Test
  void a_redirect_back_ends_the_article() throws IOException {
    site.redirect("/story_2.html", "/story.html");
    once("2s");
    assertThat(post()).contains(FIRST).doesNotContain(SECOND);
    assertThat(asked()).containsExactly("/story.html", "/story_2.html");
  }

  @Test
  void what_robots_txt_disallows_is_not_asked_for_and_the_article_waits() throws IOException {
    site.robots("User-agent: *\nDisallow: /story_2");
    once("2s");
    assertThat(post()).isEmpty();
    assertThat(asked()).containsExactly("/story.html");
    assertThat(said()).contains("1 refused");
  }

  @Test
  void a_source_that_is_an_article_itself_has_all_its_pages() throws IOException {
    site.page("/story.html", page((FIRST + " ").repeat(3), "_2"));
    source("/story.html", "");
    once("2s");
    assertThat(post()).containsSubsequence(FIRST, SECOND, THIRD);
  }

  @Test
  void a_person_gets_all_pages_of_an_address() {
    String address = site.url("/story.html");
    int status = caravan("extract", "--set", "caravan.web.delay=0", "--format", "html", address);
    assertThat(status).as(said()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).containsSubsequence(FIRST, SECOND, THIRD);
    assertThat(asked()).hasSize(3);
  }

  @Test
  void a_person_gets_no_half_of_an_address() {
    site.status("/story_2.html", 500);
    String address = site.url("/story.html");
    assertThat(caravan("extract", "--set", "caravan.web.delay=0", address)).isNotZero();
    assertThat(said()).contains("/story_2.html answered 500");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void of_a_file_no_further_page_is_asked_for() throws IOException {
    Path file = Files.writeString(home.resolve("story.html"), page(FIRST, "_2"));
    caravan("extract", "--url", site.url("/story.html"), file.toString());
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(FIRST);
    assertThat(site.requests()).isEmpty();
  }
}
