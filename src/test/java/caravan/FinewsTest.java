package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two example homes at work on a site of five JSON lists, a text API and share pages: one
 * writes what the system before it wrote, byte for byte; the other does the same job from the
 * pages.
 */
class FinewsTest {
  private static final Path DATA = Path.of("src/test/resources/finews");
  private static final String CLEAN = "share-posts";
  private static final String TEXT = "/NewsData/GetNewsText.do?id=";
  private static final String SHARE = "/html_News/NewsShare.html?infoCode=";
  private static final String BROKEN = "NW202611240000000104";
  private static final String BLANK = "202611240000000103";
  private static final String STORY = "202611240000000101";

  @TempDir Path home;
  private final Loopback site = Loopback.start();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private PrintStream oldErr;

  @BeforeEach
  void serve() throws IOException {
    oldErr = System.err;
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    list("/web/webapi?type=102&count=100&newsid=1", "102");
    list("/web/webapi?type=45&count=100&newsid=1", "45");
    for (String market : List.of("37", "38", "39")) {
      list("/information/newmarket/web/webapi?marketType=" + market + "&count=100", market);
    }
    for (Path file : files(DATA.resolve("text"))) {
      String code = name(file);
      site.bytes(TEXT + code, "text/plain;charset=UTF-8", Files.readAllBytes(file));
    }
    for (Path file : files(DATA.resolve("share"))) {
      site.bytes(SHARE + name(file), "text/html", Files.readAllBytes(file));
    }
  }

  @AfterEach
  void stop() {
    System.setErr(oldErr);
    site.close();
  }

  private void list(String path, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(DATA.resolve("lists/" + name + ".json"));
    site.bytes(path, "text/plain;charset=UTF-8", bytes);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private int once(String example) throws IOException {
    Path from = Path.of("config/examples", example);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path to = home.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (!Files.exists(to)) {
          Files.copy(file, to);
        }
      }
    }
    err.reset();
    return App.run(
        "once",
        "--home",
        home.toString(),
        "--set",
        "caravan.web.allow-private=127.0.0.1/32",
        "--set",
        "caravan.web.delay=0",
        "--set",
        "caravan.once.wait=1s",
        "--set",
        "finews.api=" + site.url(""),
        "--set",
        "finews.share=" + site.url(""));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Map<String, String> posts(Path folder) throws IOException {
    Map<String, String> posts = new TreeMap<>();
    for (Path file : files(folder)) {
      posts.put(name(file), Files.readString(file, StandardCharsets.UTF_8));
    }
    return posts;
  }

  private Map<String, String> posts() throws IOException {
    return posts(home.resolve("posts"));
  }

  private List<String> urls(String feed) throws IOException {
    List<String> urls = new ArrayList<>();
    JsonNode json =
        new ObjectMapper().readTree(home.resolve("public/feeds/" + feed + ".json").toFile());
    json.path("items").forEach(item -> urls.add(item.path("url").asText()));
    return urls;
  }

  @Test
  void the_drop_in_writes_every_post_byte_for_byte_and_a_broken_text_fails_alone()
      throws IOException {
    assertThat(once("finews-json")).as(said()).isZero();
    assertThat(posts()).isEqualTo(posts(DATA.resolve("json")));
    assertThat(said()).contains(BROKEN, "broken JSON");
  }

  @Test
  void from_share_pages_comes_the_same_clean() throws IOException {
    assertThat(once("finews-share")).as(said()).isZero();
    assertThat(withoutTwins(posts())).isEqualTo(withoutTwins(posts(DATA.resolve(CLEAN))));
  }

  /** Which of two tellings of a story comes first is up to the network. */
  private static Map<String, String> withoutTwins(Map<String, String> posts) {
    Map<String, String> without = new TreeMap<>();
    posts.forEach((name, text) -> without.put(name, text.replaceFirst("same_as: .*\n", "")));
    return without;
  }

  @Test
  void an_answer_without_the_text_is_held_back_with_its_reason() throws IOException {
    once("finews-json");
    assertThat(said()).contains("NW202611240000000107", "finds nothing", "系统繁忙", "held back");
    assertThat(posts().keySet()).noneMatch(name -> name.contains("107"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"finews-json", "finews-share"})
  void a_blank_record_makes_no_file_and_its_repair_makes_the_post(String example)
      throws IOException {
    list("/web/webapi?type=102&count=100&newsid=1", "102-blank");
    once(example);
    assertThat(posts().keySet()).noneMatch(name -> name.contains(BLANK) || name.startsWith("-"));
    assertThat(said()).contains("has no address", "held back");
    list("/web/webapi?type=102&count=100&newsid=1", "102");
    once(example);
    assertThat(posts()).containsKey("2026-11-24-" + BLANK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finews-json", "finews-share"})
  void what_is_known_is_not_asked_for_again_and_no_file_is_touched(String example)
      throws IOException {
    once(example);
    Map<String, FileTime> before = times();
    int asked = site.requests().size();
    once(example);
    List<Request> again = site.requests().subList(asked, site.requests().size());
    assertThat(times()).isEqualTo(before);
    assertThat(again).filteredOn(request -> request.path().contains("webapi")).hasSize(5);
    assertThat(again)
        .filteredOn(request -> request.path().contains("webapi"))
        .allMatch(request -> request.header("If-None-Match") != null);
    assertThat(again)
        .filteredOn(request -> !request.path().contains("webapi"))
        .allMatch(request -> request.path().endsWith(BROKEN) || request.path().endsWith("0107"));
  }

  private Map<String, FileTime> times() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String folder : List.of("posts", "public")) {
      try (Stream<Path> all = Files.walk(home.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          times.put(home.relativize(file).toString(), Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  @Test
  void a_story_under_two_codes_is_shown_once_in_a_feed_and_stays_in_the_feeds_of_both()
      throws IOException {
    once("finews-share");
    String rolling = "http://rolling.example/news/1353," + STORY + ".html";
    String press = "http://finews.zning.xyz" + SHARE + "NW" + STORY;
    boolean pressIsLater = posts().get("2026-11-24-NW" + STORY).contains("same_as: ");
    String later = pressIsLater ? press : rolling;
    String first = pressIsLater ? rolling : press;
    assertThat(posts().values()).filteredOn(text -> text.contains("same_as: ")).hasSize(1);
    assertThat(urls("all")).contains(first).doesNotContain(later);
    assertThat(urls("rolling")).contains(rolling);
    assertThat(urls("press")).contains(press);
    assertThat(urls("category/hexiwanbao")).containsExactly(press);
  }

  @Test
  void both_codes_stay_in_the_drop_in() throws IOException {
    once("finews-json");
    assertThat(urls("all")).filteredOn(url -> url.contains(STORY)).hasSize(2);
  }

  @Test
  void there_is_a_feed_of_all_of_each_category_and_of_each_tag_at_their_old_addresses_too()
      throws IOException {
    once("finews-json");
    Path feeds = home.resolve("public");
    assertThat(feeds.resolve("feed.xml")).hasSameBinaryContentAs(feeds.resolve("feeds/all.atom"));
    assertThat(feeds.resolve("feed/emnews.xml"))
        .hasSameBinaryContentAs(feeds.resolve("feeds/category/emnews.atom"));
    assertThat(feeds.resolve("feed/by_tag"))
        .isDirectoryContaining(file -> Files.isRegularFile(file));
    assertThat(urls("category/emnews")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finews-json", "finews-share"})
  void after_the_loss_of_all_data_ids_and_feeds_are_the_same(String example) throws IOException {
    once(example);
    String before = Files.readString(home.resolve("public/feeds/all.json"));
    try (Stream<Path> data = Files.walk(home.resolve("data"))) {
      for (Path file : data.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThat(App.run("reindex", "--home", home.toString())).isZero();
    assertThat(Files.readString(home.resolve("public/feeds/all.json"))).isEqualTo(before);
    Map<String, String> posts = posts();
    once(example);
    assertThat(posts()).isEqualTo(posts);
    assertThat(urls("rolling")).hasSize(example.equals("finews-json") ? 3 : 4);
  }
}
