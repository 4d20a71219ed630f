package caravan.store;

import caravan.article.Article;
import caravan.article.Digest;
import caravan.article.Html;
import caravan.article.Post;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, apart from how it is marked up.
 *
 * @param digest of title and paragraphs: another one is a real change
 * @param fingerprint of the paragraphs' letters alone, the same for copies; null for a text too
 *     short to tell
 */
record Text(String digest, @Nullable String fingerprint) {
  private static final int SHORTEST_FINGERPRINT = 200;

  /** Returns what stands for the address of an article that has none: its source and its text. */
  static String address(String source, String title, List<String> paragraphs) {
    return "text:" + Digest.of(source + "\n" + title + "\n" + String.join("\n", paragraphs));
  }

  static String address(String source, Post post) {
    return address(source, post.title(), Html.paragraphs(post.body()));
  }

  static Text of(Article article) {
    return of(article.title(), article.paragraphs());
  }

  static Text of(Post post) {
    return of(post.title(), Html.paragraphs(post.body()));
  }

  private static Text of(String title, List<String> paragraphs) {
    String letters = letters(String.join("", paragraphs).toLowerCase(Locale.ROOT));
    return new Text(
        Digest.quick(title + "\n" + String.join("\n", paragraphs)),
        letters.length() < SHORTEST_FINGERPRINT ? null : Digest.of(letters));
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints().filter(Text::isLetterOrNumber).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static boolean isLetterOrNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }
}
