package caravan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of a task goes, by looking every other millisecond at what its thread does.
 *
 * <p>Shares are of the calls that the project's own code makes, and rough: a thread is seen only
 * where the machine lets it be looked at.
 */
final class Sampling {
  private static final long PAUSE = 2;
  private static final String OWN_PARTS = "caravan\\.[a-z]+\\..*";

  private final Map<String, Integer> seen = new TreeMap<>();
  private final int depth;
  private int samples;

  private Sampling(int depth) {
    this.depth = depth;
  }

  /** Runs a task on a thread of its own, and returns a table: shares of its time by call. */
  static String of(Runnable task, int depth) throws InterruptedException {
    Sampling sampling = new Sampling(depth);
    Thread worker = new Thread(null, task, "sampled", 1 << 24);
    worker.start();
    while (worker.isAlive()) {
      sampling.look(worker.getStackTrace());
      worker.join(PAUSE);
    }
    return sampling.table();
  }

  private void look(StackTraceElement[] stack) {
    Deque<String> calls = new ArrayDeque<>();
    StringBuilder path = new StringBuilder();
    boolean counted = false;
    for (int i = stack.length - 1; i >= 0 && calls.size() < depth; i--) {
      String name = stack[i].getClassName();
      if (name.matches(OWN_PARTS) || (!calls.isEmpty() && name.startsWith("org.jsoup.Jsoup"))) {
        String call = name.substring(name.lastIndexOf('.') + 1) + "." + stack[i].getMethodName();
        if (!call.equals(calls.peekLast())) {
          calls.add(call);
          path.append(path.isEmpty() ? "" : " > ").append(call);
          seen.merge(path.toString(), 1, Integer::sum);
          counted = true;
        }
      }
    }
    samples += counted ? 1 : 0;
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    seen.forEach(
        (path, count) -> {
          String[] calls = path.split(" > ", -1);
          String name = "  ".repeat(calls.length - 1) + calls[calls.length - 1];
          double share = 100.0 * count / Math.max(1, samples);
          if (share >= 0.5) {
            table.append(String.format(Locale.ROOT, "%5.1f %%  %s%n", share, name));
          }
        });
    return table.toString();
  }
}
