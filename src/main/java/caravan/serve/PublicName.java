package caravan.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of a public file: segments joined by {@code /}, none empty, none hidden (and so neither
 * {@code .} nor {@code ..}), no backslash, no control character.
 */
final class PublicName {
  private PublicName() {}

  /** Returns the name that a request path asks for, or null where it cannot name a file. */
  static @Nullable String requested(@Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      return null;
    }
    String name = path.indexOf('%') < 0 ? path.substring(1) : decode(path.substring(1));
    if (name == null) {
      return null;
    }
    String file = name.isEmpty() || name.endsWith("/") ? name + "index.html" : name;
    return valid(file) ? file : null;
  }

  static boolean valid(String name) {
    boolean first = true; // of a segment
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7F || c == '\\' || (first && (c == '.' || c == '/'))) {
        return false;
      }
      first = c == '/';
    }
    return !first;
  }

  /** Decodes once, strictly; an encoded slash is no separator, so it names nothing here. */
  private static @Nullable String decode(String path) {
    byte[] raw = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        decoded.put(raw[i]);
        continue;
      }
      int value = i + 2 < raw.length ? hex(raw[i + 1]) * 16 + hex(raw[i + 2]) : -1;
      if (value < 0 || value == '/') {
        return null;
      }
      decoded.put((byte) value);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int hex(byte digit) {
    int value = Character.digit(digit, 16);
    return value < 0 ? -256 : value;
  }
}
