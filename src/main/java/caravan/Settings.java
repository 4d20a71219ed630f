package caravan;

import caravan.source.Durations;
import caravan.source.Nearest;
import caravan.web.Cidr;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings in force: the installation's file, the home's, the environment, then {@code --set},
 * each key by key over the one before. Immutable once made.
 */
final class Settings {
  private static final String FILE = "config/application.properties";
  private final Properties properties;
  private final Set<String> known;

  private Settings(Properties properties, Set<String> known) {
    this.properties = properties;
    this.known = known;
  }

  /**
   * Reads the settings.
   *
   * @param overrides {@code --set}, by key
   * @param environment of the process
   * @throws Usage for an unknown {@code caravan.} key or a value that can't be read
   */
  static Settings read(Home home, Map<String, String> overrides, Map<String, String> environment) {
    Properties all = new Properties();
    load(home.install().resolve(FILE), all);
    Set<String> known = Set.copyOf(all.stringPropertyNames());
    load(home.folder().resolve(FILE), all);
    for (String key : known) {
      String value = environment.get(variable(key));
      if (value != null) {
        all.setProperty(key, value);
      }
    }
    overrides.forEach(all::setProperty);
    Settings settings = new Settings(all, known);
    settings.check();
    return settings;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static void load(Path file, Properties into) {
    if (!Files.exists(file)) {
      return;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      into.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Usage("cannot read " + file + ": " + e.getMessage());
    }
  }

  private void check() {
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("caravan.") && !known.contains(key)) {
        String hint =
            Nearest.to(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("see " + FILE);
        throw new Usage("unknown setting '" + key + "'; " + hint);
      }
    }
    url();
    zone();
    allowPrivate();
    maxBytes();
    Set.of(
            "caravan.web.delay",
            "caravan.web.timeout",
            "caravan.web.crawl-delay",
            "caravan.revisit.first",
            "caravan.revisit.until",
            "caravan.once.wait")
        .forEach(this::duration);
    Set.of("caravan.web.workers", "caravan.feeds.items", "caravan.feeds.max-age")
        .forEach(this::number);
  }

  /** Returns a value, trimmed; the empty string where it is not set. */
  String get(String key) {
    return properties.getProperty(key, "").strip();
  }

  /** Returns every key and value, for the placeholders of routes and sources. */
  Map<String, String> all() {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(Function.identity(), properties::getProperty));
  }

  Duration duration(String key) {
    return read(key, Durations::parse);
  }

  int number(String key) {
    int number = read(key, Integer::parseInt);
    if (number < 0) {
      throw new Usage(key + "=" + number + ": must not be negative");
    }
    return number;
  }

  int port() {
    int port = number("caravan.port");
    if (port > 65_535) {
      throw new Usage("caravan.port=" + port + ": a port is at most 65535");
    }
    return port;
  }

  int maxBytes() {
    return number("caravan.web.max-bytes");
  }

  ZoneId zone() {
    return read("caravan.time-zone", ZoneId::of);
  }

  List<Cidr> allowPrivate() {
    return read("caravan.web.allow-private", Cidr::parseAll);
  }

  /** Returns the public address, without a slash at the end. */
  String url() {
    String url = get("caravan.url");
    if (url.isEmpty()) {
      return "http://localhost:" + port();
    }
    if (!url.matches("https?://[^/\\s].*")) {
      throw new Usage("caravan.url=" + url + ": must begin with http:// or https:// and a host");
    }
    return url.replaceFirst("/+$", "");
  }

  private <T> T read(String key, Function<String, T> read) {
    try {
      return read.apply(get(key));
    } catch (NumberFormatException e) {
      throw new Usage(key + "=" + get(key) + ": must be a whole number");
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new Usage(key + "=" + get(key) + ": " + e.getMessage());
    }
  }
}
