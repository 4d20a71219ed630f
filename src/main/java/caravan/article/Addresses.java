package caravan.article;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as pages write them, made absolute and checked: {@code http} and {@code https} for
 * media, {@code mailto} too for links. Anything else is no address.
 */
public final class Addresses {
  private static final int MAX_LENGTH = 4096;

  private Addresses() {}

  /** Returns what a link points to, or null where it must not be followed. */
  public static @Nullable String link(String base, String value) {
    String spec = trimmed(value);
    return spec.regionMatches(true, 0, "mailto:", 0, 7)
        ? "mailto:" + encoded(spec.substring(7))
        : media(base, value);
  }

  /**
   * Returns the absolute {@code http} or {@code https} address, or null.
   *
   * <pre>{@code media("https://a.example/x/", "../y.png")  // https://a.example/y.png}</pre>
   */
  public static @Nullable String media(String base, String value) {
    String spec = trimmed(value);
    if (spec.isEmpty() || spec.length() > MAX_LENGTH) {
      return null;
    }
    try {
      URL context = context(base);
      // URL drops the last step of the path before a bare query
      String path = spec.startsWith("?") && context != null ? context.getPath() : "";
      URL url = new URL(context, path + slashed(spec));
      String scheme = url.getProtocol().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && !url.getHost().isBlank() ? encoded(url.toExternalForm()) : null;
    } catch (MalformedURLException e) {
      return null;
    }
  }

  private static @Nullable URL context(String base) {
    try {
      return base.isEmpty() ? null : new URL(base);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  /** Reads a backslash before the query as browsers do: as a slash. */
  private static String slashed(String spec) {
    int end = spec.indexOf('?') < 0 ? spec.length() : spec.indexOf('?');
    return spec.substring(0, end).replace('\\', '/') + spec.substring(end);
  }

  /** Drops what browsers drop before they read an address: controls, and space at both ends. */
  private static String trimmed(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    value.codePoints().filter(c -> c == ' ' || Chars.allowed(c)).forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  private static String encoded(String url) {
    StringBuilder out = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      switch (c) {
        case ' ' -> out.append("%20");
        case '"' -> out.append("%22");
        case '<' -> out.append("%3C");
        case '>' -> out.append("%3E");
        case '`' -> out.append("%60");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
