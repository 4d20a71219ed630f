package caravan;

import caravan.observe.Status;
import caravan.observe.StatusJson;
import caravan.observe.StatusTable;
import caravan.source.SourceReader;
import caravan.store.DeadLetters;
import caravan.store.Queue;
import caravan.store.ReadOnly;
import caravan.store.Standing;
import caravan.store.Standings;
import caravan.store.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: how each source stands; the home may be another process's. */
@Command(
    name = "status",
    description = "Show how each source stands, when it is read next, and why then.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  enum Format {
    TABLE,
    JSON
  }

  @Mixin Common common = new Common();

  @Option(names = "--format", description = "table (default) or json.")
  Format format = Format.TABLE;

  @Parameters(paramLabel = "SOURCE", description = "Sources to show (default: all).")
  List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    Home home = common.home();
    Settings settings = common.settings();
    ReadOnly database = new ReadOnly(home.database());
    Placeholders secrets = new Placeholders(settings.all(), System.getenv());
    SourceFolder folder =
        SourceFolder.look(home.sources(), reader(home, secrets), database.read(Standings::inForce));
    Clock now = Clock.fixed(App.clock().instant(), ZoneOffset.UTC);
    Status status = status(home, database, new Standings(Beans.manners(settings), now), folder);
    Status shown = names.isEmpty() ? status : status.of(known(status));
    System.out.print(
        format == Format.JSON
            ? StatusJson.render(shown, secrets::masked) + "\n"
            : new StatusTable(secrets::masked, Terminal.width(System.getenv("COLUMNS")))
                .render(shown));
    return App.DONE;
  }

  /** Most often no file needs to be read: the schema is not before one does. */
  private static SourceFolder.Reader reader(Home home, Placeholders secrets) {
    Path schema = home.install().resolve("config/source.schema.json");
    AtomicReference<@Nullable SourceReader> reader = new AtomicReference<>();
    return file -> {
      SourceReader made = reader.get() == null ? new SourceReader(schema, secrets) : reader.get();
      reader.set(made);
      return made.read(file).problems();
    };
  }

  private static Status status(
      Home home, ReadOnly database, Standings standings, SourceFolder folder) throws IOException {
    Instant now = standings.now();
    long letters = new DeadLetters(home.data().resolve("dead"), App.clock(), text -> text).count();
    return database.read(
        handle ->
            new Status(
                now,
                standings.all(handle, folder.ids(), folder.problems()),
                Queue.of(handle, now.toEpochMilli()),
                Totals.of(handle),
                letters));
  }

  private List<String> known(Status status) {
    Set<String> all = status.sources().stream().map(Standing::source).collect(Collectors.toSet());
    for (String name : names) {
      if (!all.contains(name)) {
        throw new Usage("no source '" + name + "'; ./caravan status without a name lists them all");
      }
    }
    return names;
  }
}
