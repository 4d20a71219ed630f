package caravan.extract;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Texts as their letters and digits only, and the words that those make. Stateless. */
final class Letters {
  private Letters() {}

  /** Returns a text's letters and digits, in small letters and in one width. */
  static String of(String text) {
    int length = text.length();
    char[] out = new char[length];
    int size = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
          out[size++] = c;
        } else if (c >= 'A' && c <= 'Z') {
          out[size++] = (char) (c + ('a' - 'A'));
        }
      } else if (!isPlain(c)) {
        return normalized(text);
      } else if (Character.isLetterOrDigit(c)) {
        out[size++] = Character.toLowerCase(c);
      }
    }
    return new String(out, 0, size);
  }

  /** Returns whether a character is its own normal form, whatever plain one stands beside it. */
  private static boolean isPlain(char c) {
    if (c < 0x17F) {
      return (c >= 0xC0 && c != 0x132 && c != 0x133 && c != 0x13F && c != 0x140 && c != 0x149)
          || "\u00A0«»·¡¿©®°".indexOf(c) >= 0;
    }
    return (c >= 0x4E00 && c < 0xA000)
        || (c >= 0x400 && c < 0x530 && (c < 0x483 || c > 0x489))
        || (c >= 0x2010 && c < 0x2027)
        || (c >= 0x3000 && c < 0x3020)
        || (c >= 0x3041 && c < 0x3097)
        || (c >= 0x30A1 && c < 0x30FF)
        || (c >= 0xAC00 && c < 0xD7A4)
        || (c >= 0xFF01 && c < 0xFF10)
        || (c >= 0xFF1A && c < 0xFF21);
  }

  private static String normalized(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Returns the different words of a text, in small letters. */
  static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    String small = text.toLowerCase(Locale.ROOT);
    int start = -1;
    for (int i = 0; i <= small.length(); i++) {
      boolean isWord = i < small.length() && isWord(small, i);
      if (isWord && start < 0) {
        start = i;
      } else if (!isWord && start >= 0) {
        words.add(small.substring(start, i));
        start = -1;
      }
    }
    return words;
  }

  private static boolean isWord(String text, int at) {
    char c = text.charAt(at);
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }
}
