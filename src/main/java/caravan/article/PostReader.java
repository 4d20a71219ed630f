package caravan.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a front-matter file back into a {@link Post}: one that Caravan wrote, one that a person
 * changed, or one that a person wrote from scratch.
 *
 * <p>What a hand-written file leaves out is derived: title, date and id from its name. Immutable,
 * thread-safe.
 */
public final class PostReader {
  private static final Pattern FILE =
      Pattern.compile(
          "\\A\\uFEFF?---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R|\\z)(.*)\\z",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})-)?(.*)\\.\\w+");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-M-d")
          .optionalStart()
          .appendPattern("['T'][' ']H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' '][xx][XXX]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final String authority;
  private final ZoneId zone;

  /**
   * Makes a reader.
   *
   * @param authority for the ids of hand-written posts (RFC 4151)
   * @param zone for dates without an offset
   */
  public PostReader(String authority, ZoneId zone) {
    this.authority = authority;
    this.zone = zone;
  }

  /** Thrown for a file that is no post; the message names the file and, where known, the line. */
  public static final class Broken extends RuntimeException {
    Broken(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a file.
   *
   * @param path below {@code posts/}
   * @param text the file's text
   * @param changed the file's modification time, the date of a post that names none
   * @throws Broken if there is no front matter, or it is not valid YAML
   */
  public Post read(String path, String text, Instant changed) {
    Matcher file = FILE.matcher(text);
    if (!file.matches()) {
      throw new Broken(
          path + ":1: no front matter; a post begins with a line --- and a second one");
    }
    Map<?, ?> keys = yaml(path, file.group(1));
    Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
    String stem = name.matches() ? name.group(2) : path;
    OffsetDateTime date = date(path, keys, name.matches() ? name.group(1) : null, changed);
    Instant seen = instant(path, keys, "first_seen", date.toInstant());
    String source = textOr(keys, "source", "");
    String link = text(keys, "link");
    return new Post(
        textOr(keys, "id", id(source, path, seen)),
        path,
        source,
        link,
        textOr(keys, "title", stem.replace('-', ' ')),
        date,
        "day".equals(text(keys, "date_precision")),
        textOr(keys, "date_source", "file"),
        seen,
        keys.containsKey("last_modified_at") ? instant(path, keys, "last_modified_at", seen) : null,
        text(keys, "author"),
        list(keys, "categories", "category"),
        list(keys, "tags", "tag"),
        text(keys, "lang"),
        text(keys, "image"),
        text(keys, "description"),
        Markdown.toHtml(file.group(2), link == null ? "" : link));
  }

  private String id(String source, String path, Instant seen) {
    String stem = path.replaceFirst("\\.\\w+$", "");
    return TagUri.of(authority, seen, source.isEmpty() ? "posts" : source, stem);
  }

  private static Map<?, ?> yaml(String path, String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(path).setMaxAliasesForCollections(10).build();
    try {
      Object loaded = new Load(settings).loadFromString(yaml);
      if (loaded == null) {
        return Map.of();
      }
      if (loaded instanceof Map<?, ?> map) {
        return map;
      }
      throw new Broken(path + ":2: the front matter is no list of keys");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 2).orElse(2);
      throw new Broken(
          path + ":" + line + ": the front matter is not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new Broken(path + ":2: the front matter is not valid YAML: " + e.getMessage());
    }
  }

  private OffsetDateTime date(
      String path, Map<?, ?> keys, @Nullable String named, Instant changed) {
    String text = text(keys, "date");
    if (text != null) {
      return parse(path, "date", text);
    }
    return named != null
        ? LocalDate.parse(named).atStartOfDay(zone).toOffsetDateTime()
        : changed.atZone(zone).toOffsetDateTime().withNano(0);
  }

  private Instant instant(String path, Map<?, ?> keys, String key, Instant none) {
    String text = text(keys, key);
    return text == null ? none : parse(path, key, text).toInstant();
  }

  private OffsetDateTime parse(String path, String key, String text) {
    try {
      TemporalAccessor read =
          DATE.parseBest(
              text.strip(), OffsetDateTime::from, java.time.LocalDateTime::from, LocalDate::from);
      if (read instanceof OffsetDateTime exact) {
        return exact.withNano(0);
      }
      return read instanceof LocalDate day
          ? day.atStartOfDay(zone).toOffsetDateTime()
          : java.time.LocalDateTime.from(read).atZone(zone).toOffsetDateTime().withNano(0);
    } catch (DateTimeException e) {
      throw new Broken(
          path
              + ": "
              + key
              + " '"
              + text
              + "' is no date; write it like 2026-11-24 09:30:00 +0000");
    }
  }

  private static @Nullable String text(Map<?, ?> keys, String key) {
    Object value = keys.get(key);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  private static String textOr(Map<?, ?> keys, String key, String none) {
    String text = text(keys, key);
    return text == null ? none : text;
  }

  /** Reads a list, a single value, or, as Jekyll does, words parted by spaces. */
  private static List<String> list(Map<?, ?> keys, String key, String single) {
    Object value = keys.get(key);
    List<String> all = new ArrayList<>();
    if (value instanceof List<?> several) {
      several.forEach(one -> all.add(String.valueOf(one)));
    } else if (value != null) {
      all.addAll(List.of(value.toString().strip().split("\\s+")));
    } else if (keys.get(single) != null) {
      all.add(String.valueOf(keys.get(single)));
    }
    return all.stream().filter(one -> !one.isBlank()).distinct().toList();
  }
}
