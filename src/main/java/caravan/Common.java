package caravan;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class Common {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where posts, feeds and state are kept (default: the working directory).")
  Path home = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a setting; may be repeated.")
  Map<String, String> overrides = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "Says of every page what became of it.")
  boolean verbose;

  Home home() {
    return Home.of(home);
  }

  /** Reads the settings, and sets up the log, before anything is written to it. */
  Settings settings() {
    Settings settings = Settings.read(home(), overrides, System.getenv());
    Log.setUp(verbose, settings.get("caravan.log").equals("json"));
    return settings;
  }
}
