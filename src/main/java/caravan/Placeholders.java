package caravan;

import caravan.source.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code {{key}}}, {@code {{key:default}}} and {@code {{env:NAME}}} in source files. A
 * setting's own places are resolved too; a variable's value is taken as it is. Thread-safe.
 */
final class Placeholders implements UnaryOperator<String> {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final String VARIABLE = "env:";
  private static final String MASK = "***";
  private static final int DEEPEST = 10;

  /** Shorter values would hide ordinary words. */
  private static final int SHORTEST = 4;

  private final Map<String, String> settings;
  private final Map<String, String> environment;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

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
    return resolved(text, 0);
  }

  /** Returns a text without the values of variables that were filled in, as it may be shown. */
  String masked(String text) {
    String shown = text;
    List<String> longestFirst =
        secrets.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    for (String secret : longestFirst) {
      String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
      shown =
          shown
              .replace(secret, MASK)
              .replace(encoded, MASK)
              .replace(encoded.replace("+", "%20"), MASK)
              .replace(inPath(secret), MASK);
    }
    return shown;
  }

  /** Returns how a text is written in the path of an address (RFC 3986 §3.3). */
  private static String inPath(String text) {
    try {
      return new URI(null, null, "/" + text, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      return text;
    }
  }

  private String resolved(String text, int depth) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1).strip(), depth)));
  }

  private String value(String place, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the setting {{" + place + "}} leads back to itself");
    }
    boolean variable = place.startsWith(VARIABLE);
    String[] parts = (variable ? place.substring(VARIABLE.length()) : place).split(":", 2);
    String name = parts[0].strip();
    String value = variable ? environment.get(name) : setting(name, depth);
    if (variable && value != null && value.length() >= SHORTEST) {
      secrets.add(value);
    }
    if (value != null) {
      return value;
    }
    if (parts.length > 1) {
      return parts[1].strip();
    }
    throw new IllegalArgumentException(variable ? unset(name) : unknown(name));
  }

  private @Nullable String setting(String name, int depth) {
    String value = settings.get(name);
    return value == null ? null : resolved(value, depth + 1);
  }

  private static String unset(String name) {
    return "the environment variable "
        + name
        + " is not set; set it, or write {{env:"
        + name
        + ":default}}";
  }

  private String unknown(String name) {
    return Nearest.to(name, settings.keySet())
        .map(near -> "nothing sets {{" + name + "}}; did you mean {{" + near + "}}?")
        .orElse(
            "nothing sets {{"
                + name
                + "}}; set it with --set "
                + name
                + "=…, or write {{"
                + name
                + ":default}}");
  }
}
