package caravan.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program as a process of its own, measured from its start to its end.
 *
 * <p>Not thread-safe; one at a time, as the processor time of a process's children is told as one
 * sum.
 */
final class Child implements AutoCloseable {
  private static final long POLL_MILLIS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final int LINES = 12;

  private final Process process;
  private final Path said;
  private final long started = System.nanoTime();
  private final double childrenBefore = Kernel.childrenCpuSeconds();
  private double ownCpu;
  private long peak;

  private Child(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * What a process took.
   *
   * @param cpuSeconds of user and kernel, from its start to its end
   * @param peakMegabytes of memory resident at once; NaN where the system does not tell
   */
  record Taken(double seconds, double cpuSeconds, double peakMegabytes) {}

  /**
   * Starts a process.
   *
   * @param said the file that what it says is written to
   */
  static Child start(List<String> command, List<String> arguments, Path said) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    File to = said.toFile();
    return new Child(
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(to))
            .start(),
        said);
  }

  /** Waits until the process ends. */
  Taken await() throws IOException, InterruptedException {
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      look();
      if (System.nanoTime() - started > LONGEST.toNanos()) {
        throw new IOException("the crawl did not end within " + LONGEST + "; " + lastWords());
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException("the crawl ended with " + process.exitValue() + "; " + lastWords());
    }
    double children = Kernel.childrenCpuSeconds() - childrenBefore;
    return new Taken(
        seconds, Double.isNaN(children) ? ownCpu : children, peak > 0 ? peak / 1024.0 : Double.NaN);
  }

  private void look() {
    peak = Math.max(peak, Kernel.peakKilobytes(process.pid()));
    ownCpu = process.info().totalCpuDuration().map(cpu -> cpu.toNanos() / 1e9).orElse(ownCpu);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the process at once: it has no time for anything (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Returns the last lines that the process wrote. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
      return "it said:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "what it said can't be read: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
