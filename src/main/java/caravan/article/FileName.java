package caravan.article;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of posts' files that no file system minds and that can't leave their folder. Stateless. */
public final class FileName {
  private static final int LONGEST = 200;
  private static final int ROOM_FOR_NUMBER = 8;
  private static final int DEEPEST = 8;

  /** What can't begin or end a name: Jekyll passes over the first, Windows drops the second. */
  private static final Pattern EDGES = Pattern.compile("^[.~_#\\s-]+|[.\\s]+$");

  /** Names that are devices on Windows, whatever follows their first dot. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?is)\\A(con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9¹²³])\\s*(\\..*)?\\z");

  private static final Set<Byte> DROPPED =
      Set.of(
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR);

  private FileName() {}

  /**
   * Returns a safe relative path ending in {@code .md}: no empty or dotted folders, no characters
   * that a file system forbids or that can't be seen, each part at most 200 bytes of UTF-8.
   *
   * <pre>{@code
   * FileName.safe("../../etc/passwd")  // etc/passwd.md
   * FileName.safe("What? Who: me.md")  // What Who me.md
   * FileName.safe("nul.md")            // nul-.md
   * }</pre>
   */
  public static String safe(String wanted) {
    String bare = wanted.replaceFirst("\\.md$", "");
    List<String> parts =
        Arrays.stream(bare.split("[/\\\\]"))
            .map(FileName::part)
            .filter(part -> !part.isEmpty())
            .toList();
    return (parts.isEmpty() ? "untitled" : String.join("/", shallow(parts))) + ".md";
  }

  private static List<String> shallow(List<String> parts) {
    int skipped = Math.max(0, parts.size() - DEEPEST);
    return Stream.concat(
            parts.stream().limit(DEEPEST - 1L), parts.stream().skip(DEEPEST - 1L + skipped))
        .toList();
  }

  private static String part(String raw) {
    String seen =
        raw.codePoints()
            .filter(c -> !DROPPED.contains((byte) Character.getType(c)))
            .filter(c -> "<>:\"|?*".indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    String name = cut(trimmed(Normalizer.normalize(seen, Normalizer.Form.NFC)));
    return DEVICE.matcher(name).replaceFirst("$1-$2");
  }

  private static String trimmed(String name) {
    return EDGES.matcher(name.strip()).replaceAll("");
  }

  private static String cut(String name) {
    int room = LONGEST - ".md".length() - ROOM_FOR_NUMBER;
    int end = Math.min(name.length(), room);
    if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > room) {
      end = name.offsetByCodePoints(end, -1);
    }
    return trimmed(name.substring(0, end));
  }

  /** Returns the n-th choice for a name: {@code a.md}, {@code a-2.md}, {@code a-3.md} … */
  public static String numbered(String path, int n) {
    return n < 2 ? path : path.substring(0, path.length() - ".md".length()) + "-" + n + ".md";
  }

  /** Returns what two paths share that some file system takes for one. */
  public static String key(String path) {
    String folded =
        Normalizer.normalize(path, Normalizer.Form.NFC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
