package caravan;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reindex}: makes the index anew from the posts' files, and publishes. */
@Command(
    name = "reindex",
    description = "Rebuild the index from the posts' files, then the feeds.",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Override
  public Integer call() throws IOException {
    return PublishCommand.publish(common, true);
  }
}
