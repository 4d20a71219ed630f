package caravan;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code publish}: writes all feeds and pages anew; unchanged bytes stay as they are. */
@Command(
    name = "publish",
    description = "Rebuild all feeds and pages from the index.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Override
  public Integer call() throws IOException {
    return publish(common, false);
  }

  /**
   * Publishes everything.
   *
   * @param reindex whether the index is first made anew from the posts' files
   */
  static int publish(Common common, boolean reindex) throws IOException {
    Settings settings = common.settings();
    try (Beans beans = new Beans(common.home(), settings, Set.of(), App.clock())) {
      beans.posts.sweep();
      beans.watch.readSources();
      int posts = reindex ? beans.posts.reindex() : beans.posts.refresh();
      beans.members.fillAll();
      beans.windows.prepare();
      beans.windows.touchAll();
      beans.site.touchAll();
      beans.leftovers.sweep();
      try (Line line = new Line(beans, Line.PUBLISHING, false)) {
        line.start();
        line.publishAll();
      }
      Log.say(
          (reindex ? posts + " posts read, " : "")
              + beans.windows.all().size()
              + " feeds are up to date in "
              + common.home().publicFolder());
      boolean wrong = !beans.sources.problems().isEmpty() || !beans.views.problems().isEmpty();
      return Unpublished.of(beans).tell() || wrong ? App.FAILED : App.DONE;
    }
  }
}
