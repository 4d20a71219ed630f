package caravan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of processes under {@code /proc} (proc(5)); nothing on other systems. */
final class Kernel {
  private static final Path OWN = Path.of("/proc/self/stat");
  private static final double TICKS_A_SECOND = 100;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_KERNEL = 14;

  private Kernel() {}

  /** Returns the processor time of all child processes that have ended; NaN where not told. */
  static double childrenCpuSeconds() {
    try {
      String line = Files.readString(OWN, StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_KERNEL]))
          / TICKS_A_SECOND;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Returns the most memory that a process had resident at once, in KiB; 0 where not told. */
  static long peakKilobytes(long pid) {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // ended meanwhile, or no such system
    }
  }
}
