package caravan.source;

import caravan.article.Filters;
import caravan.article.Filters.Filter;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code {field|filter}} places, as in {@code {date:yyyy-MM-dd}-{slug}.md}.
 *
 * <p>A place names a field; after a colon stands a date format ({@code java.time}); after a bar a
 * filter. A field that has no value makes the whole pattern yield nothing. Immutable.
 */
public final class FieldText {
  /** The name of a post's file where its source says nothing. */
  public static final String DEFAULT_PATH = "{date:yyyy-MM-dd}-{slug}.md";

  private final List<Part> parts;

  private record Part(
      String text, boolean field, @Nullable DateTimeFormatter format, List<Filter> filters) {}

  private FieldText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException for an unclosed brace, an unknown filter or a bad date format
   */
  public static FieldText of(String text) {
    return new FieldText(parts(text, List.of()));
  }

  /**
   * Reads a pattern of a file's name: only its own text and its date formats make folders, a slash
   * in a field's value becomes {@code -}.
   *
   * @throws IllegalArgumentException for an unclosed brace, an unknown filter or a bad date format
   */
  public static FieldText path(String text) {
    return new FieldText(parts(text, List.of(FieldText::flat)));
  }

  private static List<Part> parts(String text, List<Filter> last) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("'" + text + "' has a { without its }");
      }
      parts.add(literal(text.substring(at, open)));
      parts.add(place(text.substring(open + 1, close), last));
      at = close + 1;
    }
    parts.add(literal(text.substring(at)));
    return parts;
  }

  private static Part literal(String text) {
    return new Part(text, false, null, List.of());
  }

  private static Part place(String inside, List<Filter> last) {
    String[] bars = inside.split("\\|", -1);
    String[] parts = bars[0].split(":", 2);
    String name = parts[0].strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("{" + inside + "} names no field; write it like {title}");
    }
    if (parts.length > 1 && !name.equals("date")) {
      throw new IllegalArgumentException(
          "{" + inside + "}: a format is for {date:yyyy-MM-dd} alone");
    }
    DateTimeFormatter format = parts.length > 1 ? Syntax.writable(parts[1]) : null;
    List<Filter> filters = new ArrayList<>();
    for (int i = 1; i < bars.length; i++) {
      filters.add(filter(bars[i].strip()));
    }
    if (format == null) {
      filters.addAll(last);
    }
    return new Part(name, true, format, List.copyOf(filters));
  }

  private static Filter filter(String name) {
    if (!Filters.names().contains(name)) {
      throw new IllegalArgumentException(
          "there is no filter '" + name + "'; " + Nearest.hint(name, Filters.names()));
    }
    return Filters.of(name, List.of());
  }

  /** Returns the names of the fields that fill the places. */
  Set<String> fields() {
    Set<String> names = new TreeSet<>();
    parts.stream().filter(Part::field).map(Part::text).forEach(names::add);
    return names;
  }

  /** Takes the folders out of a value. */
  private static @Nullable String flat(@Nullable String value) {
    return value == null ? null : value.replaceAll("[/\\\\]", "-");
  }

  /**
   * Reads a pattern of an address: a value that begins it stands as it is, any other is
   * percent-encoded (RFC 3986 §2.1), so that it can't lead elsewhere.
   *
   * @throws IllegalArgumentException for an unclosed brace, an unknown filter or a bad date format
   */
  public static FieldText address(String text) {
    return of(text);
  }

  /**
   * Fills the places in.
   *
   * @param fields values by name
   * @param date what {@code {date:…}} formats, or null
   * @return the text, or null where a field has no value
   */
  public @Nullable String fill(Map<String, String> fields, @Nullable OffsetDateTime date) {
    return fill(fields, date, true);
  }

  /** Fills the places in with the values as they are, without their filters. */
  public @Nullable String bare(Map<String, String> fields, @Nullable OffsetDateTime date) {
    return fill(fields, date, false);
  }

  private @Nullable String fill(
      Map<String, String> fields, @Nullable OffsetDateTime date, boolean filtered) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      String value = part.field() ? value(part, fields, date, filtered) : part.text();
      if (value == null) {
        return null;
      }
      out.append(value);
    }
    return out.toString();
  }

  private static @Nullable String value(
      Part part, Map<String, String> fields, @Nullable OffsetDateTime date, boolean filtered) {
    DateTimeFormatter format = part.format();
    String value = fields.get(part.text());
    if (format != null) {
      value = date == null ? null : format.format(date);
    }
    for (Filter filter : filtered ? part.filters() : List.<Filter>of()) {
      value = filter.apply(value);
    }
    return value == null || value.isBlank() ? null : value;
  }
}
