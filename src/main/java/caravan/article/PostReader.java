package caravan.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a front-matter file back into a {@link Post}: one that Caravan wrote, one that a person
 * changed, or one that a person wrote from scratch.
 *
 * <p>What a file leaves out is derived: title, date and id from its name, the date at last from its
 * time of change; the link of one that names neither link nor id from a line of its body that is
 * nothing but {@code <https://…>}. Immutable, thread-safe.
 */
public final class PostReader {
  private static final Pattern FILE =
      Pattern.compile(
          "\\A---[ \\t]*\\n(.*?)^(?:---|\\.\\.\\.)[ \\t]*$(.*)\\z",
          Pattern.DOTALL | Pattern.MULTILINE | Pattern.UNIX_LINES);
  private static final Pattern NAME =
      Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})(?:-|$))?(.*)", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("^<((?i)https?://[^<>\\s]+)>[ \\t]*$", Pattern.MULTILINE);
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^/\\s]");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-M-d")
          .optionalStart()
          .appendPattern("['T'][' ']H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' ']")
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

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

  /** A date in a file, and whether it names but a day. */
  private record Day(OffsetDateTime at, boolean only) {}

  /**
   * Reads a file.
   *
   * @param path below {@code posts/}
   * @param text the file's text
   * @param changed the file's modification time, the date of a post that names none
   * @throws Broken if there is no front matter, or it is not valid YAML
   */
  public Post read(String path, String text, Instant changed) {
    Matcher file = file(path, text);
    PostKeys keys = new PostKeys(path, file.group(1));
    Matcher name = NAME.matcher(stem(path));
    LocalDate named = name.matches() ? dayOf(name.group(1)) : null;
    String words = (named == null ? stem(path) : name.group(2)).replace('-', ' ').strip();
    Day date = date(path, keys, named, changed);
    Instant seen = instant(path, keys, "first_seen", date.at().toInstant());
    String source = keys.text("source", "");
    String link = keys.text("link");
    if (link == null && keys.text("id") == null) {
      link = last(file.group(2));
    }
    return new Post(
        keys.text("id", id(source, path, seen)),
        path,
        source,
        link,
        keys.text("title", words.isEmpty() ? "untitled" : words),
        date.at(),
        date.only() || "day".equals(keys.text("date_precision")),
        keys.text("date_source", "file"),
        seen,
        modified(path, keys, seen),
        keys.either("author", "authors"),
        keys.list("categories", "category"),
        keys.list("tags", "tag"),
        keys.text("lang"),
        keys.either("image", "images"),
        enclosure(keys),
        keys.text("description"),
        keys.text("same_as"),
        keys.text(GoneMark.KEY) == null ? null : instant(path, keys, GoneMark.KEY, seen),
        locked(keys.text("locked", "")),
        Markdown.toHtml(file.group(2), base(link)));
  }

  private static Matcher file(String path, String text) {
    Matcher file = FILE.matcher(lines(text));
    if (!file.matches()) {
      throw new Broken(path + unframed(text));
    }
    return file;
  }

  /**
   * Returns the keys that a file's front matter holds, each with a value.
   *
   * @throws Broken if there is no front matter, or it is not valid YAML
   */
  static PostKeys keys(String path, String text) {
    return new PostKeys(path, file(path, text).group(1));
  }

  /** A value of another program's is none. */
  private static @Nullable Boolean locked(String text) {
    boolean known = text.equals("true") || text.equals("false");
    return known ? Boolean.valueOf(text) : null;
  }

  private static @Nullable Enclosure enclosure(PostKeys keys) {
    String url = keys.text("enclosure");
    return url == null
        ? null
        : Enclosure.of(url, keys.part("enclosure", "type"), keys.part("enclosure", "length"));
  }

  private @Nullable Instant modified(String path, PostKeys keys, Instant seen) {
    String key = keys.text("last_modified_at") == null ? "lastmod" : "last_modified_at";
    return keys.text(key) == null ? null : instant(path, keys, key, seen);
  }

  /** Returns the address that the body names last in a line of its own, or null. */
  private static @Nullable String last(String body) {
    String link = null;
    for (Matcher line = LINK.matcher(body); line.find(); ) {
      link = line.group(1);
    }
    return link;
  }

  /** Takes off a byte order mark and the carriage returns that some editors leave. */
  private static String lines(String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String unframed(String text) {
    return lines(text).startsWith("---")
        ? ":1: the front matter is never closed; put a line --- after its last key"
        : ":1: no front matter; a post begins with a line ---, keys, and a second line ---";
  }

  private static String base(@Nullable String link) {
    return link != null && WEB.matcher(link).lookingAt() ? link : "";
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
  }

  private static @Nullable LocalDate dayOf(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Returns the id of a post whose file names none.
   *
   * @param source of which it is, or the empty string
   */
  String id(String source, String path, Instant seen) {
    String stem = path.replaceFirst("\\.\\w+$", "");
    return TagUri.of(authority, seen, source.isEmpty() ? "posts" : source, stem);
  }

  private Day date(String path, PostKeys keys, @Nullable LocalDate named, Instant changed) {
    String text = keys.text("date");
    if (text != null) {
      return parse(path, keys, "date", text);
    }
    return named != null
        ? day(named)
        : new Day(changed.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS), false);
  }

  private Day day(LocalDate day) {
    return new Day(day.atStartOfDay(zone).toOffsetDateTime(), true);
  }

  private Instant instant(String path, PostKeys keys, String key, Instant none) {
    String text = keys.text(key);
    return text == null ? none : parse(path, keys, key, text).at().toInstant();
  }

  private Day parse(String path, PostKeys keys, String key, String text) {
    try {
      String date = text.strip().replaceFirst("\\s*(?:UTC|GMT)$", "Z");
      TemporalAccessor read =
          DATE.parseBest(date, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof LocalDate day) {
        return day(day);
      }
      OffsetDateTime at =
          read instanceof OffsetDateTime exact
              ? exact
              : LocalDateTime.from(read).atZone(zone).toOffsetDateTime();
      return new Day(at.truncatedTo(ChronoUnit.SECONDS), false);
    } catch (DateTimeException e) {
      throw new Broken(
          path
              + ":"
              + keys.line(key)
              + ": "
              + key
              + " '"
              + text
              + "' is no date; write it like 2026-11-24 09:30:00 +0000");
    }
  }
}
