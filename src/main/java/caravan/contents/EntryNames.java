package caravan.contents;

import caravan.extract.Documents;
import caravan.web.Page;
import caravan.web.Rejected;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of an archive's entries: those that lead out of it, and those that stand there twice,
 * condemn it. Not thread-safe.
 */
final class EntryNames {
  private static final Pattern DRIVE = Pattern.compile("(?s)[A-Za-z]:.*");

  /** Bytes of ASCII, and pairs that are common signs of GB 2312; a name of any length has them. */
  private static final Pattern CHINESE =
      Pattern.compile("(?:[\\x00-\\x7F]|[\\xB0-\\xD7\\xA1-\\xA3][\\xA1-\\xFE])*+");

  /** No name has them; they would make it look like UTF-16. */
  private static final Pattern UTF_16 = Pattern.compile("\\x00|\\xFF\\xFE|\\xFE\\xFF");

  private static final int LONGEST = 1000;
  private static final int DEEPEST = 64;
  private static final int SHOWN = 120;

  private final String subject;
  private final Set<String> seen = new HashSet<>();

  EntryNames(String subject) {
    this.subject = subject;
  }

  /**
   * Checks the next entry.
   *
   * @throws Rejected if there may be no such entry
   */
  void check(Entries.Entry entry) {
    String fault = entry.fault() == null ? fault(entry.name()) : entry.fault();
    if (fault == null && !entry.isFolder() && !seen.add(plain(entry.key()))) {
      fault = "a name that stands there twice";
    }
    if (fault != null) {
      throw Rejected.held(
          subject
              + " holds '"
              + shown(entry.name())
              + "', "
              + fault
              + "; nothing of it is taken; pack plain files and folders anew, each once, without"
              + " links and passwords");
    }
  }

  private static @Nullable String fault(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      return "a name of " + name.length() + " characters";
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return "a name with control characters";
    }
    if (name.indexOf('\\') >= 0) {
      return "a name with a backslash";
    }
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      return "a name that begins at the root of a disk";
    }
    String[] parts = name.split("/", -1);
    if (parts.length - 1 > DEEPEST) {
      return "a name of " + (parts.length - 1) + " folders";
    }
    for (String part : parts) {
      if (part.equals("..")) {
        return "a name that leads out of the archive";
      }
    }
    return null;
  }

  /** Returns a name without what leads nowhere. */
  static String plain(String name) {
    String plain = name.replaceAll("/(?:\\./)*/*", "/");
    return plain.startsWith("./") ? plain.substring(2) : plain;
  }

  /**
   * Returns a name as a person reads it.
   *
   * @param bytes as ISO 8859-1; of more than that, it is read already
   */
  static String read(String bytes) {
    if (bytes.chars().anyMatch(c -> c > 0xFF)) {
      return bytes;
    }
    return read(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns a name in its charset: UTF-8 or Chinese where it can be that, else the one in which it
   * reads best.
   */
  static String read(byte[] name) {
    String latin = new String(name, StandardCharsets.ISO_8859_1);
    if (UTF_16.matcher(latin).find()) {
      return latin;
    }
    boolean isChinese = CHINESE.matcher(latin).matches() && !isUtf8(name);
    return isChinese
        ? new String(name, Charset.forName("GB18030"))
        : Documents.text(new Page("", null, null, null, name));
  }

  private static boolean isUtf8(byte[] name) {
    return !new String(name, StandardCharsets.UTF_8).contains("\uFFFD");
  }

  /** Returns a name that can be shown: short, and without what can't be seen. */
  static String shown(@Nullable String name) {
    String clean = String.valueOf(name).replaceAll("\\p{C}", "\uFFFD");
    return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean;
  }
}
