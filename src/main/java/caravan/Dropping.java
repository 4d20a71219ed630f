package caravan;

import caravan.contents.Contents;
import caravan.contents.Limits;
import caravan.inbox.Arrivals;
import caravan.inbox.Inbox;
import caravan.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Set;

/** What the settings make of the inbox. Stateless. */
final class Dropping {
  private static final int MOST_ENTRIES = 100_000;
  private static final int DEEPEST = 2;

  private Dropping() {}

  /** Returns the folder that files are dropped into; several homes may share one. */
  static Path folder(Home home, Settings settings) {
    String named = settings.get("caravan.inbox");
    Path folder = named.isEmpty() ? home.inbox() : home.folder().resolve(named).normalize();
    if (folder.toString().matches(".*([%?]|\\{\\{).*")) {
      throw new Usage("caravan.inbox=" + folder + ": its name can't hold % or ? or {{");
    }
    return folder;
  }

  static Inbox inbox(Home home, Settings settings, Sources sources, Clock clock)
      throws IOException {
    Limits limits = new Limits(settings.maxBytes(), settings.inboxBytes(), MOST_ENTRIES, DEEPEST);
    return new Inbox(
        folder(home, settings),
        name(home),
        new Contents(limits),
        id -> sources.known(id) != null,
        settings.inboxKeep(),
        clock);
  }

  /** Returns what tells which files are there; with sources named, only those of their folders. */
  static Arrivals arrivals(Inbox inbox, Settings settings, Set<String> only, Clock clock) {
    return new Arrivals(
        inbox,
        folder -> only.isEmpty() || only.contains(folder.isEmpty() ? Inbox.SOURCE : folder),
        settings.duration("caravan.inbox.quiet"),
        clock);
  }

  /** Returns the name under which this home takes files: made once, and kept with its state. */
  private static String name(Home home) throws IOException {
    Path file = home.data().resolve("inbox-home");
    String name = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!name.matches("[0-9a-f-]{36}")) {
      name = Inbox.newName();
      Path whole = Files.writeString(file.resolveSibling("inbox-home.tmp"), name);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return name;
  }
}
