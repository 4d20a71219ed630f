package caravan;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Where standard output goes. */
final class Terminal {
  private Terminal() {}

  /**
   * Returns the terminal's width in cells; 0 where the output goes to a file or another program.
   *
   * @param columns what the variable {@code COLUMNS} says, which wins, or null
   */
  static int width(@Nullable String columns) {
    if (columns != null && columns.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(columns);
    }
    return isTerminal() ? new UsageMessageSpec().autoWidth(true).width() : 0;
  }

  /** Asks the system: what {@code System.console()} says differs from one Java to the next. */
  private static boolean isTerminal() {
    try {
      Process test = new ProcessBuilder("test", "-t", "1").inheritIO().start();
      return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
