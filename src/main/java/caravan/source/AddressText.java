package caravan.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sets the text of an address apart from others: its host is its author's, whatever a page
 * puts into its places. Stateless.
 */
final class AddressText {
  private static final Pattern ORIGIN = Pattern.compile("((?i)https?://[^/?#]+)([/?#].*)?");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private AddressText() {}

  /** Reads a text into pieces; throws IllegalArgumentException for one that is no address. */
  static List<Piece> read(String text) {
    List<Piece> pieces = PieceReader.read(text.strip());
    Piece first = pieces.get(0);
    if (first.text().isEmpty() && first.place() != null) {
      return safe(pieces, "", "");
    }
    Matcher origin = ORIGIN.matcher(first.text());
    boolean open = first.place() != null && (!origin.matches() || origin.group(2) == null);
    if (open && first.text().matches("(?i)https?:/.*")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has a place in its host; write the host out and a / after it, or begin with a"
              + " place that holds the whole address, such as {link}");
    }
    if (!origin.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no address of a page; it begins with http:// or https:// and a host, or with"
              + " a place such as {link}");
    }
    return safe(pieces, String.valueOf(origin.group(1)), checked(text, pieces));
  }

  /** Returns an example of the address, as it is asked for. */
  private static String checked(String text, List<Piece> pieces) {
    String sample =
        pieces.stream()
            .map(piece -> piece.place() == null ? piece.text() : piece.text() + "x")
            .collect(Collectors.joining());
    try {
      return Syntax.address(sample);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(message.replace("'" + sample + "'", "'" + text + "'"), e);
    }
  }

  /** Writes the text between the places as addresses have it, the origin as in the example. */
  private static List<Piece> safe(List<Piece> pieces, String origin, String sample) {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      String text = piece.text();
      boolean first = all.isEmpty() && !origin.isEmpty();
      String own = first ? origin(sample) : "";
      String rest = first ? text.substring(origin.length()) : text;
      all.add(new Piece(own + rest.replace(" ", "%20").replace("|", "%7C"), piece.place()));
    }
    return List.copyOf(all);
  }

  private static String origin(String address) {
    Matcher origin = ORIGIN.matcher(address);
    return origin.matches() ? String.valueOf(origin.group(1)) : "";
  }

  /** Returns the host that the pieces begin with, or null where they begin with a place. */
  static @Nullable String host(List<Piece> pieces) {
    String origin = origin(pieces.get(0).text());
    return origin.isEmpty() ? null : URI.create(origin).getHost();
  }

  /**
   * Encodes all but unreserved characters (RFC 3986 §2.3) and slashes.
   *
   * @param before the address as far as the value; in its path a step {@code .} or {@code ..} is
   *     encoded twice, as browsers and servers take {@code %2E} for a dot
   */
  static String encoded(String value, CharSequence before) {
    boolean path = before.chars().noneMatch(c -> c == '?' || c == '#');
    return Arrays.stream(value.split("/", -1))
        .map(step -> path && step.matches("\\.\\.?") ? dots(step) : encoded(step))
        .collect(Collectors.joining("/"));
  }

  private static String dots(String step) {
    return step.replace(".", "%252E");
  }

  private static String encoded(String step) {
    StringBuilder out = new StringBuilder();
    for (byte octet : step.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf((char) (octet & 0xFF)) >= 0) {
        out.append((char) octet);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", octet));
      }
    }
    return out.toString();
  }
}
