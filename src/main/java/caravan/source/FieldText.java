package caravan.source;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code {field|filter}} places.
 *
 * <p>A place names a field; after a colon stands a date format ({@code java.time}); after a bar a
 * filter, with what it needs in parentheses and quotes. A place that ends up without a value makes
 * the whole text yield nothing. Immutable.
 *
 * <pre>{@code
 * {date:yyyy-MM-dd}-{slug}.md
 * {medium|after("】")|default("local")|slug}
 * https://acme.example/read?id={code}
 * }</pre>
 */
public final class FieldText {
  /** The name of a post's file where its source says nothing. */
  public static final String DEFAULT_PATH = "{date:yyyy-MM-dd}-{slug}.md";

  private final List<Piece> pieces;
  private final Use use;

  /** What a text is for, which says what values may do in it. */
  private enum Use {
    TEXT,
    PATH,
    ADDRESS
  }

  private FieldText(List<Piece> pieces, Use use) {
    this.pieces = pieces;
    this.use = use;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException for an unclosed brace or quote, an unknown filter or a bad
   *     date format
   */
  public static FieldText of(String text) {
    return new FieldText(PieceReader.read(text), Use.TEXT);
  }

  /**
   * Reads the text of a file's name: only its own text and its date formats make folders, a slash
   * in a field's value becomes {@code -}.
   *
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static FieldText path(String text) {
    return new FieldText(PieceReader.read(text), Use.PATH);
  }

  /**
   * Reads the text of an address: a value that begins it stands as it is, any other is
   * percent-encoded (RFC 3986 §2.1) but for its slashes, so that it can't lead elsewhere.
   *
   * @throws IllegalArgumentException as {@link #of} does, and for a text that begins neither with
   *     http(s) and a host of its own nor with a place
   */
  public static FieldText address(String text) {
    return new FieldText(AddressText.read(text), Use.ADDRESS);
  }

  /** Returns the names of the fields that fill the places. */
  Set<String> fields() {
    return pieces.stream()
        .map(Piece::place)
        .filter(Objects::nonNull)
        .map(Piece.Place::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the host that stands in the text of an address itself, or null. */
  @Nullable String host() {
    return use == Use.ADDRESS ? AddressText.host(pieces) : null;
  }

  /**
   * Fills the places in.
   *
   * @param fields values by name
   * @param date what {@code {date:…}} formats, or null
   * @return the text, or null where a place has no value
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
    for (Piece piece : pieces) {
      out.append(piece.text());
      if (piece.place() == null) {
        continue;
      }
      String value = piece.place().value(fields, date, filtered);
      if (value == null) {
        return null;
      }
      out.append(fitted(value, piece.place(), out));
    }
    return out.toString();
  }

  private String fitted(String value, Piece.Place place, StringBuilder before) {
    return switch (use) {
      case TEXT -> value;
      case PATH -> place.format() == null ? value.replaceAll("[/\\\\]", "-") : value;
      case ADDRESS -> before.isEmpty() ? value : AddressText.encoded(value, before);
    };
  }
}
