package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.feed.Feed;
import caravan.push.Announcement;
import caravan.push.Ping;
import caravan.store.Database;
import caravan.store.Pings;
import caravan.web.Cidr;
import caravan.web.Guard;
import caravan.web.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hubs are told, and when: hubs that answer, that fail, that are slow, that are not there. */
class HubsTest {
  private static final String BASE = "https://feeds.example";

  @TempDir Path folder;
  private final Loopback hubs = Loopback.start();
  private final Ticking clock = new Ticking();
  private final CamelContext camel = new DefaultCamelContext();
  private final Http http = new Http(new Guard(Cidr.parseAll("127.0.0.1/32")));
  private Database database;
  private ProducerTemplate template;
  private Pings pings;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("caravan.db"));
  }

  @AfterEach
  void close() throws IOException {
    http.cutAll();
    camel.stop();
    http.close();
    database.close();
    hubs.close();
  }

  private void start(String... addresses) throws Exception {
    start(Duration.ofSeconds(1), addresses);
  }

  private void start(Duration timeout, String... addresses) throws Exception {
    pings = new Pings(database, List.of(addresses), clock);
    camel.setStreamCaching(false);
    camel.addComponent("http", http.component("test", clock));
    camel.getRegistry().bind("pings", pings);
    camel.getRegistry().bind("announcement", new Announcement(timeout));
    camel.getPropertiesComponent().addInitialProperty("hubs", String.valueOf(addresses.length));
    Path routes = Path.of(System.getProperty("caravan.install", ".")).resolve("routes");
    for (String name : List.of("announce", "hub")) {
      Path route = routes.resolve(name + ".camel.yaml").toAbsolutePath();
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + route));
    }
    camel.start();
    template = camel.createProducerTemplate();
  }

  private static Feed feed(String name) {
    return Feed.of(name, "Fish", BASE + "/", null, BASE, List.of());
  }

  private void beginToAnnounce() {
    template.requestBody("direct:announce", (Object) null);
  }

  /** Tells the hubs that are due, and waits until each has answered or is given up. */
  private void announce() throws InterruptedException {
    beginToAnnounce();
    assertThat(pings.quiet(Duration.ofSeconds(30))).isTrue();
  }

  private static String form(String... feeds) {
    return Stream.of(feeds)
        .flatMap(feed -> Stream.of("atom", "rss", "json").map(kind -> feed + "." + kind))
        .map(path -> URLEncoder.encode(BASE + "/feeds/" + path, StandardCharsets.UTF_8))
        .map(topic -> "&hub.url=" + topic)
        .collect(Collectors.joining("", "hub.mode=publish", ""));
  }

  private List<String> told(String path) {
    return hubs.requests().stream()
        .filter(request -> request.path().equals(path))
        .map(Request::body)
        .toList();
  }

  @Test
  void a_hub_hears_once_of_every_document_of_a_feed_that_changed() throws Exception {
    hubs.answer("/hub", Answer.status(204));
    start(hubs.url("/hub"));
    pings.changed(feed("tag/fish"));
    announce();
    announce();
    assertThat(told("/hub")).containsExactly(form("tag/fish"));
    Request request = hubs.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void changes_that_come_before_it_is_told_are_one_ping() throws Exception {
    hubs.answer("/hub", Answer.status(202));
    start(hubs.url("/hub"));
    pings.changed(feed("all"));
    pings.changed(feed("all"));
    announce();
    assertThat(told("/hub")).containsExactly(form("all"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 410, 429, 500, 503})
  void a_hub_that_fails_is_told_again_later_and_less_and_less_often(int status) throws Exception {
    hubs.answer("/hub", Answer.status(status), Answer.status(status), Answer.status(200));
    start(hubs.url("/hub"));
    pings.changed(feed("all"));
    announce();
    announce();
    assertThat(told("/hub")).hasSize(1);
    clock.pass(Duration.ofSeconds(76));
    announce();
    clock.pass(Duration.ofSeconds(76));
    announce();
    assertThat(told("/hub")).hasSize(2);
    clock.pass(Duration.ofSeconds(76));
    announce();
    clock.pass(Duration.ofDays(2));
    announce();
    assertThat(told("/hub")).containsExactly(form("all"), form("all"), form("all"));
  }

  @Test
  void what_changes_while_a_hub_is_silent_is_told_with_the_rest() throws Exception {
    hubs.answer("/hub", Answer.status(500), Answer.status(200));
    start(hubs.url("/hub"));
    pings.changed(feed("all"));
    announce();
    pings.changed(feed("boats"));
    announce();
    assertThat(told("/hub")).hasSize(1);
    clock.pass(Duration.ofMinutes(2));
    announce();
    assertThat(told("/hub").get(1)).hasSameSizeAs(form("all", "boats"));
  }

  @Test
  void what_changes_while_it_is_being_told_is_told_again() throws Exception {
    start("https://hub.example/");
    pings.changed(feed("all"));
    Ping underWay = pings.due().get(0);
    assertThat(pings.due()).isEmpty();
    pings.changed(feed("all"));
    pings.told(underWay);
    assertThat(pings.due().get(0).topics()).hasSize(3);
  }

  @Test
  void what_changes_while_it_is_told_once_more_is_told_again() throws Exception {
    start("https://hub.example/");
    pings.changed(feed("all"));
    pings.failed(pings.due().get(0), "no answer");
    clock.pass(Duration.ofMinutes(2));
    Ping underWay = pings.due().get(0);
    pings.changed(feed("all"));
    pings.told(underWay);
    assertThat(pings.due())
        .singleElement()
        .satisfies(
            ping -> {
              assertThat(ping.topics()).hasSize(3);
              assertThat(ping.attempts()).isZero();
            });
  }

  @Test
  void a_hub_that_is_slow_or_not_there_holds_no_other_up() throws Exception {
    String dead;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = "http://127.0.0.1:" + closed.getLocalPort() + "/hub";
    }
    hubs.answer("/slow", Answer.status(200).after(Duration.ofMinutes(1)));
    hubs.answer("/good", Answer.status(200));
    start(dead, hubs.url("/slow"), hubs.url("/good"));
    pings.changed(feed("all"));
    announce();
    assertThat(told("/good")).containsExactly(form("all"));
    assertThat(told("/slow")).hasSize(1);
    hubs.answer("/slow", Answer.status(200));
    clock.pass(Duration.ofMinutes(2));
    announce();
    assertThat(told("/slow")).hasSize(2);
    assertThat(told("/good")).hasSize(1);
  }

  @Test
  void a_hub_hears_of_the_next_change_while_a_slow_one_has_not_answered_the_first()
      throws Exception {
    hubs.answer("/slow", Answer.status(200).after(Duration.ofMinutes(5)));
    hubs.answer("/fast", Answer.status(200));
    start(Duration.ofMinutes(5), hubs.url("/slow"), hubs.url("/fast"));
    pings.changed(feed("all"));
    beginToAnnounce();
    awaitTold("/fast", 1);
    awaitTold("/slow", 1);
    pings.changed(feed("boats"));
    awaitTold("/fast", 2);
    assertThat(told("/fast")).containsExactly(form("all"), form("boats"));
    assertThat(told("/slow")).containsExactly(form("all"));
    assertThat(pings.quiet(Duration.ZERO)).isFalse();
  }

  /** Looks for hubs that are due, as it is done each second, until one was told so often. */
  private void awaitTold(String path, int times) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (told(path).size() < times && System.nanoTime() < end) {
      beginToAnnounce();
      Thread.onSpinWait();
    }
    assertThat(told(path)).hasSize(times);
  }

  @Test
  void a_hub_is_told_of_a_hundred_documents_at_a_time() throws Exception {
    hubs.answer("/hub", Answer.status(200));
    start(hubs.url("/hub"));
    for (int i = 0; i < 40; i++) {
      pings.changed(feed("tag/" + i));
    }
    announce();
    announce();
    announce();
    assertThat(told("/hub")).hasSize(2);
    assertThat(String.join("&", told("/hub")).split("hub.url=", -1)).hasSize(121);
  }

  @Test
  void a_pause_ends_at_six_hours_and_a_quarter() throws Exception {
    hubs.answer("/hub", Answer.status(500));
    start(hubs.url("/hub"));
    pings.changed(feed("all"));
    for (int i = 0; i < 12; i++) {
      announce();
      clock.pass(Duration.ofMinutes(451));
    }
    assertThat(told("/hub")).hasSize(12);
  }

  @Test
  void a_hub_that_the_settings_name_no_longer_is_forgotten() throws Exception {
    start("https://hub.example/");
    pings.changed(feed("all"));
    Pings others = new Pings(database, List.of("https://other.example/"), clock);
    assertThat(others.due()).isEmpty();
    assertThat(database.<Integer>read(handle -> rows(handle))).isZero();
  }

  private static int rows(org.jdbi.v3.core.Handle handle) {
    return handle.createQuery("select count(*) from ping").mapTo(Integer.class).one();
  }
}
