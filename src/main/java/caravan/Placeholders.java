package caravan;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves {@code {{key}}}, {@code {{key:default}}} and {@code {{env:NAME}}} in source files. */
final class Placeholders implements UnaryOperator<String> {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
  private final Map<String, String> settings;
  private final Map<String, String> environment;

  Placeholders(Map<String, String> settings, Map<String, String> environment) {
    this.settings = Map.copyOf(settings);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Returns the text with every place filled in.
   *
   * @throws IllegalArgumentException for a place that nothing fills
   */
  @Override
  public String apply(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }

  private String value(String place) {
    boolean env = place.startsWith("env:");
    String[] parts = (env ? place.substring(4) : place).strip().split(":", 2);
    String value = env ? environment.get(parts[0]) : settings.get(parts[0]);
    if (value != null) {
      return value;
    }
    if (parts.length > 1) {
      return parts[1];
    }
    throw new IllegalArgumentException(
        env
            ? "the environment variable "
                + parts[0]
                + " is not set; set it, or write {{env:"
                + parts[0]
                + ":default}}"
            : "nothing sets {{"
                + parts[0]
                + "}}; set it with --set "
                + parts[0]
                + "=…, or write {{"
                + parts[0]
                + ":default}}");
  }
}
