package caravan.extract;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells charsets whose unit is not a byte of eight bits: UTF-16, UTF-32, and ISO-2022. */
final class ByteWidths {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final int SEEN = 400;

  private ByteWidths() {}

  /** Returns what a byte order mark says, or null where there is none. */
  static @Nullable Charset marked(byte[] b) {
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(b, 0, 0, 0xFE, 0xFF)) {
      return UTF_32BE;
    }
    if (starts(b, 0xFF, 0xFE, 0, 0)) {
      return UTF_32LE;
    }
    if (starts(b, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return starts(b, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the charset by where the nil bytes of its ASCII stand; null where there are none. */
  static @Nullable Charset wide(byte[] bytes) {
    int length = Math.min(bytes.length, SEEN) / 4 * 4;
    int[] nil = new int[4];
    for (int i = 0; i < length; i++) {
      nil[i % 4] += bytes[i] == 0 ? 1 : 0;
    }
    int least = length / 6;
    if (length < 8 || Math.max(nil[0] + nil[2], nil[1] + nil[3]) < least) {
      return null;
    }
    if (nil[1] > least && nil[2] > least) {
      return nil[0] > nil[3] ? UTF_32BE : UTF_32LE;
    }
    return nil[0] + nil[2] > nil[1] + nil[3]
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_16LE;
  }

  /** Returns the charset of seven bits that a page's escapes switch within; UTF-8 where in none. */
  static Charset escaped(byte[] bytes) {
    for (int i = 0; i + 3 < bytes.length; i++) {
      if (bytes[i] == 0x1B) {
        if (bytes[i + 1] == '$' && bytes[i + 2] == ')' && bytes[i + 3] == 'C') {
          return named("ISO-2022-KR");
        }
        if ((bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@'))
            || (bytes[i + 1] == '(' && (bytes[i + 2] == 'J' || bytes[i + 2] == 'I'))) {
          return named("ISO-2022-JP");
        }
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }
}
