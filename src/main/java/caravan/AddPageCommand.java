package caravan;

import caravan.inbox.Door;
import caravan.web.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add-page}: drops addresses and files into the inbox; the home may be at work. */
@Command(
    name = "add-page",
    description = "Keep pages: addresses, files, or - for standard input, through the inbox.",
    mixinStandardHelpOptions = true)
final class AddPageCommand implements Callable<Integer> {
  private static final String INPUT = "-";

  @Mixin Common common = new Common();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The source whose rules, tags and category they get.")
  String source = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of what comes on standard input.")
  String name = "standard-input";

  @Parameters(paramLabel = "URL|FILE|-", arity = "1..*", description = "What is to be kept.")
  List<String> what = List.of();

  @Override
  public Integer call() throws IOException {
    Home home = common.home();
    Settings settings = common.settings();
    if (!source.isEmpty()) {
      SourceNames.require(home, settings, List.of(source));
    }
    Door door = new Door(Dropping.folder(home, settings));
    List<String> addresses = new ArrayList<>();
    for (String one : what) {
      if (Urls.normal(one) != null) {
        addresses.add(one);
      } else {
        System.out.println(drop(door, one));
      }
    }
    if (!addresses.isEmpty()) {
      System.out.println(door.dropAddresses(source, addresses));
    }
    Log.say("taken by the running Caravan, or by the next pass: ./caravan once");
    return App.DONE;
  }

  private String drop(Door door, String one) throws IOException {
    if (one.equals(INPUT)) {
      return door.drop(source, name, System.in);
    }
    Path file = Path.of(one);
    if (!Files.isRegularFile(file)) {
      throw new Usage("add-page " + one + ": neither an address (http or https) nor a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return door.drop(source, String.valueOf(file.getFileName()), in);
    }
  }
}
