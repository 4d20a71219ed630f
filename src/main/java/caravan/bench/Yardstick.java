package caravan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;

/**
 * How fast this machine is now: what parsing a page of the site takes, and nothing more. Figures of
 * two machines, or of a busy one and an idle one, compare by how many times that they are.
 */
public final class Yardstick {
  private static final int PAGES = 50;
  private static final int WARM = 4;
  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Yardstick() {}

  /** Returns the processor time of parsing one page, in milliseconds, the median of some rounds. */
  public static double parseMillis() {
    NewsPage pages = new NewsPage();
    String[] texts =
        IntStream.range(0, PAGES)
            .mapToObj(number -> new String(pages.article(number, 0), StandardCharsets.UTF_8))
            .toArray(String[]::new);
    double[] rounds = new double[ROUNDS];
    for (int round = -WARM; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadCpuTime();
      for (String text : texts) {
        Jsoup.parse(text);
      }
      rounds[Math.max(0, round)] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / PAGES;
    }
    return Arrays.stream(rounds).sorted().toArray()[ROUNDS / 2];
  }
}
