package caravan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What changes from one file to another, as {@code diff -u} says it. Stateless. */
final class Diff {
  private static final int AROUND = 3;

  private Diff() {}

  /** Returns the lines of the unified diff; none where nothing changes. */
  static List<String> of(String from, byte[] before, String to, byte[] after) {
    List<String> old = lines(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
        from, to, old, DiffUtils.diff(old, lines(after)), AROUND);
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }
}
