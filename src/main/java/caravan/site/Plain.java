package caravan.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came from outside, as a page can hold it; the templates escape it. Stateless. */
final class Plain {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");

  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private Plain() {}

  /** Returns one line of text without what HTML cannot hold: controls, half characters. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(Plain::legal)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** Returns whether HTML can hold a character. */
  static boolean legal(int c) {
    int type = Character.getType(c);
    boolean whole = type != Character.CONTROL && type != Character.SURROGATE;
    return whole && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF) && c != 0xFEFF;
  }

  /** Returns the text, or null where there is nothing to be seen in it. */
  static @Nullable String text(@Nullable String text) {
    String line = text == null ? "" : line(text);
    return line.isEmpty() ? null : line;
  }

  /** Returns the beginning of a text, at most this many characters and a mark of omission. */
  static String start(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    String cut = text.substring(0, text.offsetByCodePoints(0, length - 1));
    int space = cut.lastIndexOf(' ');
    return (space > length / 2 ? cut.substring(0, space) : cut) + "…";
  }

  /** Returns the address, or null where it is none that a browser may follow. */
  static @Nullable String web(@Nullable String address) {
    String line = address == null ? "" : line(address);
    String start = line.substring(0, Math.min(8, line.length())).toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://") ? line : null;
  }

  /** Returns the host of an address, the address itself where it names none. */
  static String host(String address) {
    try {
      String host = new URI(address).getHost();
      return host == null ? address : host.replaceFirst("^www\\.", "");
    } catch (URISyntaxException e) {
      return address.replaceFirst("^(?i)https?://([^/?#]*@)?([^/?#:]+).*", "$2");
    }
  }

  /** Returns the tag where it names a language that there is (RFC 5646 §2.1), or null. */
  static @Nullable String language(@Nullable String tag) {
    if (tag == null || !LANGUAGE.matcher(tag).matches()) {
      return null;
    }
    String primary = tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
    boolean known = primary.length() == 3 || TWO_LETTERS.contains(primary);
    return known ? tag : null;
  }
}
