package caravan.observe;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Loggers that write to standard error, one JSON object a line, each line whole. Levels are those
 * that SLF4J's simple logger is given as properties. Thread-safe.
 */
final class JsonLoggers implements ILoggerFactory {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final LogLine line;
  private final Clock clock = Clock.systemUTC();

  JsonLoggers(UnaryOperator<String> masked) {
    this.line = new LogLine(masked);
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, one -> new JsonLogger(one, level(one), this::write));
  }

  private void write(JsonLogger.Event event) {
    byte[] bytes =
        line.of(event, clock.instant(), MDC.getCopyOfContextMap()).getBytes(StandardCharsets.UTF_8);
    PrintStream out = System.err;
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** Returns the level of the nearest name before a dot that has one; 50 for none at all. */
  private static int level(String name) {
    String level = System.getProperty(PREFIX + "log." + name);
    for (int dot = name.lastIndexOf('.'); level == null && dot > 0; ) {
      level = System.getProperty(PREFIX + "log." + name.substring(0, dot));
      dot = name.lastIndexOf('.', dot - 1);
    }
    String found = level == null ? System.getProperty(PREFIX + "defaultLogLevel", "info") : level;
    return found.equals("off") ? 50 : Level.valueOf(found.toUpperCase(Locale.ROOT)).toInt();
  }
}
