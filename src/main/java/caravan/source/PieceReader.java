package caravan.source;

import caravan.article.Filters;
import caravan.article.Filters.Filter;
import caravan.source.Piece.Place;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts with places into their pieces. Within a filter's quoted arguments and the quoted
 * words of a date format, braces, bars and colons have no meaning.
 *
 * <pre>{@code
 * text   = *( characters / "{" place "}" )
 * place  = name [ ":" date-format ] *( "|" filter )
 * filter = name [ "(" [ quoted *( "," quoted ) ] ")" ]
 * quoted = "…" or '…', where a backslash takes the next character as it is (\n and \t but for these)
 * }</pre>
 */
final class PieceReader {
  private static final char END = '\0';
  private final String text;
  private int at;

  private PieceReader(String text) {
    this.text = text;
  }

  /**
   * Returns the pieces of a text; the last one has no place.
   *
   * @throws IllegalArgumentException for a text that is not written so, an unknown filter or a date
   *     format that no date has all of
   */
  static List<Piece> read(String text) {
    return new PieceReader(text).pieces();
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      String before = text.substring(at, open);
      at = open + 1;
      pieces.add(new Piece(before, place()));
    }
    pieces.add(new Piece(text.substring(at), null));
    return List.copyOf(pieces);
  }

  private Place place() {
    int open = at - 1;
    String name = until(":|{}");
    DateTimeFormatter format = peek() == ':' ? format(name, open) : null;
    List<Filter> filters = new ArrayList<>();
    while (peek() == '|') {
      at++;
      filters.add(filter());
    }
    closed(open);
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          text.substring(open, at) + " names no field; write it like {title}");
    }
    return new Place(name, format, List.copyOf(filters));
  }

  private void closed(int open) {
    char next = peek();
    if (next == END || next == '{') {
      throw new IllegalArgumentException("'" + text + "' has a { without its }");
    }
    if (next != '}') {
      throw new IllegalArgumentException(
          "'" + text.substring(open) + "': after ) comes | or }, not '" + next + "'");
    }
    at++;
  }

  private @Nullable DateTimeFormatter format(String name, int open) {
    int from = ++at;
    while (peek() != END && "|{}".indexOf(peek()) < 0) {
      if (peek() == '\'') {
        at = closing('\'');
      }
      at++;
    }
    if (!name.equals("date") && peek() == '}') {
      String place = text.substring(open, at + 1);
      throw new IllegalArgumentException(place + ": a format is for {date:yyyy-MM-dd} alone");
    }
    if (!name.equals("date")) {
      throw new IllegalArgumentException("{" + name + ":…}: a format is for {date:…} alone");
    }
    return peek() == END ? null : Syntax.writable(text.substring(from, at));
  }

  private Filter filter() {
    String name = until("(|{}");
    List<String> arguments = peek() == '(' ? arguments(name) : List.of();
    if (!Filters.names().contains(name)) {
      throw new IllegalArgumentException(
          "there is no filter '" + name + "'; " + Nearest.hint(name, Filters.names()));
    }
    return Filters.of(name, arguments);
  }

  private List<String> arguments(String filter) {
    List<String> arguments = new ArrayList<>();
    at++;
    blanks();
    if (peek() != ')') {
      arguments.add(argument(filter));
    }
    while (peek() == ',') {
      at++;
      blanks();
      arguments.add(argument(filter));
    }
    if (peek() != ')') {
      throw new IllegalArgumentException("'" + text + "' has a ( of " + filter + " without its )");
    }
    at++;
    blanks();
    return arguments;
  }

  private String argument(String filter) {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      throw new IllegalArgumentException(
          "'" + text + "': what is given to " + filter + " stands in quotes, as in default(\"x\")");
    }
    int from = at + 1;
    int to = closing(quote);
    at = to + 1;
    blanks();
    return unescaped(text.substring(from, to));
  }

  /** Returns where the quotation that begins here ends. */
  private int closing(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        return i;
      }
      if (text.charAt(i) == '\\') {
        i++;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' has a quotation mark " + quote + " that is never closed");
  }

  private static String unescaped(String quoted) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char next = quoted.charAt(++i);
      out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
    }
    return out.toString();
  }

  /** Takes what stands before the first of some characters. */
  private String until(String ends) {
    int from = at;
    while (peek() != END && ends.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private void blanks() {
    while (Character.isWhitespace(peek())) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
