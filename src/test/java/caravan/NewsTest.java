package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Post;
import caravan.article.PostBuilder;
import caravan.feed.Feed;
import caravan.push.Ping;
import caravan.push.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which documents are news for others, and that news outlives the process that brought it. */
class NewsTest {
  private static final String BASE = "https://feeds.example";

  @TempDir Path folder;
  private final List<String> published = new CopyOnWriteArrayList<>();
  private boolean cutOff;
  private CamelContext camel;
  private Beans beans;

  @BeforeEach
  void start() throws Exception {
    Home home = Home.of(folder);
    Map<String, String> set = Map.of("caravan.websub.hubs", "https://hub.example/");
    beans = new Beans(home, Settings.read(home, set, Map.of()), Set.of(), new Ticking());
    camel = new DefaultCamelContext();
    camel.setStreamCaching(false);
    camel.getPropertiesComponent().addInitialProperty("stage.published", "direct:published");
    new RouteBeans(beans).named().forEach(camel.getRegistry()::bind);
    Path route = home.install().resolve("routes/feed.camel.yaml");
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + route));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:published")
                .errorHandler(noErrorHandler())
                .process()
                .body(Publication.class, NewsTest.this::hear);
          }
        });
    camel.start();
  }

  private void hear(Publication publication) {
    if (cutOff) {
      throw new IllegalStateException("the process ends here");
    }
    published.add(publication.feed());
  }

  @AfterEach
  void close() throws IOException {
    camel.stop();
    beans.close();
  }

  private void write(Feed feed) {
    camel.createProducerTemplate().send("direct:feed", exchange -> exchange.getIn().setBody(feed));
  }

  private static Feed feed(Post... posts) {
    return Feed.of("tag/fish", "Fish", BASE + "/", null, BASE, List.of(posts));
  }

  private static Post post(String id) {
    return PostBuilder.post(id).build();
  }

  private List<String> pinged() {
    return beans.pings.due().stream().map(Ping::hub).toList();
  }

  @Test
  void a_document_that_is_other_than_before_is_news_and_the_same_is_not() {
    write(feed(post("tag:acme.example,2026-11-24:acme/a")));
    write(feed(post("tag:acme.example,2026-11-24:acme/a")));
    assertThat(published).containsExactly("tag/fish");
    write(feed(post("tag:acme.example,2026-11-24:acme/b")));
    assertThat(published).containsExactly("tag/fish", "tag/fish");
    assertThat(pinged()).containsExactly("https://hub.example/");
  }

  @Test
  void an_empty_feed_that_was_never_shown_is_no_news() {
    write(feed());
    assertThat(published).isEmpty();
    assertThat(pinged()).isEmpty();
    assertThat(folder.resolve("public/feeds/tag/fish.atom")).exists();
  }

  @Test
  void a_feed_that_becomes_empty_is_news() {
    write(feed(post("tag:acme.example,2026-11-24:acme/a")));
    published.clear();
    write(feed());
    assertThat(published).containsExactly("tag/fish");
  }

  @Test
  void a_page_of_a_history_is_no_news() {
    write(
        feed(post("tag:acme.example,2026-11-24:acme/a")).at(new Feed.Place("2026-11", null, null)));
    assertThat(published).isEmpty();
    assertThat(folder.resolve("public/feeds/tag/fish/2026-11.atom")).exists();
  }

  @Test
  void what_was_written_when_the_process_ended_is_told_by_the_next() throws Exception {
    Feed feed = feed(post("tag:acme.example,2026-11-24:acme/a"));
    cutOff = true;
    write(feed);
    assertThat(folder.resolve("public/feeds/tag/fish.atom")).exists();
    close();
    cutOff = false;
    start();
    write(feed);
    assertThat(published).containsExactly("tag/fish");
    assertThat(pinged()).containsExactly("https://hub.example/");
    write(feed);
    assertThat(published).containsExactly("tag/fish");
  }
}
