package caravan.article;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Post} as its file: YAML front matter, then the body, as Jekyll and Hugo read it.
 *
 * <p>Keys stand in one fixed order, a line each, empty ones are left out. Strings are double-quoted
 * and hold no character that YAML 1.1 or 1.2 forbids or takes for a line break: such ones are
 * escaped. Where the body holds <code>{{</code> or <code>{%</code> the braces are written as
 * character references, so that no template engine takes them for its own. Stateless.
 */
public final class FrontMatter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);

  private final StringBuilder out = new StringBuilder();

  private FrontMatter() {}

  /** Returns the file's text: UTF-8 characters, LF, one newline at the end. */
  public static String write(Post post) {
    FrontMatter matter = new FrontMatter();
    matter.keys(post);
    String body = neutral(post.body());
    return "---\n" + matter.out + "---\n" + (body.isEmpty() ? "" : body + "\n");
  }

  private void keys(Post post) {
    text("layout", "post");
    text("id", post.id());
    text("title", post.title());
    date("date", post.date());
    text("date_source", post.dateSource());
    if (post.dayOnly()) {
      text("date_precision", "day");
    }
    date("first_seen", utc(post.seen()));
    Instant modified = post.modified();
    if (modified != null) {
      date("last_modified_at", utc(modified));
    }
    text("author", post.author());
    list("categories", post.categories());
    list("tags", post.tags());
    text("lang", post.language());
    text("image", post.image());
    text("description", post.description());
    text("link", post.link());
    text("same_as", post.sameAs());
    text("source", post.source());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private void text(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      line(key, quoted(value));
    }
  }

  private void list(String key, List<String> values) {
    List<String> full = values.stream().filter(value -> !value.isBlank()).toList();
    if (!full.isEmpty()) {
      line(key, full.stream().map(FrontMatter::quoted).collect(Collectors.joining(", ", "[", "]")));
    }
  }

  /** Writes a date; seconds of an offset, as local mean times have them, are taken off. */
  private void date(String key, OffsetDateTime date) {
    int minutes = date.getOffset().getTotalSeconds() / 60;
    line(key, DATE.format(date.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60))));
  }

  private void line(String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(c -> escape(quoted, c));
    return quoted.append('"').toString();
  }

  private static void escape(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (Character.getType(c) == Character.SURROGATE) {
          quoted.append('\uFFFD'); // half a pair: UTF-8 can't write it
        } else if (!Chars.allowed(c) || (Chars.collapses(c) && c != ' ')) {
          quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }

  /** Writes braces that a template engine would act on as character references. */
  static String neutral(String body) {
    return body.replace("{{", "&#123;&#123;").replace("{%", "&#123;%");
  }
}
