package caravan.article;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of posts' files that no file system minds and that can't leave their folder. Stateless. */
public final class FileName {
  private static final int LONGEST = 200;
  private static final int ROOM_FOR_NUMBER = 8;

  private FileName() {}

  /**
   * Returns a safe relative path ending in {@code .md}: no empty or dotted folders, no characters
   * that a file system forbids, each part at most 200 bytes of UTF-8.
   */
  public static String safe(String wanted) {
    String bare = wanted.replaceFirst("\\.md$", "");
    List<String> parts =
        Arrays.stream(bare.split("[/\\\\]"))
            .map(FileName::part)
            .filter(part -> !part.isEmpty())
            .toList();
    return (parts.isEmpty() ? "untitled" : String.join("/", parts)) + ".md";
  }

  private static String part(String raw) {
    String plain =
        Normalizer.normalize(raw, Normalizer.Form.NFC)
            .codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
            .filter(c -> "<>:\"|?*".indexOf(c) < 0 && Character.getType(c) != Character.FORMAT)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip()
            .replaceAll("^[.~_]+|[. ]+$", "");
    return cut(plain);
  }

  private static String cut(String name) {
    int room = LONGEST - ".md".length() - ROOM_FOR_NUMBER;
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > room) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end).strip();
  }

  /** Returns the n-th choice for a name: {@code a.md}, {@code a-2.md}, {@code a-3.md} … */
  public static String numbered(String path, int n) {
    return n < 2 ? path : path.substring(0, path.length() - ".md".length()) + "-" + n + ".md";
  }

  /** Returns what two paths share that some file system takes for one. */
  public static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
