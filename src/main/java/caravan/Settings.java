package caravan;

import caravan.site.Words;
import caravan.source.Durations;
import caravan.source.Nearest;
import caravan.web.Cidr;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: the installation's file, the home's, the environment, then {@code --set},
 * each key by key over the one before. Immutable once made.
 */
final class Settings {
  private static final String FILE = "config/application.properties";
  private static final Pattern AUTHORITY =
      Pattern.compile("|[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[^\\s@,:/]+@[a-z0-9][a-z0-9.-]*");
  private static final Pattern HUB = Pattern.compile("https?://[^/\\s]\\S*");
  private static final List<String> SPANS =
      List.of(
          "caravan.web.delay",
          "caravan.web.timeout",
          "caravan.web.crawl-delay",
          "caravan.revisit.first",
          "caravan.revisit.until",
          "caravan.once.wait",
          "caravan.inbox.quiet");
  private static final List<String> NUMBERS =
      List.of("caravan.web.workers", "caravan.feeds.items", "caravan.feeds.max-age");
  private static final List<String> SWITCHES =
      List.of("caravan.feeds.deletions", "caravan.archive", "caravan.observe", "caravan.site");
  private static final List<String> SOME =
      List.of(
          "caravan.web.timeout",
          "caravan.web.workers",
          "caravan.web.max-bytes",
          "caravan.feeds.items");

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
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      into.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      throw new Usage("cannot read " + file + ": it is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw new Usage("cannot read " + file + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Usage("cannot read " + file + ": \\u is not followed by four digits; write \\\\u");
    }
  }

  private void check() {
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith("caravan.") && !known.contains(key)) {
        String hint =
            Nearest.to(key, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("all are listed in " + FILE);
        throw new Usage("unknown setting '" + key + "'; " + hint);
      }
    }
    port();
    url();
    zone();
    allowPrivate();
    maxBytes();
    authority();
    hubs();
    oneOf("caravan.log", "text", "json");
    oneOf("caravan.site.language", Words.LANGUAGES.toArray(String[]::new));
    SPANS.forEach(this::duration);
    inboxBytes();
    inboxKeep();
    NUMBERS.forEach(this::number);
    SOME.forEach(this::some);
    SWITCHES.forEach(this::isOn);
  }

  private void authority() {
    String authority = get("caravan.tag-authority");
    if (!AUTHORITY.matcher(authority).matches()) {
      throw new Usage(
          "caravan.tag-authority=" + authority + ": must be a host alone, such as acme.example");
    }
  }

  /** Refuses nothing at all where work could then never be done. */
  private void some(String key) {
    if (get(key).matches("0+[a-z]*")) {
      throw new Usage(key + "=" + get(key) + ": must be more than 0");
    }
  }

  /** Returns a value, trimmed; the empty string where it is not set. */
  String get(String key) {
    return properties.getProperty(key, "").strip();
  }

  /** Returns every key and value, for the placeholders of routes and sources. */
  Map<String, String> all() {
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(Function.identity(), this::get));
  }

  /** Returns whether a switch is on. */
  boolean isOn(String key) {
    return oneOf(key, "on", "off").equals("on");
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

  /** Returns how many bytes a dropped archive may unfold to. */
  long inboxBytes() {
    return read("caravan.inbox.max-bytes", Long::parseUnsignedLong);
  }

  /** Returns how long dropped files are kept once they were taken; null for good. */
  @Nullable Duration inboxKeep() {
    return get("caravan.inbox.keep").isEmpty() ? null : duration("caravan.inbox.keep");
  }

  /** Returns a value that must be one of a few. */
  String oneOf(String key, String... values) {
    String value = get(key);
    if (!List.of(values).contains(value)) {
      throw new Usage(key + "=" + value + ": must be " + String.join(" or ", values));
    }
    return value;
  }

  ZoneId zone() {
    return read("caravan.time-zone", ZoneId::of);
  }

  List<Cidr> allowPrivate() {
    return read("caravan.web.allow-private", Cidr::parseAll);
  }

  /** Returns the hubs that are told of changes (WebSub). */
  List<String> hubs() {
    List<String> hubs =
        Stream.of(get("caravan.websub.hubs").split(","))
            .map(String::strip)
            .filter(hub -> !hub.isEmpty())
            .distinct()
            .toList();
    for (String hub : hubs) {
      if (!HUB.matcher(hub).matches()) {
        throw new Usage(
            "caravan.websub.hubs="
                + hub
                + ": must be absolute addresses parted by commas, such as https://hub.example/");
      }
    }
    return hubs;
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
      throw new Usage(key + "=" + get(key) + ": must be a whole number, at most 2147483647");
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new Usage(key + "=" + get(key) + ": " + e.getMessage());
    }
  }
}
