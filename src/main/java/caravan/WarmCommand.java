package caravan;

import caravan.demo.DemoSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code warm}: runs the line for a moment, so that the launcher can archive what it loads. */
@Command(name = "warm", description = "Prepare a faster start.", hidden = true)
final class WarmCommand implements Callable<Integer> {
  private static final long LONGEST_MILLIS = 15_000;
  private static final int ENOUGH = 3;

  @Mixin Common common = new Common();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("caravan-warm");
    try (DemoSite site = DemoSite.start(0, App.clock(), Duration.ofHours(1))) {
      common.home = home;
      common.overrides.put("demo.url", site.url());
      common.overrides.put("caravan.web.allow-private", "127.0.0.1/32");
      common.overrides.put("caravan.port", "0");
      DemoCommand.copySources(common.home());
      Settings settings = common.settings();
      long end = System.currentTimeMillis() + LONGEST_MILLIS;
      try (Running running = Running.start(common.home(), settings, Set.of(), true)) {
        while (running.beans().windows.newest(ENOUGH).size() < ENOUGH
            && System.currentTimeMillis() < end) {
          Thread.sleep(50);
        }
      }
      new ExtractCommand().warm(site.url() + "/news/", settings);
    } finally {
      delete(home);
    }
    return App.DONE;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
