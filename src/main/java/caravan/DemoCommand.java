package caravan;

import caravan.demo.DemoSite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the line at work on a small site of its own; no network is needed. */
@Command(
    name = "demo",
    description = "Watch the line at work on a small site that it serves itself.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration RHYTHM = Duration.ofSeconds(20);
  private static final List<String> SOURCES = List.of("courier", "culture", "tuoling");

  @Mixin Common common = new Common();

  @Option(names = "--port", paramLabel = "N", description = "Port of feeds and pages.")
  @Nullable Integer port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (common.home.toString().isEmpty()) {
      common.home = Path.of("caravan-demo");
    }
    common.verbose = true;
    if (port != null) {
      common.overrides.put("caravan.port", port.toString());
    }
    int own = (common.settings().port() + 1) % 65_536;
    try (DemoSite site = DemoSite.start(own, App.clock(), RHYTHM)) {
      common.overrides.put("demo.url", site.url());
      common.overrides.putIfAbsent("caravan.web.allow-private", "127.0.0.1/32");
      common.overrides.putIfAbsent("caravan.title", "Caravan demo");
      copySources(common.home());
      Settings settings = common.settings();
      try (Running running = Running.start(common.home(), settings, Set.of(), true)) {
        introduce(site, settings, running.beans().home);
        new CountDownLatch(1).await();
      }
    }
    return App.DONE;
  }

  static void copySources(Home home) throws IOException {
    Path folder = home.folder().resolve("config/sources");
    Files.createDirectories(folder);
    for (String name : SOURCES) {
      Path file = folder.resolve(name + ".yaml");
      try (InputStream in = DemoSite.class.getResourceAsStream("/demo/sources/" + name + ".yaml")) {
        if (in != null && !Files.exists(file)) {
          Files.write(file, in.readAllBytes());
        }
      }
    }
  }

  private static void introduce(DemoSite site, Settings settings, Home home) {
    Map<String, String> lines =
        Map.of(
            "1 A small news site", site.url() + "/  (a new story every 20 seconds)",
            "2 Its sources", home.folder().resolve("config/sources").toString(),
            "3 Posts appear in", home.posts().toString(),
            "4 Subscribe to", settings.url() + "/feeds/all.atom  (or .rss, .json)",
            "5 All feeds", settings.url() + "/");
    lines.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            line ->
                System.err.printf(
                    Locale.ROOT, "  %-20s %s%n", line.getKey().substring(2), line.getValue()));
    System.err.println("  Ctrl-C stops it; the posts and feeds stay.");
  }
}
