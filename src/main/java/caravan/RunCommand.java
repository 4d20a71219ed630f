package caravan;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: crawls on schedule, watches the inbox and serves feeds, until stopped. */
@Command(
    name = "run",
    description = "Crawl on schedule, watch the inbox and serve the feeds, until stopped.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--port", paramLabel = "N", description = "Port of feeds and pages.")
  @Nullable Integer port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port != null) {
      common.overrides.put("caravan.port", port.toString());
    }
    Settings settings = common.settings();
    try (Running running = Running.start(common.home(), settings, Set.of(), true)) {
      Log.say(
          "Caravan "
              + App.version()
              + " serves "
              + settings.url()
              + "/ and follows "
              + running.beans().sources.all().size()
              + " sources of "
              + running.beans().sources.folder());
      new CountDownLatch(1).await();
    }
    return App.DONE;
  }
}
