package caravan.store;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authors whom a post's one line names: parted by a semicolon, by a comma and a space, or by
 * the commas of Chinese; anything else is part of a name. Stateless.
 */
final class AuthorNames {
  private static final Pattern BETWEEN = Pattern.compile("[;；，、]|,\\s+");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final int LONGEST = 80;
  private static final int MOST = 10;

  private AuthorNames() {}

  /** Returns the names, each once; what has no letter, or is too long for a name, is none. */
  static List<String> of(@Nullable String author) {
    if (author == null) {
      return List.of();
    }
    return Arrays.stream(BETWEEN.split(author))
        .map(String::strip)
        .filter(name -> name.length() <= LONGEST && LETTER.matcher(name).find())
        .distinct()
        .limit(MOST)
        .toList();
  }
}
