package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import caravan.article.Post;
import caravan.article.PostBuilder;
import caravan.feed.Feed;
import caravan.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one document of a feed is written: whole, or not at all. */
class FeedRouteTest {
  private static final String BASE = "https://feeds.example";

  @TempDir Path folder;
  private final CamelContext camel = new DefaultCamelContext();
  private Beans beans;
  private boolean closed;

  @BeforeEach
  void start() throws Exception {
    Home home = Home.of(folder);
    beans = new Beans(home, Settings.read(home, Map.of(), Map.of()), Set.of(), new Ticking());
    beans.windows.prepare();
    camel.setStreamCaching(false);
    camel
        .getPropertiesComponent()
        .addInitialProperty("stage.published", "seda:published?discardIfNoConsumers=true");
    new RouteBeans(beans).named().forEach(camel.getRegistry()::bind);
    Path route = home.install().resolve("routes/feed.camel.yaml");
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + route));
    camel.start();
  }

  @AfterEach
  void close() throws IOException {
    camel.stop();
    if (!closed) {
      beans.close();
    }
  }

  private void write(String name, Post... posts) {
    Feed feed = Feed.of(name, "Acme", BASE + "/", null, BASE, List.of(posts));
    camel.createProducerTemplate().sendBody("direct:feed", feed);
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> written = new TreeMap<>();
    Path root = folder.resolve("public");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        written.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return written;
  }

  private static Post post(String id) {
    return PostBuilder.post(id).build();
  }

  @Test
  void a_document_is_written_in_all_formats_with_its_alias_and_the_style_sheet()
      throws IOException {
    write("all", post("tag:acme.example,2026-11-24:acme/a"));
    assertThat(written())
        .containsOnlyKeys(
            "feed.css", "feed.xml", "feeds/all.atom", "feeds/all.json", "feeds/all.rss");
    assertThat(written().get("feed.xml")).isEqualTo(written().get("feeds/all.atom"));
    assertThat(written().get("feed.css")).contains("atom|entry");
  }

  @Test
  void a_document_that_is_not_fit_leaves_the_last_good_one_and_the_others_go_on()
      throws IOException {
    write("all", post("tag:acme.example,2026-11-24:acme/a"));
    Map<String, String> good = written();
    write("all", post("tag:acme.example,2026-11-24:acme/b"), post(" "));
    assertThat(written()).isEqualTo(good);
    write("acme", post("tag:acme.example,2026-11-24:acme/b"));
    assertThat(written().get("feeds/acme.rss")).contains("acme/b");
    assertThat(problem("all"))
        .endsWith("feeds/all.atom is not fit to be published: the entry has no id");
  }

  @Test
  void bytes_that_are_the_same_are_not_written_again() throws IOException {
    write("all", post("tag:acme.example,2026-11-24:acme/a"));
    Path file = folder.resolve("public/feeds/all.atom");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    write("all", post("tag:acme.example,2026-11-24:acme/a"));
    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1000);
  }

  private String problem(String feed) throws IOException {
    beans.close();
    closed = true;
    try (Database database = Database.open(folder.resolve("data/caravan.db"))) {
      return database.read(
          handle ->
              handle
                  .createQuery("select problem from feed where name = :name")
                  .bind("name", feed)
                  .mapTo(String.class)
                  .one());
    }
  }
}
