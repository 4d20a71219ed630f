package caravan.store;

import caravan.article.Html;
import caravan.article.Post;
import java.util.List;

/** Posts as they are shown without their texts. Stateless. */
final class Brief {
  private static final int LONGEST = 300;

  private Brief() {}

  /** Returns a post with its summary alone; its first paragraph stands in where it has none. */
  static Post of(Post post) {
    String summary = post.description();
    if (summary != null && !summary.isBlank()) {
      return post.brief(summary);
    }
    List<String> paragraphs = Html.paragraphs(post.body());
    return post.brief(paragraphs.isEmpty() ? null : cut(paragraphs.get(0)));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int space = text.lastIndexOf(' ', LONGEST);
    int end = space > LONGEST / 2 ? space : LONGEST;
    int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + "…";
  }
}
