package caravan;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code once}: one pass over the sources and the inbox, publish, exit. */
@Command(
    name = "once",
    description = "Make one pass over the sources and the inbox, publish, and exit.",
    mixinStandardHelpOptions = true)
final class OnceCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SOURCE", description = "Sources that alone are followed.")
  List<String> names = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = common.home();
    Settings settings = common.settings();
    SourceNames.require(home, settings, names);
    Duration wait = settings.duration("caravan.once.wait");
    Running running = Running.startPass(home, settings, new HashSet<>(names));
    Beans beans = running.beans();
    boolean failed;
    try (running) {
      Backlog backlog = new Backlog(beans.arrivals, beans.inbox, wait);
      while (!running.stopping()
          && !stuck(beans)
          && !(backlog.done(App.clock().instant()) && beans.frontier.pass().idle(wait))) {
        Thread.sleep(50);
      }
      if (running.stopping()) {
        return App.FAILED;
      }
      List<String> unread = beans.frontier.pass().unread();
      unread.forEach(one -> Log.say(beans.masked("caravan: not read: " + one)));
      failed = stuck(beans) || beans.frontier.pass().allSourcesFailed();
      beans.frontier.pass().end();
      beans.posts.inscribe();
    }
    Log.say(beans.store.tally() + "; " + beans.frontier.tally());
    if (stuck(beans)) {
      Log.say("caravan: not everything could be stored: " + beans.trouble());
    }
    if (beans.inbox.resting().isAny()) {
      Log.say("caravan: not all that was dropped could be taken; it waits in the inbox");
      failed = true;
    }
    failed |= Unpublished.of(beans).tell();
    boolean invalid = !beans.sources.problems().isEmpty() || !beans.views.problems().isEmpty();
    return failed || stuck(beans) || invalid ? App.FAILED : App.DONE;
  }

  private static boolean stuck(Beans beans) {
    return beans.trouble() != null;
  }
}
