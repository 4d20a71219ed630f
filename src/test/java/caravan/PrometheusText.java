package caravan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text format 0.0.4, read strictly: what is not of its grammar throws. */
final class PrometheusText {
  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\","
              + "?)*})? (NaN|[+-]Inf|-?[0-9.]+(?:E-?[0-9]+)?)");
  private static final Set<String> TYPES =
      Set.of("counter", "gauge", "histogram", "summary", "untyped");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Set<String> helped = new HashSet<>();

  static PrometheusText parse(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    PrometheusText parsed = new PrometheusText();
    text.lines().forEach(parsed::line);
    return parsed;
  }

  private void line(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      comment(comment.group(1), comment.group(2), comment.group(3));
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("no sample: " + line);
    }
    String family = family(sample.group(1));
    String type = types.get(family);
    require(type != null, "no TYPE before " + line);
    require(
        !"counter".equals(type) || sample.group(1).endsWith("_total"),
        "a counter that does not end in _total: " + line);
    String labels = sample.group(2) == null ? "" : sample.group(2);
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    require(samples.put(sample.group(1) + labels, value) == null, "a second " + line);
  }

  private void comment(String kind, String name, String text) {
    if (kind.equals("HELP")) {
      require(helped.add(name), "a second HELP of " + name);
      return;
    }
    require(TYPES.contains(text), "no type: " + text);
    require(types.put(name, text) == null, "a second TYPE of " + name);
    require(helped.contains(name), "no HELP before TYPE of " + name);
  }

  private String family(String name) {
    String base = name.replaceFirst("_(bucket|sum|count)$", "");
    return types.containsKey(base) ? base : name;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("no " + sample + " among " + samples.keySet());
    }
    return value;
  }

  Set<String> names() {
    return samples.keySet();
  }
}
