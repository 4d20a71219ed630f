package caravan.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log as JSON (RFC 8259): {@code time, level, logger, message}; {@code source, visit,
 * url, status, millis} where they are known; {@code error} with its stack. Thread-safe.
 */
final class LogLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 16_000;

  private static final List<String> KNOWN = List.of("source", "visit", "url", "status", "millis");

  /** Numbers among what is known of the moment. */
  private static final Set<String> NUMBERS = Set.of("visit", "status", "millis");

  /** What JSON allows as it is, and a terminal may obey: DEL, C1, and turns of direction. */
  private static final Pattern UNSAFE =
      Pattern.compile("[\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF]");

  private final UnaryOperator<String> masked;

  LogLine(UnaryOperator<String> masked) {
    this.masked = masked;
  }

  /**
   * Returns the line with its end.
   *
   * @param context what is known of the moment, or null for nothing
   */
  String of(JsonLogger.Event event, Instant time, @Nullable Map<String, String> context) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", event.level().name().toLowerCase(Locale.ROOT));
    line.put("logger", event.logger());
    line.put("message", text(event.message()));
    if (context != null) {
      KNOWN.stream().filter(context::containsKey).forEach(key -> put(line, key, context.get(key)));
    }
    if (event.error() != null) {
      line.put("error", text(stack(event.error())));
    }
    try {
      String json = JSON.writeValueAsString(line);
      return UNSAFE.matcher(json).replaceAll(found -> escaped(found.group().charAt(0))) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts and numbers can always be written
    }
  }

  private void put(ObjectNode line, String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (NUMBERS.contains(key) && value.matches("\\d{1,18}")) {
      line.put(key, Long.parseLong(value));
    } else {
      line.put(key, text(value));
    }
  }

  private String text(String text) {
    String shown = masked.apply(text);
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }

  private static String stack(Throwable error) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    return stack.toString().stripTrailing();
  }

  private static String escaped(char letter) {
    return String.format(Locale.ROOT, "\\\\u%04x", (int) letter);
  }
}
