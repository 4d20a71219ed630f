package caravan.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The pages' own texts in one language. Immutable, thread-safe. */
public final class Words {
  /** The languages that there are texts in. */
  public static final List<String> LANGUAGES = List.of("en", "zh");

  private final Map<String, String> texts;
  private final DateTimeFormatter day;
  private final DateTimeFormatter moment;

  private Words(Map<String, String> texts, Locale locale) {
    this.texts = texts;
    this.day = DateTimeFormatter.ofPattern(texts.getOrDefault("day", ""), locale);
    this.moment = DateTimeFormatter.ofPattern(texts.getOrDefault("moment", ""), locale);
  }

  /**
   * Reads the texts of a language.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Words of(String language) {
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException(
          "no texts in '" + language + "'; there are " + String.join(", ", LANGUAGES));
    }
    Properties read = new Properties();
    try (InputStream in =
            Words.class.getResourceAsStream("/web/words_" + language + ".properties");
        InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      read.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the texts in '" + language + "'", e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return new Words(texts, Locale.forLanguageTag(language));
  }

  /** Returns all texts by name. */
  Map<String, String> all() {
    return texts;
  }

  /** Returns a day as a person reads it. */
  String day(OffsetDateTime date) {
    return day.format(date);
  }

  /** Returns a time as a person reads it, with the offset that it came with. */
  String moment(OffsetDateTime date) {
    return moment.format(date);
  }
}
