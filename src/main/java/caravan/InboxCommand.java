package caravan;

import caravan.inbox.Holding;
import caravan.inbox.Holdings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inbox}: what lies in it, and what became of what lay there; the home may be at work. */
@Command(
    name = "inbox",
    description =
        "Show what was dropped and what became of it, or let refused files be tried again.",
    mixinStandardHelpOptions = true)
final class InboxCommand implements Callable<Integer> {
  private static final int NEWEST = 20;

  enum Format {
    TABLE,
    JSON
  }

  @Mixin Common common = new Common();

  @Option(names = "--all", description = "All files that were taken, not the newest 20 alone.")
  boolean all;

  @Option(names = "--format", description = "table (default), or json: one object a line.")
  Format format = Format.TABLE;

  @Option(names = "--retry", description = "Put refused files back, all or those named.")
  boolean retry;

  @Parameters(paramLabel = "NAME", description = "Files to try again (default: all refused ones).")
  List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    Path folder = Dropping.folder(common.home(), common.settings());
    Holdings holdings = new Holdings(folder);
    if (retry) {
      return retry(holdings);
    }
    if (!names.isEmpty()) {
      throw new Usage("inbox " + String.join(" ", names) + ": names are for inbox --retry NAME…");
    }
    List<Holding> shown = new ArrayList<>();
    for (Holding.State state : Holding.State.values()) {
      List<Holding> some = holdings.all(state);
      boolean isCut = state == Holding.State.TAKEN && !all && some.size() > NEWEST;
      shown.addAll(isCut ? some.subList(some.size() - NEWEST, some.size()) : some);
      if (isCut) {
        Log.say((some.size() - NEWEST) + " more were taken before; --all shows them");
      }
    }
    if (format == Format.JSON) {
      shown.forEach(InboxCommand::printJson);
    } else {
      print(shown, folder);
    }
    return App.DONE;
  }

  private Integer retry(Holdings holdings) throws IOException {
    List<String> back = holdings.retry(names);
    back.forEach(name -> System.out.println("again   " + name));
    List<String> missing = names.stream().filter(name -> !back.contains(name)).toList();
    missing.forEach(name -> Log.say("caravan: no refused file is called " + name));
    return missing.isEmpty() ? App.DONE : App.FAILED;
  }

  private static void print(List<Holding> shown, Path folder) {
    if (shown.isEmpty()) {
      System.out.println("nothing was dropped into " + folder);
    }
    for (Holding one : shown) {
      String state = one.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String line = (state + "         ").substring(0, 10) + one.name();
      System.out.println(plain(one.told().isEmpty() ? line : line + "  " + one.told()));
    }
  }

  /** What was dropped must not reach a terminal as it is. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
  }

  private static void printJson(Holding one) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("state", one.state().name().toLowerCase(Locale.ROOT));
    line.put("name", one.name());
    line.put("since", one.since().toString());
    line.put("told", one.told());
    System.out.println(line);
  }
}
