package caravan.feed;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses as a feed can hold them: absolute, http or https, RFC 3986 without exception. */
final class Links {
  private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

  private Links() {}

  /** Returns the address, or null where it is none that a reader may follow. */
  static @Nullable String web(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
    boolean isWeb = start.startsWith("http://") || start.startsWith("https://");
    return isWeb && hasHost(address) ? encode(address) : null;
  }

  private static boolean hasHost(String address) {
    int at = address.indexOf("://") + 3;
    return at < address.length() && "/?#".indexOf(address.charAt(at)) < 0;
  }

  /** Returns the path of a server's address as a URI can hold it, no slash at the end. */
  static String path(String base) {
    int path = base.indexOf('/', base.indexOf("://") + 3);
    return path < 0 || base.indexOf("://") < 0 ? "" : encode(base).substring(path);
  }

  /** Percent-encodes whatever a URI cannot hold; a URI comes back as it is. */
  static String encode(String address) {
    int path = address.indexOf('/', address.indexOf("://") + 3); // brackets are of IPv6 before it
    StringBuilder uri = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); ) {
      int c = address.codePointAt(i);
      if (legal(c) || (i < path && (c == '[' || c == ']')) || (c == '%' && isEscape(address, i))) {
        uri.append((char) c);
      } else {
        escape(Text.clean(Character.toString(c)), uri);
      }
      i += Character.charCount(c);
    }
    return uri.toString();
  }

  private static boolean legal(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0);
  }

  private static boolean isEscape(String address, int at) {
    return at + 2 < address.length()
        && Character.digit(address.charAt(at + 1), 16) >= 0
        && Character.digit(address.charAt(at + 2), 16) >= 0;
  }

  private static void escape(String character, StringBuilder uri) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      uri.append('%')
          .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
          .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
    }
  }
}
