package caravan;

import caravan.article.PostWriter;
import caravan.serve.PortTaken;
import caravan.store.HomeLock;
import caravan.web.BadAnswer;
import caravan.web.Postponed;
import caravan.web.Rejected;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry: finds the command and turns what goes wrong into one message and an exit status. */
@Command(
    name = "caravan",
    description = "Carries articles from pages to feeds.",
    mixinStandardHelpOptions = true,
    versionProvider = App.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class App {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("once", OnceCommand::new);
    COMMANDS.put("status", StatusCommand::new);
    COMMANDS.put("extract", ExtractCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("inbox", InboxCommand::new);
    COMMANDS.put("add-page", AddPageCommand::new);
    COMMANDS.put("replay", ReplayCommand::new);
    COMMANDS.put("reindex", ReindexCommand::new);
    COMMANDS.put("publish", PublishCommand::new);
    COMMANDS.put("bench", BenchCommand::new);
    COMMANDS.put("warm", WarmCommand::new);
  }

  /** Runs a command; the process ends with its status. */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out, false);
    System.setOut(out);
    System.setErr(stream(FileDescriptor.err, true));
    int status = run(args);
    out.flush();
    System.exit(status);
  }

  /** Runs a command and returns its exit status: 0 done, 1 failed, 2 wrong usage or settings. */
  static int run(String... args) {
    return commandLine(args)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e))
        .execute(args);
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean flush) {
    return new PrintStream(new FileOutputStream(descriptor), flush, StandardCharsets.UTF_8);
  }

  /** Reading the annotations of a command takes long: only those of the one that is called are. */
  private static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new App());
    String called = args.length > 0 && COMMANDS.containsKey(args[0]) ? args[0] : null;
    COMMANDS.forEach(
        (name, command) -> {
          if (called == null || called.equals(name)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line;
  }

  private static int explain(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && !known(cause)) {
      cause = cause.getCause();
    }
    boolean expected = known(cause);
    Log.fail(expected ? message(cause) : "failed: " + e, expected ? null : e);
    return cause instanceof Usage ? USAGE : FAILED;
  }

  private static boolean known(Throwable e) {
    return e instanceof Usage
        || e instanceof HomeLock.Taken
        || e instanceof PortTaken
        || e instanceof BadAnswer
        || e instanceof JdbiException
        || e instanceof Rejected
        || e instanceof PostWriter.Refused
        || e instanceof Postponed
        || e instanceof IOException
        || e instanceof UncheckedIOException;
  }

  private static String message(Throwable e) {
    if (e instanceof FileSystemException) {
      return "cannot read or write "
          + e.getMessage()
          + "; check its owner and rights, and that its disk is not full or read-only";
    }
    return String.valueOf(e.getMessage());
  }

  /** Returns the clock that everything is given. */
  static Clock clock() {
    return Clock.systemUTC();
  }

  /** Returns the program's version. */
  static String version() {
    String version = App.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  /** Gives picocli the version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Caravan " + version()};
    }
  }
}
