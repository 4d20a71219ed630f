package caravan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the program is called on a home of the bench.
 *
 * @param command the Java command with its options, up to the program's own arguments
 * @param folder in which every home is made; never the same one twice
 * @param concurrent requests at a time
 */
public record Program(List<String> command, Path folder, int concurrent) {
  private static final String SOURCE =
      """
      urls:
      %s
      list:
        items: { css: "li.teaser" }
        link: { css: "a@href" }
      fetch:
        robots: obey
        delay: 0s
        concurrent: %d
      """;

  public Program {
    command = List.copyOf(command);
  }

  /** Makes a fresh home whose one source is a site. */
  Path home(NewsSite site, SiteServer server) throws IOException {
    Path home = Files.createTempDirectory(folder, "home");
    String urls =
        site.listings().stream()
            .map(path -> "  - " + server.url() + path)
            .collect(Collectors.joining("\n"));
    Path sources = Files.createDirectories(home.resolve("config/sources"));
    Files.writeString(
        sources.resolve("gazette.yaml"),
        SOURCE.replace("%s", urls).replace("%d", String.valueOf(concurrent)),
        StandardCharsets.UTF_8);
    return home;
  }

  /**
   * Starts a pass over a home.
   *
   * @param settings {@code key=value}, beyond those that every run of the bench needs
   */
  Child once(Path home, List<String> settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("once", "--home", home.toString()));
    List<String> all =
        new ArrayList<>(
            List.of(
                "caravan.web.allow-private=127.0.0.1/32",
                "caravan.web.workers=" + concurrent,
                "caravan.revisit.first=1ms"));
    all.addAll(settings);
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return Child.start(command, arguments, home.resolve("said.log"));
  }
}
