package caravan;

import caravan.archive.ArchiveReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: extracts again what came some time ago, and asks nobody. */
@Command(
    name = "replay",
    description = "Extract the dead letters again, or with --since what the archive holds.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Replay the archive from a date, an instant, or a span ago (7d).")
  @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description = "Replay the archive up to then; a date to its end.")
  @Nullable String until;

  @Option(names = "--source", paramLabel = "ID", description = "As SOURCE; may be repeated.")
  List<String> more = List.of();

  @Option(names = "--dry-run", description = "With --since: show what would change, write nothing.")
  boolean dryRun;

  @Parameters(paramLabel = "SOURCE", description = "Sources that alone are replayed.")
  List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    Settings settings = common.settings();
    if (since == null && (until != null || dryRun)) {
      throw new Usage("--until and --dry-run go with --since, which replays the archive");
    }
    List<String> wanted = new ArrayList<>(names);
    wanted.addAll(more);
    SourceNames.require(common.home(), settings, wanted);
    Period period =
        since == null ? null : Period.of(since, until, settings.zone(), App.clock().instant());
    ArchiveReader archive =
        new ArchiveReader(
            common.home().archive(),
            settings.maxBytes(),
            text -> System.err.println("caravan: " + text));
    if (period != null && archive.isEmpty()) {
      System.err.println(
          "caravan: there is no archive in "
              + common.home().archive()
              + "; set caravan.archive=on, and what is fetched from then on can be replayed");
      return App.FAILED;
    }
    try (Beans beans = new Beans(common.home(), settings, Set.of(), App.clock())) {
      beans.sources.refresh();
      beans.sources.problems().forEach(problem -> System.err.println("caravan: " + problem));
      replay(beans, archive, period, new HashSet<>(wanted));
      boolean failed = beans.trouble() != null || !beans.sources.problems().isEmpty();
      return failed ? App.FAILED : App.DONE;
    }
  }

  private void replay(
      Beans beans, ArchiveReader archive, @Nullable Period period, Set<String> wanted)
      throws IOException {
    if (period != null && dryRun) {
      new ArchiveReplay(beans, archive, wanted)
          .run(
              period,
              new Differences(
                  beans.store.preview(), common.home().posts(), beans::masked, System.out));
      return;
    }
    beans.posts.sweep();
    beans.posts.refresh();
    if (period == null) {
      new DeadReplay(beans, System.out).run(wanted);
    } else {
      new ArchiveReplay(beans, archive, wanted)
          .run(period, new Rewrites(beans.store, beans::masked, System.out));
    }
    beans.windows.prepare();
    try (Line line = new Line(beans, Line.PUBLISHING, false)) {
      line.start();
      line.publish();
    }
  }
}
